"""WeasyPrint with short cuts makes the bytes that it makes without: of whole briefs, and of a page that asks for
all that the product's own style sheet does not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.order import Order
from briefgen.build.plan import Options
from briefgen.build.ready import Ready, ready_brief
from briefgen.pipeline import view
from briefgen.render.pdf import PdfEngine, PdfJob, PdfResult, short_cuts
from briefgen.world import DiskWorld
from tests.paper.prints import make_job
from tests.render import pdf_support
from tests.render.pdf_support import FONTS
from tests.render.stress import CASES
from tests.web.site import BRIEF, copy_workspace

ODD_STYLE = """
@page { size: A5; margin: 12mm; @bottom-center { content: counter(page) "/" counter(pages) } }
:root { --gap: 3mm; --ink: #134; --pad: calc(1mm + 1%) }
html { font: 10pt/1.4 "Source Serif 4"; color: var(--ink); text-indent: calc(1mm + 1%) }
p { margin-block: var(--gap); margin-inline: 4% 2mm; padding-inline-start: var(--pad); orphans: 3; widows: 3 }
p::first-letter { font-size: 2em; float: left; color: #a20 } p::first-line { letter-spacing: 0.3pt }
aside { float: inline-end; width: calc(30% - 2mm); box-sizing: border-box; padding: 2mm; border: 1pt solid; border-radius: 10% / 2mm }
.over { text-decoration: underline overline #c30; text-underline-offset: 2pt } .through { text-decoration: line-through }
.over b { text-decoration: line-through } .caps { font-variant: small-caps; font-feature-settings: "onum" 1 }
table { border-collapse: collapse; width: 80%; min-width: 30% } td, th { border: 0.6pt solid #999; padding: 1mm 3% }
tr > :first-child { border-inline-start: 2pt solid #000 }
.loose { border-collapse: separate; border-spacing: 1mm; table-layout: fixed }
.flex { display: flex; gap: 2mm } .flex > * { flex: 1 1 20%; min-height: 4mm; max-width: 60% }
.grid { display: grid; grid-template-columns: 1fr 2fr; row-gap: 1mm }
.placed { position: relative; height: 10mm } .placed > * { position: absolute; inset-inline-start: 10%; bottom: 1mm }
.half { block-size: 8mm; min-height: 10%; max-height: 90%; inline-size: 50%; border-block: 1pt dashed; background: linear-gradient(90deg, #fff, #abc) }
.quoted { quotes: "«" "»"; word-spacing: 1pt; text-align: justify; hyphens: auto }
.quoted::before { content: open-quote } .quoted::after { content: close-quote }
ol { list-style: lower-roman inside; padding: 0 } li::marker { color: #a20 } .turn { transform: rotate(3deg); opacity: 0.5 }
.unknown { color: var(--nothing, #060); border-start-start-radius: 2mm }
"""

ODD_BODY = """
<p class="quoted">Extraordinarily long representations distinguish hyphenation in narrow columns of text.</p>
<aside>Aside with <span class="over">lines <b>of all</b> kinds</span> and <s class="through">one through</s></aside>
<p class="caps">Small capitals, 0123456789, fi ffl.</p><div dir="rtl" lang="ar"><p>قال البيان إن ١٤ صاروخا أصابت
القوات قرب البلدة.</p><aside>هامش</aside><ol><li>أول</li><li>ثان</li></ol></div>
<table><tr><th>A<td colspan="2">B</tr><tr><td>C<td rowspan="2">D<td>E</tr><tr><td>F<td>G</tr></table>
<table class="loose" dir="rtl"><tr><td>ج<td>د</tr></table><div class="flex"><i>one</i><div class="half">two</div></div>
<div class="grid"><b>x</b><i>y</i><u>z</u></div><div class="placed"><em>placed</em></div><div class="half">half</div>
<ol><li>first<li class="turn">second<ul><li>inner</ul></ol><p class="unknown">unknown</p>
<h2 style="break-before: page; margin-inline: 5mm; text-transform: uppercase">Second page (with \\ and ä)</h2>
<svg width="80" height="40" viewBox="0 0 80 40"><title>Square</title><rect x="5%" y="5" width="20" height="1e1"/>
<text x="30" y="20" font-size="8">drawn</text></svg>
"""


def _see_first(folder: Path, language: str | None) -> PdfJob:
    order = Order(DiskWorld(copy_workspace(folder)), Options(frozenset({"html"})))
    session = order.open_session()
    kit = order.open(session).value
    assert kit is not None
    ready = ready_brief(kit, BRIEF)
    assert isinstance(ready, Ready)
    return make_job(view(session.value, ready.analysis, ready.stamp, language))


JOBS: dict[str, Callable[[Path], PdfJob]] = {
    "en": lambda folder: _see_first(folder, None),
    "ar": lambda folder: _see_first(folder, "ar"),
    "six": lambda _: make_job(CASES["six"](), contents=False),
    "long-words": lambda _: make_job(CASES["long-words"](), contents=False),
    "odd": lambda _: pdf_support.make_job(ODD_BODY, style=ODD_STYLE),
}


@pytest.mark.parametrize("name", JOBS)
def test_short_cuts_make_no_difference(name: str, tmp_path: Path) -> None:
    job = JOBS[name](tmp_path)
    with PdfEngine.start(FONTS, lean=False) as plain, PdfEngine.start(FONTS) as short:
        pending = [plain.submit(job), short.submit(job)]
        by_itself, shortened = [each.result() for each in pending]
    assert isinstance(by_itself, PdfResult), by_itself
    assert shortened == by_itself


def test_all_are_taken_with_the_locked_versions() -> None:
    """Where a new version of WeasyPrint is locked, this fails: read what has changed in the files named in
    COMPARED_WITH, adapt the short cuts, and renew the digests."""
    told = "from briefgen.render.pdf.short_cuts import take_short_cuts; print(*take_short_cuts())"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == list(short_cuts.NAMES)


@pytest.mark.parametrize("name", short_cuts.NAMES)
def test_none_is_taken_of_a_file_that_is_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_cuts, "COMPARED_WITH", dict.fromkeys(short_cuts.COMPARED_WITH, "another"))
    assert short_cuts.take_short_cuts((name,)) == ()


def test_one_that_fails_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_cuts, "NAMES", ())
    assert short_cuts.take_short_cuts(("no_such_short_cut",)) == ()
