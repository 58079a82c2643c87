"""Where a reader can be sent safely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.urls import LINK_SCHEMES, MAX_URL, find_url_fault, shown_host


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a/b?c=d&e=f#g",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org/a_(b)",
        "https://example.org/%D8%A7",
        "https://مثال.example/خبر",
        "https://[2001:db8::1]/a",
    ],
)
def test_web_addresses_are_fine(url: str) -> None:
    assert find_url_fault(url) is None


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("javascript:alert(1)", "its scheme is 'javascript'"),
        ("JaVaScRiPt:alert(1)", "its scheme is 'javascript'"),
        ("java\nscript:alert(1)", "it holds spaces"),
        ("data:text/html,x", "its scheme is 'data'"),
        ("file:///etc/passwd", "its scheme is 'file'"),
        ("blob:https://example.org/x", "its scheme is 'blob'"),
        ("ms-msdt:/id", "its scheme is 'ms-msdt'"),
        ("mailto:desk@example.org", "its scheme is 'mailto'"),
        ("//example.org/a", "its scheme is 'missing'"),
        ("example.org", "its scheme is 'missing'"),
        ("/a/b", "its scheme is 'missing'"),
        ("https:example.org", "it names no host"),
        ("https:///a", "it names no host"),
        ("https://user@example.org", "it holds a user name"),
        ("https://user:pw@example.org", "it holds a user name"),
        ("https://example.org@evil.example", "it holds a user name"),
        ("https://example.org\\@evil.example", "it holds spaces"),
        ("https://example.org/a b", "it holds spaces"),
        ("https://example.org/<b>", "it holds spaces"),
        ('https://example.org/"', "it holds spaces"),
        ("https://example.org:port", "its port is not a number"),
        ("https://[::1", "it is not a URL"),
        ("https://example.org/" + "a" * MAX_URL, "it is longer"),
        ("", "its scheme is 'missing'"),
    ],
)
def test_what_could_harm_a_reader_is_refused(url: str, fault: str) -> None:
    found = find_url_fault(url)
    assert found is not None
    assert found.startswith(fault)


def test_mail_is_for_links_in_texts_only() -> None:
    assert find_url_fault("mailto:desk@example.org", LINK_SCHEMES) is None
    assert find_url_fault("mailto:desk", LINK_SCHEMES) == "it names no mailbox"


@given(st.text() | st.text("htps:/@.[]%?#ab1").map("https://".__add__))
def test_any_text_is_judged(text: str) -> None:
    if find_url_fault(text) is None:
        assert text[:5].lower() in ("http:", "https")
        assert shown_host(text).isascii()


def test_the_host_is_shown_as_it_really_is() -> None:
    assert shown_host("https://аррӏе.example/") == "xn--80ak6aa92e.example"
    assert shown_host("https://Example.org/") == "example.org"
