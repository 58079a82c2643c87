"""Paths of the preview: the files that a build would make, and nothing else."""

import pytest

from briefgen.preview.address import INDEX, Address, Listed, read_asset_path, read_page_path, read_pdf_path


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/", INDEX),
        ("/index.html", INDEX),
        ("/strike/", Address("strike")),
        ("/2018-12-strike/index.html", Address("2018-12-strike")),
        ("/strike/index.ar.html", Address("strike", "ar")),
        ("/strike/index.pt-BR.html", Address("strike", "pt-BR")),
        ("/parties/", Address(listed=Listed("parties", None, "parties/index.html"))),
        ("/parties/page-2.html", Address(listed=Listed("parties", None, "parties/page-2.html"))),
        ("/sources/notice/", Address(listed=Listed("sources", "notice", "sources/notice/index.html"))),
        (
            "/parties/strike--us/index.html",
            Address(listed=Listed("parties", "strike--us", "parties/strike--us/index.html")),
        ),
    ],
)
def test_a_page_is_where_a_build_puts_it(path: str, address: Address) -> None:
    assert read_page_path(path) == address
    assert read_page_path(address.path) == address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/strike.pdf", Address("strike")),
        ("/strike/strike.pdf", Address("strike")),
        ("/strike/strike.ar.pdf", Address("strike", "ar")),
        ("/other/strike.pdf", None),
        ("/../strike.pdf", None),
    ],
)
def test_a_pdf_is_where_a_page_links_it(path: str, address: Address | None) -> None:
    assert read_pdf_path(path) == address


@pytest.mark.parametrize(
    "path",
    [
        "/../",
        "/..%2f/",
        "//",
        "/Strike/",
        "/a/b/",
        "/strike/brief.yaml",
        "/assets/",
        "/-/",
        "/a\n/",
        "",
        "/search/x/",
        "/parties/a--b--c/",
        "/sources/a/page-x.html",
    ],
)
def test_nothing_else_is_a_page(path: str) -> None:
    assert read_page_path(path) is None


@pytest.mark.parametrize(
    "path", ["/assets/../briefgen.yaml", "/assets/.hidden", "/assets/a/b", "/assets/", "/assets"]
)
def test_assets_lie_in_one_folder(path: str) -> None:
    assert read_asset_path(path) is None
    assert read_asset_path("/assets/brief.0a1b.css") == "assets/brief.0a1b.css"
