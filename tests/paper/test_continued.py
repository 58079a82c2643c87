"""No claim stands on a printed page that does not name the account it belongs to."""

from __future__ import annotations

from itertools import accumulate

from briefgen.render.pdf import PdfEngine, PdfResult
from tests.paper.prints import make_job
from tests.render.pdf_support import read_pages
from tests.render.stress import CASES


def test_a_page_that_an_account_goes_on_to_names_it_above_its_claims(engine: PdfEngine) -> None:
    view = CASES["many-claims"]()
    outcome = engine.submit(make_job(view, contents=False)).result()
    assert isinstance(outcome, PdfResult)
    pages = read_pages(outcome.pdf)
    heads = [account.head for event in view.events for account in event.accounts for _ in account.claims]
    told = [page.count("Statement number") for page in pages]
    begun = [0, *accumulate(told)]
    assert begun[-1] == len(heads) == 200
    going_on = [n for n, count in enumerate(told) if count and heads[max(begun[n] - 1, 0)] is heads[begun[n]]]
    assert len(going_on) > 10
    for number in going_on[1:]:
        head = heads[begun[number]]
        assert f"{head.letter} · {head.short}" in pages[number], number
    for head in {*heads}:
        assert f"{head.letter} · {head.short}" not in pages[0]
        assert f"{head.letter} · {head.short}" not in pages[-1]  # sources are nobody's account
