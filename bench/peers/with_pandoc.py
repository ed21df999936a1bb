"""Jinja2 to Markdown, and pandoc with house.docx as reference document."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from jinja2 import Environment

from bench.peers.common import Block, run

MARKDOWN = """
{%- macro line(runs) %}{% for text, bold, link in runs %}
{%- set shown = ('**' + text.strip() + '** ') if bold and text.strip() else text %}
{%- set cell = shown | replace('|', '/') %}
{%- if link %}[{{ cell }}]({{ link }}){% else %}{{ cell }}{% endif %}
{%- endfor %}{% endmacro %}
{%- for b in blocks %}
{% if b.kind == 'heading' %}{{ '#' * b.level }} {{ b.text }}
{% elif b.kind == 'item' %}- {{ line(b.runs) }}
{% elif b.kind == 'table' %}
| {% for h in b.header %}{{ h | replace('|', '/') }} | {% endfor %}

|{% for h in b.header %}---|{% endfor %}

{% for r in b.rows %}| {% for c in r %}{{ line(c) }} | {% endfor %}
{% endfor %}

Table: {{ b.caption }}
{% else %}{{ line(b.runs) }}
{%- for n in b.notes %}^[{{ n | replace('[', '(') | replace(']', ')') }}]{% endfor %}
{% endif %}
{% endfor %}
"""


def make(profile: Any, blocks: list[Block], output: Path) -> None:
    text = Environment(autoescape=False).from_string(MARKDOWN).render(profile=profile, blocks=blocks)
    house = Path(__file__).resolve().parents[2] / "templates" / "house.docx"
    command = ["pandoc", "--from", "markdown", "--toc", f"--reference-doc={house}", "-o", str(output)]
    subprocess.run(command, input=text.encode(), check=True)


if __name__ == "__main__":
    run(make)
