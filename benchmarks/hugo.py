"""The texts of a workspace as a site for Hugo, so that both can be built from nothing and compared.

Every brief is the Markdown that `briefgen export markdown` makes of it, so that Hugo's pages hold the words
of ours, with a plain page of its own and one that lists all. That is all that they hold: what briefgen works
out (what agrees, maps and drawings, findings of checks, pages of parties and sources, feeds) comes to Hugo
ready made or not at all.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

_SETTINGS = """\
baseURL = "https://example.org/"
title = "Example Desk"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
"""
_PAGE = """\
<!doctype html>
<html lang="{{ with .Params.language }}{{ . }}{{ else }}en{{ end }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title><link rel="stylesheet" href="/style.css"></head>
<body>
%s
</body>
</html>
"""
_SINGLE = '<main><article>{{ .Content }}</article></main>\n<p><a href="/">All briefs</a></p>'
_LIST = """\
<main><h1>{{ .Title }}</h1><ul>
{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></main>"""


def find_hugo() -> str | None:
    """The command, and which it is; None where there is none."""
    return shutil.which("hugo")


def tell_version(hugo: str) -> str:
    told = subprocess.run([hugo, "version"], check=True, capture_output=True, text=True).stdout
    return told.split("+")[0].split("-")[0].strip()


def write_site(desk: Path, site: Path, briefgen: list[str]) -> int:
    """Write the site and give the number of words in its texts."""
    content, layouts = site / "content", site / "layouts/_default"
    content.mkdir(parents=True)
    layouts.mkdir(parents=True)
    (site / "static").mkdir()
    (site / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
    (site / "config.toml").write_text(_SETTINGS, encoding="utf-8")  # what it was called before 0.110
    (site / "static/style.css").write_text("body { max-width: 40rem }\n", encoding="utf-8")
    (layouts / "single.html").write_text(_PAGE % _SINGLE, encoding="utf-8")
    (layouts / "list.html").write_text(_PAGE % _LIST, encoding="utf-8")
    (site / "layouts/index.html").write_text(_PAGE % _LIST, encoding="utf-8")
    texts = site / "texts"
    subprocess.run(
        [*briefgen, "-C", str(desk), "export", "markdown", "--out", str(texts)],
        check=True,
        capture_output=True,
    )
    words = 0
    for text in sorted(texts.rglob("*.md")):
        written = text.read_text(encoding="utf-8")
        words += len(written.split())
        title = next(line for line in written.splitlines() if line.startswith("# ")).removeprefix("# ")
        (content / text.name).write_text(f"---\ntitle: {json.dumps(title)}\n---\n{written}", encoding="utf-8")
    shutil.rmtree(texts)
    return words
