"""docxtpl: a Word template with loops over the blocks; the template is made once, before the clock starts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from bench.peers.common import TEMPLATE, Block, run


def make(profile: Any, blocks: list[Block], output: Path) -> None:
    from docxtpl import DocxTemplate

    template = DocxTemplate(str(output.with_name(TEMPLATE)))
    rich = [with_rich_text(template, block) for block in blocks]
    template.render({"profile": profile, "blocks": rich}, autoescape=True)
    template.save(str(output))


def with_rich_text(template: Any, block: Block) -> Block:
    """The block with RichText for stretches that are bold or linked, as docxtpl's documentation shows it."""
    if block["kind"] == "table":
        return {**block, "rows": [[rich_text(template, cell) for cell in row] for row in block["rows"]]}
    return {**block, "rich": rich_text(template, block["runs"])} if "runs" in block else block


def rich_text(template: Any, runs: list[list[Any]]) -> Any:
    from docxtpl import RichText

    rich = RichText()
    for text, bold, link in runs:
        if link and not link.startswith("#"):
            rich.add(text, bold=bold, url_id=template.build_url_id(link))
        else:
            rich.add(text, bold=bold, underline=bool(link))
    return rich


def make_template(path: Path) -> None:
    """Loops over blocks with a paragraph for text and tables of two to ten columns."""
    from docx import Document

    document = Document()
    document.add_paragraph("{%p for b in blocks %}")
    for level in (1, 2, 3, 4):
        document.add_paragraph(f"{{%p if b.kind == 'heading' and b.level == {level} %}}")
        document.add_heading("{{ b.text }}", level)
        document.add_paragraph("{%p endif %}")
    for kind, style in (("paragraph", None), ("item", "List Bullet")):
        document.add_paragraph(f"{{%p if b.kind == '{kind}' %}}")
        document.add_paragraph("{{r b.rich }}", style=style)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if b.kind == 'table' %}")
    document.add_paragraph("{{ b.caption }}")
    add_columns(document)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for n in b.notes %}")
    document.add_paragraph("{{ n }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def add_columns(document: Any) -> None:
    for width in range(1, 11):
        document.add_paragraph(f"{{%p if b.header|length == {width} %}}")
        table = document.add_table(rows=4, cols=width)
        for column, cell in enumerate(table.rows[0].cells):
            cell.text = f"{{{{ b.header[{column}] }}}}"
        table.rows[1].cells[0].text = "{%tr for r in b.rows %}"
        for column, cell in enumerate(table.rows[2].cells):
            cell.text = f"{{{{r r[{column}] }}}}"
        table.rows[3].cells[0].text = "{%tr endfor %}"
        document.add_paragraph("{%p endif %}")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        make_template(Path(sys.argv[1]))
    else:
        run(make)
