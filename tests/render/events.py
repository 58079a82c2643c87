"""The events of the 2018 brief: the strike south of Sukhna as three accounts tell it, and one more."""

from __future__ import annotations

from briefgen.view.model import (
    AccountView,
    DateView,
    EventView,
    GlanceView,
    Link,
    QuoteView,
    Words,
)
from tests.render.parts import (
    COALITION,
    SOCIAL,
    SYRIA,
    Marks,
    answer,
    claim,
    declined,
    english,
    item,
    md,
    rests,
    row,
    silent,
    verdict,
)


def sukhna(marks: Marks) -> EventView:
    """The strike south of Sukhna as three accounts tell it."""
    arabic = QuoteView(
        Words("اقتصرت الأضرار على الماديات", "ar", "rtl", is_foreign=True),
        "the damage was limited to material",
    )
    coalition = (
        claim(
            "c-target",
            "Coalition forces struck a senior member of ISIS, Abu al-Umarayn, and several others.",
            (
                marks.cite(
                    "coalition-statement",
                    "paragraph 1",
                    english("precision strikes against a senior ISIS member"),
                ),
                marks.cite("cnn-report"),
                marks.cite("fox-report"),
            ),
            ask="Who was hit?",
            point="target",
            value="Islamic State members",
            used_by=(Link("#judgement-j1", "Judgement 1"),),
        ),
        claim(
            "c-means",
            "An unmanned aircraft of the United States carried out the strike.",
            (marks.cite("cnn-report"), marks.cite("fox-report")),
            ask="By what means?",
            point="means",
            value="a drone",
        ),
        claim(
            "c-reason",
            "Al-Umarayn was an imminent threat and had a part in the killing of Peter Kassig in 2014.",
            (
                marks.cite(
                    "coalition-statement", "paragraph 1", english("indications of posing an imminent threat")
                ),
            ),
            grade="2",
        ),
    )
    syria = (
        claim(
            "s-target",
            "Coalition forces fired missiles at army positions at Jabal Ghurab, south of Sukhna.",
            (
                marks.cite(
                    "sana-statement", "first sentence", english("attacked several missiles at around 8:00 pm")
                ),
            ),
            ask="Who was hit?",
            point="target",
            value="Syrian army positions",
            speaker="an unnamed military source",
            grade="4",
        ),
        claim(
            "s-damage",
            "The damage was material only.",
            (marks.cite("sana-statement", "last sentence", arabic),),
            ask="What was the damage?",
            point="damage",
            value="material damage only",
            speaker="an unnamed military source",
            grade="4",
        ),
        claim(
            "s-count",
            "The number of missiles is given as several.",
            (marks.cite("sana-statement"),),
            ask="How many munitions?",
            point="munitions",
            value="at least 3 missiles",
            grade="4",
            note=md("“Several” is read as at least three."),
        ),
    )
    social = (
        claim(
            "m-target",
            "The 21st Mechanised Brigade of the Syrian army was hit.",
            (marks.cite("social-accounts"),),
            ask="Who was hit?",
            point="target",
            value="Syrian army positions",
            grade="6",
        ),
        claim(
            "m-count",
            "Fourteen rockets came down.",
            (marks.cite("social-accounts"),),
            ask="How many munitions?",
            point="munitions",
            value="14 rockets",
            grade="6",
        ),
        claim(
            "m-launch",
            "The rockets came from the garrison at Tanf, by aircraft or by an M142 HIMARS battery, "
            "once Syrian forces had come within 55 km of it.",
            (marks.cite("social-accounts"),),
            ask="From where?",
            point="launch",
            value="Tanf garrison",
            grade="6",
        ),
    )
    rows = (
        row(
            "target",
            "Who was hit?",
            "Target",
            verdict(
                "disputed",
                "The Coalition names Islamic State members; two accounts name Syrian army positions.",
            ),
            answer(COALITION, "Islamic State members", "c-target", 3),
            answer(SYRIA, "Syrian army positions", "s-target"),
            answer(SOCIAL, "Syrian army positions", "m-target"),
        ),
        row(
            "means",
            "By what means?",
            "Means",
            verdict("disputed"),
            answer(COALITION, "a drone", "c-means", 2),
            answer(SYRIA, "missiles", "s-target"),
            answer(SOCIAL, "aircraft or rocket artillery", "m-launch"),
        ),
        row(
            "munitions",
            "How many munitions?",
            "Munitions",
            verdict("partly-agreed", "14 lies within “at least 3”."),
            silent(COALITION),
            answer(SYRIA, "at least 3 missiles", "s-count"),
            answer(SOCIAL, "14 rockets", "m-count"),
        ),
        row(
            "place",
            "Where?",
            "Place",
            verdict("agreed", "Jabal Ghurab lies inside the Badiyah Desert."),
            answer(COALITION, "Badiyah Desert", "c-target", 3),
            answer(SYRIA, "Jabal Ghurab", "s-target"),
            silent(SOCIAL),
        ),
        row(
            "damage",
            "What was the damage?",
            "Damage",
            verdict("single"),
            declined(COALITION, "c-target"),
            answer(SYRIA, "material damage only", "s-damage"),
            silent(SOCIAL),
        ),
        row(
            "launch",
            "From where?",
            "Launch",
            verdict("single"),
            silent(COALITION),
            silent(SYRIA),
            answer(SOCIAL, "Tanf garrison", "m-launch"),
        ),
        row(
            "casualties",
            "How many were killed or hurt?",
            "Casualties",
            verdict("unanswered"),
            *map(silent, (COALITION, SYRIA, SOCIAL)),
        ),
        row(
            "why",
            "Why was it done?",
            "Reason",
            verdict("not-compared"),
            answer(COALITION, "an imminent threat to Coalition forces", "c-reason"),
            silent(SYRIA),
            answer(SOCIAL, "Syrian forces came within 55 km of Tanf", "m-launch"),
        ),
    )
    glance = GlanceView(
        agreed=(item("It happened in the Badiyah Desert.", "place"),),
        disputed=(
            item("Who was hit: Islamic State members, or Syrian army positions?", "target"),
            item("By what means: a drone, missiles, or rockets?", "means"),
        ),
        single=(
            item("Only state media tell of the damage: material only.", "damage"),
            item("Only social-media accounts say from where: the garrison at Tanf.", "launch"),
        ),
        unanswered=(item("Nobody says how many were killed or hurt.", "casualties"),),
    )
    return EventView(
        anchor="event-sukhna",
        number=1,
        title="The strike south of Sukhna",
        when=DateView("Sunday 2 December 2018, about 20:00"),
        where="Jabal Ghurab, Homs governorate",
        summary=md(
            "In the evening something struck the desert south of Sukhna. Washington says that it killed "
            "a commander of Islamic State; Damascus says that its own soldiers came under fire."
        ),
        accounts=(
            AccountView(
                COALITION,
                "US-led Coalition",
                "US-led Coalition",
                None,
                "CNN and Fox News",
                None,
                rests(3, 1),
                None,
                coalition,
            ),
            AccountView(
                SYRIA,
                "Syrian government",
                "Syrian state media",
                "The agency quotes one source, whom it does not name.",
                "SANA",
                "an unnamed military source",
                rests(1, 1),
                None,
                syria,
            ),
            AccountView(
                SOCIAL,
                "Social-media accounts",
                "Social-media accounts",
                None,
                None,
                None,
                rests(1, 1),
                None,
                social,
            ),
        ),
        rows=rows,
        glance=glance,
        independence=rests(5, 3),
    )


def kiswah() -> EventView:
    """A second event, of which the article says little."""
    return EventView(
        anchor="event-kiswah",
        number=2,
        title="The strikes south of Damascus",
        when=DateView("Thursday 29 November 2018", "2018-11-29"),
        where="Kiswah",
        summary=md(
            "Air strikes hit an area south of Damascus. Syria blamed no country and played them down."
        ),
        accounts=(),
        rows=(),
        glance=GlanceView((), (), (), ()),
        independence=rests(1, 1),
    )
