"""A source as an editor shows it: the full reference, the grade, and the origins that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.independence import OriginTracer
from briefgen.editor.describe import escape, title_of
from briefgen.editor.desk import Desk
from briefgen.editor.names import Thing
from briefgen.link.corpus import LinkedSource, Names
from briefgen.model.vocabulary import RELIABILITY_MEANING
from briefgen.view.dates import show_date, show_moment
from briefgen.view.grades import source_kind_label
from briefgen.view.labels import Labels
from briefgen.view.notes import join_authors
from briefgen.view.texts import Texts


def describe_source(desk: Desk, thing: Thing) -> str | None:
    """The source of that id; None where too little of it can be read."""
    names = desk.examiner.names_of(thing.scope.brief)
    linked = names.sources.get(thing.id)
    if linked is None:
        return None
    labels = Labels("en")
    return "\n\n".join(_describe(Texts(labels, "en"), labels, linked, names))


def _describe(texts: Texts, labels: Labels, linked: LinkedSource, names: Names) -> Iterator[str]:
    source = linked.source
    yield f"**{escape(texts.words(source.title).text)}**  \nsource `{source.id}`"
    published = show_moment(labels, source.published)
    accessed = show_date(labels, source.accessed) if source.accessed else None
    language = labels.name_language(source.language) if source.language else None
    facts = [
        join_authors(texts, source.authors),
        texts.words(source.publisher).text if source.publisher else None,
        source_kind_label(labels, source.kind),
        published and published.text,
        language,
        accessed and f"read {accessed.text}",
    ]
    yield " · ".join(escape(str(fact)) for fact in facts if fact)
    addresses = [address for address in (source.url, source.archive_url) if address]
    if addresses:
        yield "\n".join(f"<{address}>  " for address in addresses)
    yield (
        f"Reliability **{source.reliability}**: {RELIABILITY_MEANING[source.reliability].lower()}"
        if source.reliability
        else "Reliability: not graded"
    )
    yield _tell_origins(linked, names)
    if source.note:
        yield escape(texts.plain(source.note).text)


def _tell_origins(linked: LinkedSource, names: Names) -> str:
    if not linked.derives_from:
        return "Origin: rests on no other recorded source"
    rests_on = ", ".join(f"`{id}`" for id in linked.derives_from)
    origins = sorted(OriginTracer(names.sources).trace(linked.id))
    if not origins:
        return f"Rests on {rests_on}; goes round in a circle, so that there is no origin"
    ends = "; ".join(
        f"`{id}` ({escape(title_of({'title': names.sources[id].source.title}))})" for id in origins
    )
    return f"Rests on {rests_on}  \n{'Origin' if len(origins) == 1 else 'Origins'}: {ends}"
