"""Lines of text, set up once for each kind of text.

WeasyPrint makes a context, a description of the font and a list of its features for every line that it
measures or draws, and there are a few dozen kinds of text in a document.
"""

from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

FILES = ("weasyprint/text/line_break.py", "weasyprint/text/fonts.py", "weasyprint/text/ffi.py")

FEATURES = (
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
)
"""What the features of the font follow from, in the order in which WeasyPrint asks for it."""

READ = (
    *(
        "direction",
        "font_language_override",
        "lang",
        "font_style",
        "font_stretch",
        "font_weight",
        "font_size",
    ),
    *("font_variation_settings", *FEATURES),
)
"""All that the setting of a line goes by, besides the font's family and lines through or under the text."""


MEASURED = (
    *("font_style", "font_stretch", "font_weight", *FEATURES[1:]),
    *("font_variation_settings", "font_language_override", "lang"),
)
"""What the height of a line goes by, besides its family and size."""


def shorten() -> None:
    """Take the short cut."""
    set_up, spell_key = line_break.Layout.setup, line_break._font_style_cache_key

    def setup(layout: Any, style: Any) -> None:
        is_decorated = style["text_decoration_line"] != "none"
        key = (tuple(style["font_family"]), is_decorated, *[style[name] for name in READ])
        kinds = style.font_config.__dict__.setdefault("kinds_of_text", {})
        try:
            kind = kinds.get(key)
        except TypeError:  # a value that is no key
            set_up(layout, style)
            return
        if kind is None:
            kind = kinds[key] = _Kind(style, is_decorated=is_decorated)
        kind.set_up(layout, style)

    def make_key(style: Any, include_size: bool = False) -> Any:  # noqa: FBT001, FBT002 (WeasyPrint's own)
        size = (style["font_size"], style["line_height"]) if include_size else ()
        key = (tuple(style["font_family"]), *[style[name] for name in MEASURED], *size)
        try:
            hash(key)
        except TypeError:
            return spell_key(style, include_size)
        return key

    line_break.Layout.setup = setup
    line_break._font_style_cache_key = make_key


class _Kind:
    """What lines of one kind of text have in common."""

    def __init__(self, style: Any, *, is_decorated: bool) -> None:
        fonts = style.font_config
        self._context = ffi.gc(pango.pango_font_map_create_context(fonts.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(self._context, False)
        pango.pango_context_set_base_dir(self._context, PANGO_DIRECTION[style["direction"]])
        self._language = self._choose_language(style)
        self._font = get_font_description(style)
        self._lines = self._measure_lines() if is_decorated else dict.fromkeys(NO_LINES)
        features = font_features(*[style[name] for name in FEATURES])
        listed = ",".join(f"{name} {value}" for name, value in features.items()).encode()
        if listed and listed not in fonts.font_features:
            fonts.font_features[listed] = pango.pango_attr_font_features_new(listed)
        self._features = fonts.font_features.get(listed)

    def set_up(self, layout: Any, style: Any) -> None:
        """Do what `Layout.setup` does."""
        layout.style = style
        layout.first_line_direction = 0
        layout.language = self._language
        layout.layout = ffi.gc(pango.pango_layout_new(self._context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, self._font)
        for name, length in self._lines.items():
            setattr(layout, name, length)
        if self._features is not None:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, self._features)
            pango.pango_layout_set_attributes(layout.layout, attributes)

    def _choose_language(self, style: Any) -> Any:
        override = style["font_language_override"]
        if override != "normal":
            tag = LST_TO_ISO.get(override.lower(), override)
        elif style["lang"]:
            tag = style["lang"]
        else:
            return pango.pango_language_get_default()
        pointer, _kept = unicode_to_char_p(tag)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(self._context, language)
        return language

    def _measure_lines(self) -> dict[str, float]:
        metrics = ffi.gc(
            pango.pango_context_get_metrics(self._context, self._font, self._language),
            pango.pango_font_metrics_unref,
        )
        return {
            name: FROM_UNITS * getattr(pango, f"pango_font_metrics_get_{name}")(metrics) for name in LINES
        }


LINES = (
    "ascent",
    *("underline_position", "underline_thickness", "strikethrough_position", "strikethrough_thickness"),
)

NO_LINES = ("ascent", "underline_position", "strikethrough_position")
"""What `Layout.setup` sets to None."""
