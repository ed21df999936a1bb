"""What makes Word repair or misread a file and the Open XML SDK validator does not see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.oracles.package import Docx, Element, fields, find, name, text, value, values
from tests.oracles.reading import is_bold

Lint = Callable[[Docx], Iterator[str]]


def lint(path: Path) -> list[str]:
    """Every problem of a file, one line each; empty for a good one."""
    docx = Docx(path)
    return [f"{check.__name__}: {problem}" for check in LINTS for problem in check(docx)]


def repeated(items: list[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]


def everywhere(docx: Docx, path: str) -> list[str]:
    """Values an XPath leads to in all parts that one reads."""
    return [found for story in docx.stories.values() for found in values(story, path)]


def cells_end_with_a_paragraph(docx: Docx) -> Iterator[str]:
    """Word calls a file corrupt whose cell holds no paragraph or ends with a table."""
    for part, story in docx.stories.items():
        for cell in find(story, ".//w:tc"):
            blocks = find(cell, "w:p | w:tbl | w:sdt")
            if not blocks or blocks[-1].tag == name("w:tbl"):
                yield f"{part}: a cell that does not end with a paragraph (“{text(cell)[:30]}”)"


def bookmark_names_are_unique(docx: Docx) -> Iterator[str]:
    yield from repeated([found.lower() for found in everywhere(docx, ".//w:bookmarkStart/@w:name")])


def bookmarks_begin_and_end(docx: Docx) -> Iterator[str]:
    for part, story in docx.stories.items():
        opened: set[str] = set()
        ended: set[str] = set()
        for mark in find(story, ".//w:bookmarkStart | .//w:bookmarkEnd"):
            number = value(mark, "@w:id") or ""
            if mark.tag == name("w:bookmarkStart"):
                opened.add(number)
            elif number in opened:
                ended.add(number)
            else:
                yield f"{part}: bookmark {number} ends before it begins"
        yield from (f"{part}: bookmark {number} never ends" for number in sorted(opened - ended))


def internal_links_lead_somewhere(docx: Docx) -> Iterator[str]:
    bookmarks = set(everywhere(docx, ".//w:bookmarkStart/@w:name"))
    for part, story in docx.stories.items():
        targets = values(story, ".//w:hyperlink/@w:anchor")
        for field in fields(story):
            words = field.instruction.split()
            if words and words[0] in ("REF", "PAGEREF", "NOTEREF") and len(words) > 1:
                targets.append(words[1])
        yield from (f"{part}: nothing is marked {target}" for target in targets if target not in bookmarks)


def styles_exist(docx: Docx) -> Iterator[str]:
    parts = dict(docx.stories)
    if "word/numbering.xml" in docx.parts:
        parts["word/numbering.xml"] = docx.tree("word/numbering.xml")
    parts["word/styles.xml"] = docx.tree("word/styles.xml")
    wanted = {
        "paragraph": ".//w:pStyle/@w:val",
        "character": ".//w:rStyle/@w:val",
        "table": ".//w:tblStyle/@w:val",
        "": ".//w:basedOn/@w:val | .//w:next/@w:val | .//w:link/@w:val",
    }
    for part, tree in parts.items():
        for kind, path in wanted.items():
            for style in sorted(set(values(tree, path))):
                if style not in docx.styles or kind not in ("", docx.styles[style].kind):
                    yield f"{part}: no {kind or 'such'} style {style}"


def fields_end(docx: Docx) -> Iterator[str]:
    for part, story in docx.stories.items():
        depth = 0
        for mark in values(story, ".//w:fldChar/@w:fldCharType"):
            depth += {"begin": 1, "end": -1}.get(mark, 0)
            if depth < 0:
                yield f"{part}: a field ends that has not begun"
                depth = 0
        if depth:
            yield f"{part}: {depth} field(s) never end"
        yield from (
            f"{part}: a field without an instruction" for f in fields(story) if not f.instruction.strip()
        )


def control_ids_are_unique(docx: Docx) -> Iterator[str]:
    yield from repeated(everywhere(docx, ".//w:sdtPr/w:id/@w:val"))


def control_tags_are_unique(docx: Docx) -> Iterator[str]:
    """Answers are found by tag: two controls of one tag would give one answer."""
    yield from repeated(everywhere(docx, ".//w:sdtPr/w:tag/@w:val"))


def drawing_ids_are_unique(docx: Docx) -> Iterator[str]:
    yield from repeated(everywhere(docx, ".//wp:docPr/@id"))


def lists_exist(docx: Docx) -> Iterator[str]:
    numbering = docx.tree("word/numbering.xml") if "word/numbering.xml" in docx.parts else None
    numbers = set(values(numbering, "w:num/@w:numId")) if numbering is not None else set()
    abstracts = set(values(numbering, "w:abstractNum/@w:abstractNumId")) if numbering is not None else set()
    used = [
        *everywhere(docx, ".//w:numId/@w:val"),
        *values(docx.tree("word/styles.xml"), ".//w:numId/@w:val"),
    ]
    yield from (f"no list {number}" for number in sorted(set(used) - numbers - {"0"}))
    if numbering is not None:
        made_of = values(numbering, "w:num/w:abstractNumId/@w:val")
        yield from (f"no abstract list {number}" for number in sorted(set(made_of) - abstracts))


def tables_keep_their_grid(docx: Docx) -> Iterator[str]:
    """Each row has a cell for each column of the grid, as wide as the grid says."""
    for part, story in docx.stories.items():
        for table in find(story, ".//w:tbl"):
            grid = values(table, "w:tblGrid/w:gridCol/@w:w")
            for number, row in enumerate(find(table, "w:tr"), 1):
                widths = [
                    value(cell, "w:tcPr/w:tcW/@w:w") for cell in find(row, "w:tc | w:sdt/w:sdtContent/w:tc")
                ]
                spans = [int(span) for span in values(row, "w:tc/w:tcPr/w:gridSpan/@w:val")]
                if len(widths) + sum(spans) - len(spans) != len(grid):
                    yield f"{part}: row {number} has {len(widths)} cells for {len(grid)} columns"
                elif not spans and any(
                    own not in (None, wide) for own, wide in zip(widths, grid, strict=True)
                ):
                    yield f"{part}: row {number} is {widths} wide in a grid of {grid}"


def relationships_lead_somewhere(docx: Docx) -> Iterator[str]:
    for part in docx.names:
        if part.endswith(".rels") or not part.endswith(".xml") or part == "[Content_Types].xml":
            continue
        known = {row.id: row for row in docx.relationships(part)}
        used = values(docx.tree(part), "//@r:id | //@r:embed | //@r:link")
        yield from (f"{part}: no relationship {found}" for found in sorted(set(used) - set(known)))
        for row in known.values():
            if not row.external and row.target not in docx.parts:
                yield f"{part}: {row.id} leads to {row.target}, which is missing"


def parts_have_content_types(docx: Docx) -> Iterator[str]:
    types = docx.tree("[Content_Types].xml")
    extensions = {found.lower() for found in values(types, "ct:Default/@Extension")}
    overrides = {found.lstrip("/") for found in values(types, "ct:Override/@PartName")}
    for part in docx.names:
        extension = part.rsplit(".", 1)[-1].lower()
        if part != "[Content_Types].xml" and part not in overrides and extension not in extensions:
            yield f"{part} has no content type"
        if extension == "xml" and part.startswith("word/") and part not in overrides:
            yield f"{part} is only “xml” by its content type"
    yield from (f"{part} is typed but missing" for part in sorted(overrides - set(docx.names)))


def sections_do_not_end_with_a_table(docx: Docx) -> Iterator[str]:
    """A break after a table would need an empty paragraph to stand in."""
    previous: Element | None = None
    for block in find(docx.body, "w:p | w:tbl | w:sdt | w:sectPr"):
        is_break = block.tag == name("w:sectPr") or bool(find(block, "w:pPr/w:sectPr"))
        is_empty = block.tag == name("w:sectPr") or not text(block).strip()
        if is_break and is_empty and previous is not None and previous.tag == name("w:tbl"):
            yield f"a section ends with the table that begins “{text(previous)[:30]}”"
        previous = block


def part_names_differ_by_more_than_case(docx: Docx) -> Iterator[str]:
    yield from repeated([part.lower() for part in docx.names])


def notes_are_there_and_used(docx: Docx) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        notes = [
            found for part in docx.related(f"{kind}s") for found in values(docx.tree(part), f"w:{kind}/@w:id")
        ]
        used = values(docx.body, f".//w:{kind}Reference/@w:id")
        yield from (f"no {kind} {number}" for number in used if number not in notes)
        yield from (f"{kind} {number} is referred to twice" for number in repeated(used))
        yield from (
            f"{kind} {number} is never referred to" for number in notes if number not in {*used, "-1", "0"}
        )


def spaces_at_the_ends_of_runs_are_kept(docx: Docx) -> Iterator[str]:
    """Word drops a space at the end of a run's text unless it is told to preserve it."""
    for part, story in docx.stories.items():
        for run_text in find(story, ".//w:t"):
            content = run_text.text or ""
            keeps = run_text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            if content != content.strip(" ") and not keeps:
                yield f"{part}: the space in “{content[:30]}” would be lost"


def bold_is_not_bold_twice(docx: Docx) -> Iterator[str]:
    """Word toggles: bold letters in a bold paragraph style come out regular, in LibreOffice they do not."""
    for part, story in docx.stories.items():
        for paragraph in find(story, ".//w:p[w:pPr/w:pStyle]"):
            block = value(paragraph, "w:pPr/w:pStyle/@w:val")
            for run in find(paragraph, ".//w:r[w:t and w:rPr/w:rStyle and not(w:rPr/w:b)]"):
                letters = value(run, "w:rPr/w:rStyle/@w:val")
                if is_bold(docx, run, letters) and is_bold(docx, run, block):
                    yield f"{part}: {letters} in {block} (“{text(paragraph)[:30]}”)"


LINTS: tuple[Lint, ...] = (
    cells_end_with_a_paragraph,
    bookmark_names_are_unique,
    bookmarks_begin_and_end,
    internal_links_lead_somewhere,
    styles_exist,
    fields_end,
    control_ids_are_unique,
    control_tags_are_unique,
    drawing_ids_are_unique,
    lists_exist,
    tables_keep_their_grid,
    relationships_lead_somewhere,
    parts_have_content_types,
    sections_do_not_end_with_a_table,
    part_names_differ_by_more_than_case,
    notes_are_there_and_used,
    spaces_at_the_ends_of_runs_are_kept,
    bold_is_not_bold_twice,
)
