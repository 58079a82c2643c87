"""Themes: the second one the product brings proves that the seams are in the right place."""

from __future__ import annotations

import re

import pytest

from briefgen.render.assets import AssetError, Assets
from briefgen.render.styles import print_styles, share_styles
from briefgen.world import MemoryWorld


def _css(theme: str, *, is_print: bool, **files: str) -> str:
    assets = Assets(MemoryWorld(files))
    sheet = print_styles(assets, theme) if is_print else share_styles(assets, theme)
    return next(content for name, content in sheet.files.items() if name.endswith(".css")).decode()


def _last(token: str, css: str) -> str:
    values: list[str] = re.findall(rf"--{token}:\s*([^;]+);", css)
    return values[-1]


@pytest.mark.parametrize("is_print", [False, True])
def test_the_civic_theme_sets_tokens_over_the_products(*, is_print: bool) -> None:
    default, civic = _css("default", is_print=is_print), _css("civic", is_print=is_print)
    if is_print:
        assert _last("accent", civic) != _last("accent", default)
    assert "--accent: #0b5c4a" in civic
    assert "--hue-0" in civic, "what a theme leaves alone stays"


def test_a_workspaces_own_tokens_have_the_last_word_over_a_theme() -> None:
    css = _css("civic", is_print=True, **{"styles/tokens.css": ":root { --accent: #123456; }"})
    assert _last("accent", css) == "#123456"


def test_a_workspace_may_bring_a_theme_of_its_own() -> None:
    css = _css("own", is_print=True, **{"styles/themes/own/tokens.css": ":root { --accent: #654321; }"})
    assert _last("accent", css) == "#654321"


def test_an_unknown_theme_is_named() -> None:
    with pytest.raises(AssetError, match="styles/themes/civik"):
        _css("civik", is_print=True)
