"""The search's page, and its index as long as nothing in it changes."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.build.collection import pagefind
from briefgen.build.collection.contents import Contents, day_of_issue
from briefgen.build.collection.shelf import Shelf
from briefgen.build.plan import PAGE
from briefgen.view.grades import stance_label, status_label
from briefgen.view.labels import Labels
from briefgen.view.ledger import Ledger
from briefgen.view.listing import view_search


def publish_search(shelf: Shelf) -> None:
    """Put the search on the shelf. Raises OSError, SearchUnavailable, and faults of rendering."""
    contents = shelf.contents
    output, pages = contents.output, contents.kit.pages
    script = pages.search_script
    output.share({script.href: script.content})
    page = view_search(contents.labels, contents.organisation, f"../{script.href}", contents.cards)
    frame = shelf.frame("../", "search", [PAGE], 0)
    shelf.put(
        f"search/{PAGE}",
        shelf.digest(page, frame),
        lambda: pages.make_collection("search.html", page, frame, "../"),
    )
    inputs = shelf.digest([(slug, entry.card) for slug, entry in contents.entries.items()], contents.digests)
    folder = pagefind.FOLDER
    if contents.before.pages.get(folder) != inputs or not output.keep_all(f"{folder}/"):
        output.share(pagefind.make_search(_list_records(contents)))
    shelf.pages[folder] = inputs


def _list_records(contents: Contents) -> Iterator[pagefind.Record]:
    labels = contents.labels
    for card in contents.cards:
        ledger = contents.read_ledger(card.slug) if card.slug in contents.mentions else None
        filters = {
            labels.gettext("Party"): [facet.label for facet in card.facets.parties],
            labels.gettext("Place"): [facet.label for facet in card.facets.places],
            labels.gettext("Year"): list(map(str, card.facets.years)),
            labels.gettext("Status"): [status_label(labels, card.status)],
            labels.gettext("Handling"): [card.marking.label] if card.marking else [],
        }
        told = [card.description, *(_tell_claims(labels, ledger) if ledger else ())]
        title = str.__str__(card.title)
        yield pagefind.Record(card.href, card.language, title, "\n".join(told), day_of_issue(card), filters)


def _tell_claims(labels: Labels, ledger: Ledger) -> Iterator[str]:
    """Each claim in a line that says whose it is, what it does, and whether it still stands: a result of a
    search shows a line and nothing around it."""
    standings = {
        "earlier": labels.gettext("later answered differently"),
        "retracted": labels.gettext("later retracted"),
    }
    parties = {party.key: party.name.text for party in ledger.parties}
    for claim in ledger.claims:
        party, account = parties[claim.party], claim.account.text
        who = party if account == party else f"{party}, {account}"
        stance = stance_label(labels, claim.stance) if claim.stance != "asserts" else None
        marks = ", ".join(mark for mark in (stance, standings.get(claim.standing)) if mark)
        yield f"{who} ({marks}): {claim.text.text}" if marks else f"{who}: {claim.text.text}"
