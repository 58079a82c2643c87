"""Where templates and styles come from, and what becomes of them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.render.assets import AssetError, Assets, find_product
from briefgen.render.styles import inline_styles, print_styles, share_styles
from briefgen.world import DiskWorld, MemoryWorld

URL = re.compile(r'url\("([^"]+)"\)')


def _assets(**files: str) -> Assets:
    return Assets(
        MemoryWorld({name.replace("__", "/").replace("_css", ".css"): text for name, text in files.items()})
    )


def test_a_workspace_comes_before_the_product() -> None:
    assets = Assets(MemoryWorld({"templates/partials/related.html": "mine"}))
    assert assets.get("templates/partials/related.html").text == "mine"
    assert assets.get("templates/brief.html").is_own is False
    assert assets.list_own("templates") == ("templates/partials/related.html",)


def test_a_copy_of_the_products_file_overrides_nothing() -> None:
    name = "templates/brief.html"
    copy = (find_product() / name).read_bytes()
    assert Assets(MemoryWorld({name: copy})).list_own("templates") == ()


def test_the_repository_does_not_override_itself() -> None:
    root = Path(__file__).resolve().parents[2]
    assets = Assets(DiskWorld(root))
    assert assets.list_own("templates") == ()
    assert assets.list_own("styles") == ()
    assert assets.find("templates/brief.html") is not None


def test_what_was_looked_for_and_missed_is_on_record() -> None:
    world = MemoryWorld({})
    Assets(world).get("styles/tokens.css")
    assert world.record["styles/tokens.css"] is None


@pytest.mark.parametrize(
    "name",
    [
        "templates/../pyproject.toml",
        "/etc/passwd",
        "pyproject.toml",
        "templates/.hidden",
        "templates//brief.html",
        "styles/fonts/../../LICENSE",
        "templates/partials",
        "templates\\brief.html",
        "templates/brief.html\0",
        "templates/",
        "",
    ],
)
def test_no_name_leads_elsewhere(name: str) -> None:
    assert Assets(MemoryWorld({})).find(name) is None


@given(st.text(alphabet="./\\abtemplates_-\0 ", max_size=40))
def test_no_name_made_of_dots_and_slashes_leads_out(name: str) -> None:
    found = Assets(MemoryWorld({})).find(name)
    assert found is None or (find_product() / found.name).resolve().is_relative_to(
        find_product() / "templates"
    )


def test_shared_styles_are_named_by_what_is_in_them() -> None:
    first, again = share_styles(_assets()), share_styles(_assets())
    other = share_styles(_assets(styles__tokens_css=":root { --ink: #000001; }"))
    assert first.href == again.href
    assert first.files == again.files
    assert first.href != other.href
    for reference in URL.findall(first.files[first.href].decode()):
        assert reference.startswith("data:") or f"assets/{reference}" in first.files


def test_a_workspaces_tokens_follow_the_products() -> None:
    sheet = share_styles(_assets(styles__tokens_css=":root { --ink: #000001; }"))
    css = sheet.files[sheet.href].decode()
    assert css.index("--accent: #8f1d2c") < css.index("--ink: #000001") < css.index(".seal")


def test_a_workspaces_other_sheets_replace_the_products() -> None:
    sheet = print_styles(_assets(styles__print_css="p { color: teal }"))
    css = sheet.files[sheet.href].decode()
    assert "color: teal" in css
    assert "running-marking" not in css


def test_one_file_holds_everything_it_refers_to() -> None:
    sheet = inline_styles(_assets())
    assert not sheet.files
    assert sheet.href.startswith("data:text/css")
    references = URL.findall(unquote(sheet.href))
    assert references
    assert all(reference.startswith("data:") for reference in references)
    assert not re.search(r'["<>\s#]', sheet.href)


def test_one_file_holds_no_font_for_scripts_it_does_not_use() -> None:
    latin = unquote(inline_styles(_assets(), text="plain words").href)
    arabic = unquote(inline_styles(_assets(), text="كلمات").href)
    assert 'Noto Naskh Arabic";' not in latin
    assert 'Noto Naskh Arabic";' in arabic
    assert 'Source Serif 4";' in latin


def test_print_has_no_web_fonts_and_no_media_queries() -> None:
    sheet = print_styles(_assets())
    css = sheet.files[sheet.href].decode()
    assert "woff2" not in css
    assert "prefers-color-scheme" not in css
    for banned in ("target-counter", ":has(", "display: grid", "display: flex"):
        assert banned not in css


@pytest.mark.parametrize(
    "rule",
    [
        'p { background: url("https://example.org/x.png") }',
        "p { background: url(/etc/passwd) }",
        'p { background: url("../../LICENSE") }',
        'p { background: url("missing.png") }',
        '@import "other.css";',
    ],
)
def test_a_sheet_that_reaches_elsewhere_is_refused_by_name(rule: str) -> None:
    with pytest.raises(AssetError) as caught:
        share_styles(_assets(styles__screen_css=rule))
    assert caught.value.name == "styles/screen.css"


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(AssetError, match="no such theme"):
        share_styles(_assets(), "nonsense")


def test_a_theme_comes_between_the_product_and_the_workspace() -> None:
    files = {
        "styles/themes/dusk/tokens.css": ":root { --ink: #000002; }",
        "styles/tokens.css": ":root { --ink: #000003; }",
    }
    sheet = share_styles(Assets(MemoryWorld(files)), "dusk")
    css = sheet.files[sheet.href].decode()
    assert css.index("--accent: #8f1d2c") < css.index("#000002") < css.index("#000003")


def _tokens(sheets: tuple[str, ...]) -> dict[str, str]:
    """Colours by token, the last sheet winning."""
    styles = find_product() / "styles"
    texts = [(styles / sheet).read_text(encoding="utf-8") for sheet in sheets]
    return dict(pair for text in texts for pair in re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", text))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    """WCAG 2.2 contrast ratio."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


THEMES = sorted(path.name for path in (find_product() / "styles" / "themes").iterdir())


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("theme", ["default", *THEMES])
def test_all_text_can_be_read_on_every_ground(theme: str, is_dark: bool) -> None:
    folder = "" if theme == "default" else f"themes/{theme}/"
    light, dark = ["tokens.css", f"{folder}tokens.css"], ["tokens-dark.css", f"{folder}tokens-dark.css"]
    # The cascade of `styles.py`: each of the product's sheets, followed by the theme's.
    tokens = _tokens(tuple(light + dark if is_dark else light))
    for ground in ("--paper", "--wash"):
        for name in ("--ink", "--grey", "--accent", *(f"--hue-{n}" for n in range(6))):
            assert _contrast(tokens[name], tokens[ground]) >= 4.5, (name, ground)
    for n in range(6):
        assert _contrast(tokens[f"--hue-{n}"], tokens["--on-hue"]) >= 4.5
    for mark in ("red", "amber", "green", "clear"):
        assert _contrast(tokens[f"--tlp-{mark}"], tokens["--tlp-ground"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_a_bundled_theme_restyles_screen_and_paper(theme: str) -> None:
    for make in (share_styles, print_styles):
        plain, themed = make(_assets()), make(_assets(), theme)
        assert plain.files[plain.href] != themed.files[themed.href]


def test_marks_have_the_colours_of_tlp_2() -> None:
    tokens = _tokens(("tokens.css",))
    wanted = {"red": "#ff2b2b", "amber": "#ffc000", "green": "#33ff00", "clear": "#ffffff"}
    assert {name: tokens[f"--tlp-{name}"] for name in wanted} == wanted
    assert tokens["--tlp-ground"] == "#000000"
