"""The texts of a workspace as a site for Hugo, so that both can be built from nothing and compared.

Two sites, each with a plain page a brief and one that lists all. In the one every brief is the Markdown that
`briefgen export markdown` makes of it, so that Hugo's pages hold the words of ours: what briefgen works out
(what agrees, which sources have one origin) comes to Hugo ready made. In the other the page is put together
by Hugo's own templates, accounts side by side and in full, out of the YAML that briefgen reads. Neither has
maps and drawings, verdicts, findings of checks, pages of parties and sources, or feeds.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import yaml

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

_ROWS = """
<h1>{{ .Title }}</h1>
{{ $page := . }}
{{ $register := .Site.Data.register }}
{{ $own := dict }}{{ range .Params.sources }}{{ $own = merge $own (dict .id .) }}{{ end }}
{{ $cited := slice }}
<p>{{ .Params.status }} {{ .Params.version }} {{ .Params.issued }} {{ .Params.marking.tlp }}</p>
{{ .Params.summary | .RenderString }}
{{ range .Params.events }}{{ $event := . }}
<section id="{{ .id }}"><h2>{{ .title }}</h2>
<p>{{ if reflect.IsMap .when }}{{ .when.date }} {{ .when.time }}{{ else }}{{ .when }}{{ end }}
{{ with .where }}{{ with index $register.places . }}{{ .name }}{{ end }}{{ end }}</p>
{{ with .summary }}{{ . | $page.RenderString }}{{ end }}
<table><tr><th>Question</th>
{{ range .accounts }}<th>{{ (index $register.parties .party).name }}</th>{{ end }}</tr>
{{ range .points }}{{ $point := . }}
<tr><th>{{ .ask }}</th>
{{ range $event.accounts }}<td>{{ $said := false }}
{{ range .claims }}{{ if eq .point $point.id }}{{ $said = true }}
{{ partial "value.html" (dict "claim" . "point" $point "register" $register) }} {{ len .cites }} sources
{{ end }}{{ end }}
{{ if not $said }}Says nothing{{ end }}</td>{{ end }}</tr>
{{ end }}</table>
{{ range .accounts }}
<section id="{{ .id }}"><h3>{{ (index $register.parties .party).name }}</h3>
{{ range .claims }}{{ $claim := . }}
<div id="{{ .id }}"><p>{{ range $event.points }}{{ if eq .id $claim.point }}
{{ .ask }} {{ partial "value.html" (dict "claim" $claim "point" . "register" $register) }}
{{ end }}{{ end }} {{ .said }} {{ .credibility }}</p>
{{ .text | $page.RenderString }}
{{ range .cites }}{{ $cited = $cited | append .source }}
{{ with .quote }}<blockquote>{{ . }}</blockquote>{{ end }}
<a href="#{{ .source }}">{{ .source }}</a> {{ .at }}{{ end }}</div>
{{ end }}</section>{{ end }}
</section>{{ end }}
{{ range .Params.context }}<section><h3>{{ .title }}</h3><p>{{ with .when }}{{ . }}{{ end }}</p>
{{ with .text }}{{ . | $page.RenderString }}{{ end }}</section>{{ end }}
<h2>Sources</h2>
<ol>{{ range uniq $cited }}{{ $source := or (index $own .) (index $register.sources .) }}
<li id="{{ . }}">{{ $source.title }} {{ $source.publisher }} {{ $source.kind }} {{ $source.published }}
{{ $source.reliability }} {{ with $source.url }}<a href="{{ . }}">{{ . }}</a>{{ end }}</li>
{{ end }}</ol>
"""
"""The accounts side by side and in full and the sources, out of the very YAML that briefgen reads."""
_VALUE = """
{{- $value := .claim.value -}}
{{- if .claim.stance }}{{ .claim.stance }}
{{- else if eq .point.kind "position" }}{{ index .point.positions $value }}
{{- else if eq .point.kind "place" }}{{ (index .register.places $value).name }}
{{- else if eq .point.kind "party" }}{{ (index .register.parties $value).name }}
{{- else if reflect.IsMap $value }}{{ $value.min }}–{{ $value.max }} {{ .point.unit }}
{{- else }}{{ $value }} {{ .point.unit }}{{ end -}}
"""


def find_hugo() -> str | None:
    """The command, and which it is; None where there is none."""
    return shutil.which("hugo")


def tell_version(hugo: str) -> str:
    told = subprocess.run([hugo, "version"], check=True, capture_output=True, text=True).stdout
    return told.split("+")[0].split("-")[0].strip()


def write_site(desk: Path, site: Path, briefgen: list[str]) -> int:
    """Write a site whose pages are ready-made texts, and give the number of words in them."""
    content = _write_layouts(site, _SINGLE)
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


def write_structured_site(desk: Path, site: Path) -> None:
    """Write a site whose pages are put together by templates out of the workspace's own YAML."""
    content = _write_layouts(site, _ROWS)
    (site / "layouts/partials").mkdir()
    (site / "layouts/partials/value.html").write_text(_VALUE, encoding="utf-8")
    for brief in sorted(desk.glob("briefs/*/brief.yaml")):
        written = brief.read_text(encoding="utf-8")
        (content / f"{brief.parent.name}.md").write_text(f"---\n{written}---\n", encoding="utf-8")
    data = site / "data/register"
    data.mkdir(parents=True)
    for kind in ("parties", "places", "sources"):
        files = sorted(desk.glob(f"seeds/{kind}.yaml")) + sorted(desk.glob(f"seeds/{kind}/*.yaml"))
        entries = [entry for file in files for entry in yaml.load(file.read_bytes(), yaml.CSafeLoader)]
        by_id = {entry["id"]: entry for entry in entries}
        (data / f"{kind}.json").write_text(json.dumps(by_id, default=str), encoding="utf-8")


def _write_layouts(site: Path, single: str) -> Path:
    """Everything but the pages' texts, and the folder where these go."""
    content, layouts = site / "content", site / "layouts/_default"
    content.mkdir(parents=True)
    layouts.mkdir(parents=True)
    (site / "static").mkdir()
    (site / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
    (site / "config.toml").write_text(_SETTINGS, encoding="utf-8")  # what it was called before 0.110
    (site / "static/style.css").write_text("body { max-width: 40rem }\n", encoding="utf-8")
    (layouts / "single.html").write_text(_PAGE % single, encoding="utf-8")
    (layouts / "list.html").write_text(_PAGE % _LIST, encoding="utf-8")
    (site / "layouts/index.html").write_text(_PAGE % _LIST, encoding="utf-8")
    return content
