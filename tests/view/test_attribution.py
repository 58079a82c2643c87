"""Correct attribution, as a reader sees it: the right party, silence as silence, refusal as refusal."""

from briefgen.view.model import BriefView, RowView
from tests.view.desk import BRIEF, see


def _row(view: BriefView, short: str) -> RowView:
    return next(row for row in view.events[0].rows if row.ask.startswith(short))


def test_every_claim_stands_in_the_account_of_its_own_party() -> None:
    accounts = {a.party: [c.anchor for c in a.claims] for a in see().events[0].accounts}
    assert accounts == {
        "Red Army": ["claim-bridge--red-who", "claim-bridge--red-count", "claim-bridge--red-day"],
        "Blue Command": [
            "claim-bridge--blue-who",
            "claim-bridge--blue-count",
            "claim-bridge--blue-day",
            "claim-bridge--blue-hurt",
        ],
        "Green Office": ["claim-bridge--green-who"],
    }


def test_the_carrier_is_told_beside_the_party_and_not_instead_of_it() -> None:
    red = see().events[0].accounts[0]
    assert (red.party, red.carriers) == ("Red Army", "The Wire")


def test_each_cell_of_the_matrix_links_to_a_claim_of_its_own_account() -> None:
    view = see()
    owner = {f"#{c.anchor}": a.head for a in view.events[0].accounts for c in a.claims}
    links = [
        (cell.head, href)
        for row in view.events[0].rows
        for cell in row.cells
        for href in [*(h for _, h in cell.values), *([cell.href] if cell.href else [])]
    ]
    assert links
    assert all(owner[href] == head for head, href in links)


def test_a_silent_cell_holds_no_value_and_says_so() -> None:
    cell = _row(see(), "How many").cells[2]
    assert (cell.state, cell.values, cell.label) == ("silent", (), "Says nothing")


def test_who_declines_is_not_silent_and_gives_no_value() -> None:
    cell = _row(see(), "Who was hit").cells[2]
    assert (cell.state, cell.values, cell.label) == ("declined", (), "Declines to answer")
    assert cell.href == "#claim-bridge--green-who"


def test_a_denial_is_marked_as_one_in_cell_and_claim() -> None:
    view = see()
    cell = _row(view, "Who was hit").cells[1]
    assert cell.state == "denial"
    assert [(str(value.text), value.denied) for value, _ in cell.values] == [("Troops", True)]
    claim = view.events[0].accounts[1].claims[0]
    assert claim.value is not None
    assert claim.value.denied


def test_verdicts() -> None:
    verdicts = {row.ask: row.verdict.key for row in see().events[0].rows}
    assert verdicts == {
        "Who was hit?": "disputed",
        "How many shells?": "partly-agreed",
        "On what day?": "agreed",
        "Who was hurt?": "single",
        "For what reason?": "unanswered",
    }


def test_at_a_glance_names_who_says_what_and_who_says_nothing() -> None:
    glance = see().events[0].glance
    tell = {
        name: [item.text.striptags() for item in getattr(glance, name)]
        for name in ("agreed", "disputed", "single", "unanswered")
    }
    assert tell == {
        "agreed": ["On what day? Red and Blue: 1 May 2020. 1 account says nothing."],
        "disputed": [
            "Who was hit? Red: Troops. Blue denies: Troops. Green declines to answer.",
            (
                "How many shells? Agreed in part. Red: at least 3 shells. Blue: 14 shells. "
                "1 account says nothing."
            ),
        ],
        "single": ["Who was hurt? Blue: Two people were hurt."],
        "unanswered": ["For what reason? No account answers."],
    }


def test_partial_agreement_never_stands_among_what_is_agreed() -> None:
    glance = see().events[0].glance
    assert not any("shells" in item.text for item in glance.agreed)


def test_a_refusal_alone_is_no_agreement_and_is_told() -> None:
    brief = BRIEF.replace("stance: denies, value: troops, text: No.", 'stance: declines, text: "-"')
    glance = see(brief).events[0].glance
    assert next(item.text.striptags() for item in glance.single) == (
        "Who was hit? Red: Troops. Blue and Green decline to answer."
    )


def test_sources_count_by_origin() -> None:
    red = see().events[0].accounts[0]
    assert red.independence.text == "2 sources, 1 origin"
    assert red.independence.rests_on_one


def test_a_quotation_keeps_its_own_language_beside_its_translation() -> None:
    quote = see().events[0].accounts[0].claims[0].citations[0].quote
    assert quote is not None
    assert (quote.words.text, quote.words.language, quote.words.is_foreign) == ("нанесён удар", "ru", True)
    assert quote.translation == "a strike was made"


def test_a_judgement_names_the_party_of_its_basis_and_the_claim_links_back() -> None:
    view = see()
    assert [(link.text, link.href) for link in view.judgements[0].basis] == [
        ("A (Red): Red said that troops were hit.", "#claim-bridge--red-who")
    ]
    assert [link.href for link in view.events[0].accounts[0].claims[0].used_by] == ["#judgement-j"]


def test_accounts_of_one_party_are_told_apart_by_their_titles() -> None:
    brief = BRIEF.replace(
        "      - id: green\n        party: green",
        "      - id: green\n        party: red\n        title: Red, later",
    )
    shorts = [account.head.short for account in see(brief).events[0].accounts]
    assert shorts == ["Red", "Blue", "Red, later"]


def test_two_accounts_of_one_name_are_told_apart_at_a_glance() -> None:
    second = "parties: [{id: crimson, name: Crimson Army, short: Red}]\nevents:"
    brief = BRIEF.replace("events:", second, 1).replace("party: blue", "party: crimson")
    told = [item.text.striptags() for item in see(brief).events[0].glance.disputed]
    assert told[0] == "Who was hit? A (Red): Troops. B (Red) denies: Troops. Green declines to answer."


def test_a_refusal_beside_an_answer_is_shown_and_takes_nothing_back() -> None:
    keys = "id: red-mum, point: count, stance: declines, said: 2020-05-03, text: No more."
    later = f"          - {{{keys}, cites: [{{source: wire-report}}]}}\n      - id: blue\n"
    cell = _row(see(BRIEF.replace("      - id: blue\n", later, 1)), "How many").cells[0]
    assert [str(value.text) for value, _ in cell.values] == ["at least 3 shells"]
    (told,) = cell.refusals
    assert (told.label, told.href) == ("declines to answer", "#claim-bridge--red-mum")
    assert told.said is not None
    assert told.said.text == "3 May 2020"


def test_a_party_that_agrees_with_itself_alone_is_said_to() -> None:
    view = see(BRIEF.replace("party: blue", "party: red"))
    glance = view.events[0].glance
    assert not glance.agreed
    told = [item.text.striptags() for item in glance.one_party]
    assert told[1] == (
        "On what day? A (Red) and B (Red): 1 May 2020. All of it is the word of one party. "
        "1 account says nothing."
    )
    assert (_row(view, "On what day").verdict.key, _row(view, "On what day").verdict.label) == (
        "one-party",
        "One party only",
    )
    assert "One party only" in [verdict.label for verdict in view.legend.verdicts]
    assert "All of it is the word of one party." in _row(view, "On what day").verdict.details
    assert "All of it is the word of one party." not in _row(see(), "On what day").verdict.details


def test_the_words_of_a_denial_are_not_denied_once_more() -> None:
    words = "stance: denies, text: Nobody was hurt., cites"
    brief = BRIEF.replace("text: Two people were hurt., cites", words)
    cell = _row(see(brief), "Who was hurt").cells[1]
    assert [(str(value.text), value.denied) for value, _ in cell.values] == [("Nobody was hurt.", False)]
    assert (cell.state, cell.told) == ("denial", "Denies")
    assert _row(see(brief), "Who was hit").cells[1].told is None  # told with the value that is denied


def test_a_party_and_its_part_agree_but_a_reader_is_told_that_they_belong_together() -> None:
    own = "parties: [{id: brigade, name: Red Brigade, part_of: red}]\nevents:"
    view = see(BRIEF.replace("events:", own, 1).replace("party: blue", "party: brigade"))
    remark = "All of it is the word of one party and of what is part of it."
    assert _row(view, "On what day").verdict.key == "agreed"
    assert remark in _row(view, "On what day").verdict.details
    assert remark in view.events[0].glance.agreed[0].text
    assert remark not in see().events[0].glance.agreed[0].text


SPOKEN = "point: count, value: {min: 3}, text: Several., speaker: A cousin of Red"


def test_who_else_spoke_for_an_account_is_named_with_what_he_said() -> None:
    brief = BRIEF.replace("point: count, value: {min: 3}, text: Several.", SPOKEN)
    view = see(brief)
    ((value, _),) = _row(view, "How many").cells[0].values
    assert value.speaker == "A cousin of Red"
    assert "Red (speaker: A cousin of Red): at least 3 shells." in (
        view.events[0].glance.disputed[1].text.striptags()
    )
    own = brief.replace("carrier: wire", "carrier: wire\n        speaker: A cousin of Red")
    ((value, _),) = _row(see(own), "How many").cells[0].values
    assert value.speaker is None  # told once, with the account


def test_who_else_declined_for_an_account_is_named() -> None:
    cell = _row(
        see(BRIEF.replace("text: No word.", "text: No word., speaker: A clerk")), "Who was hit"
    ).cells[2]
    assert (cell.state, cell.speaker) == ("declined", "A clerk")


def test_every_answer_that_stands_is_told_at_a_glance() -> None:
    more = (
        "          - {id: red-two, point: count, value: 2, text: Two., cites: [{source: wire-report}]}\n"
        "          - {id: red-not, point: count, stance: denies, value: 14, text: Not so., "
        "cites: [{source: wire-report}]}\n"
        "      - id: blue\n"
    )
    (told,) = [
        item.text.striptags()
        for item in see(BRIEF.replace("      - id: blue\n", more, 1)).events[0].glance.disputed
        if "shells" in item.text
    ]
    assert told == (
        "How many shells? Red: 2 shells. Blue: 14 shells. Red also says: at least 3 shells. "
        "Red denies: 14 shells. 1 account says nothing."
    )


def test_what_is_told_in_words_alone_is_told_at_a_glance_with_who_says_it() -> None:
    words = "stance: denies, text: Nobody., cites: [{source: red-statement}]}\n      - id: blue\n"
    brief = BRIEF.replace("      - id: blue\n", f"          - {{id: red-hurt, point: hurt, {words}", 1)
    glance = see(brief).events[0].glance
    assert [item.text.striptags() for item in glance.side_by_side] == [
        "Who was hurt? Red denies it: Nobody. Blue: Two people were hurt. 1 account says nothing."
    ]
    assert glance.single == ()


def test_a_basis_names_its_event_where_there_are_several() -> None:
    second = "  - {id: second, title: Second, when: 2020-05-02}\ncontext:"
    view = see(BRIEF.replace("context:", second, 1))
    assert view.judgements[0].basis[0].text == "Event 1, A (Red): Red said that troops were hit."


def test_a_long_answer_is_cut_short_at_a_glance_with_one_mark() -> None:
    brief = BRIEF.replace("Two people were hurt.", "Two people were hurt - " * 20)
    (told,) = (item.text.striptags() for item in see(brief).events[0].glance.single)
    assert told.endswith(("Two people were…", "hurt…", "-…"))


def test_a_claim_of_another_marking_than_the_brief_shows_it() -> None:
    brief = BRIEF.replace("text: Several.", "text: Several., marking: {tlp: CLEAR}")
    claims = see(brief).events[0].accounts[0].claims
    assert [claim.marking and claim.marking.label for claim in claims] == [None, "TLP:CLEAR", None]


CARRIED = BRIEF.replace("text: Fourteen.", "text: Fourteen., carrier: wire").replace(
    "text: Several.", "text: Several., carrier: [wire, green]"
)


def test_who_carried_one_claim_is_told_with_it_alone() -> None:
    red, blue, _ = see(CARRIED).events[0].accounts
    assert (red.carriers, blue.carriers) == ("The Wire", None)
    assert [claim.carriers for claim in red.claims] == [None, "The Wire and Green Office", None]
    assert [claim.carriers for claim in blue.claims] == [None, "The Wire", None, None]
