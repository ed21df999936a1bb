"""Comments that another program wrote (python-docx) are read with author, day, anchor, thread and place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from atlas_cli.returned import Returned
from tests.word_read.making import (
    LAW,
    STATEMENT,
    in_run,
    issued,
    marked,
    packed,
    parts_of,
    read,
    replaced,
    run,
)

ISSUED = issued()
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def commented(folder: Path, said: list[tuple[str, str, str]], content: bytes = ISSUED) -> bytes:
    """The file with a comment (author, text) on the paragraph that holds each text."""
    path = folder / "before.docx"
    path.write_bytes(content)
    document = docx.Document(str(path))
    for text, author, comment in said:
        paragraph = next(p for p in document.paragraphs if text in p.text)
        document.add_comment(paragraph.runs, text=comment, author=author, initials="X")
    document.save(str(path))
    return path.read_bytes()


def paths_of(returned: Returned, number: int) -> tuple[str, ...]:
    assert returned.trace is not None
    names = returned.comments[number].spot.bookmarks
    places = [place for name in names if (place := returned.trace.place(name))]
    return next((place.paths for place in places if place.paths), ())


def test_each_comment_is_read_with_what_it_hangs_on(tmp_path: Path) -> None:
    said = [
        (STATEMENT, "Ministry", "It does, in article 9."),
        (LAW, "Núñez", "El decreto 36 existe.\nVéase."),
    ]
    returned = read(tmp_path, commented(tmp_path, said))
    assert [(one.author, one.text, one.anchor, one.parent) for one in returned.comments] == [
        ("Ministry", "It does, in article 9.", STATEMENT, None),
        ("Núñez", "El decreto 36 existe.\nVéase.", LAW, None),
    ]
    assert all(one.date for one in returned.comments)
    assert paths_of(returned, 0) == ("gaps/TH-E2/statement",)
    assert paths_of(returned, 1) == ("gaps/TH-L1/statement",)
    assert (returned.edits, returned.revisions) == ((), ())


def test_a_comment_on_a_figure_belongs_to_the_figure(tmp_path: Path) -> None:
    start, end = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    mark = '<w:r><w:commentReference w:id="7"/></w:r>'
    content = in_run(ISSUED, "1,900", start, run("1,900"), end, mark)
    returned = read(tmp_path, with_comments(content, comment(7, "Which year?")))
    assert [(one.text, one.anchor) for one in returned.comments] == [("Which year?", "1,900")]
    assert paths_of(returned, 0) == ("series/inspectors/values/2022/value",)


def comment(id: int, text: str, paragraph: str = "") -> str:
    named = f' w14:paraId="{paragraph}"' if paragraph else ""
    return (
        f'<w:comment w:id="{id}" w:author="A" w:date="2026-03-12T00:00:00Z"><w:p{named}>{run(text)}</w:p>'
        "</w:comment>"
    )


def with_comments(content: bytes, comments: str, threads: str = "") -> bytes:
    """The file with a part of comments, and one that ties them to threads."""
    parts = parts_of(content)
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "word/_rels/document.xml.rels"
    kinds = {"comments": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"}
    parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{w}" xmlns:w14="{W14}">{comments}</w:comments>'.encode()
    )
    if threads:
        kinds["commentsExtended"] = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
        parts["word/commentsExtended.xml"] = (
            f'<w15:commentsEx xmlns:w15="{W15}">{threads}</w15:commentsEx>'.encode()
        )
    entries = "".join(
        f'<Relationship Id="r{name}" Type="{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    parts[relations] = parts[relations].replace(b"</Relationships>", f"{entries}</Relationships>".encode())
    return packed(parts)


def thread(paragraph: str, parent: str = "", done: str = "0") -> str:
    answers = f' w15:paraIdParent="{parent}"' if parent else ""
    return f'<w15:commentEx w15:paraId="{paragraph}"{answers} w15:done="{done}"/>'


def test_replies_know_what_they_answer_and_what_is_resolved(tmp_path: Path) -> None:
    comments = (
        comment(1, "Wrong.", "00000001") + comment(2, "Why?", "00000002") + comment(3, "Old.", "00000003")
    )
    threads = thread("00000001") + thread("00000002", "00000001") + thread("00000003", done="1")
    returned = read(tmp_path, with_comments(ISSUED, comments, threads))
    assert [(one.id, one.text, one.parent, one.resolved) for one in returned.comments] == [
        ("1", "Wrong.", None, False),
        ("2", "Why?", "1", False),
        ("3", "Old.", None, True),
    ]


def test_a_thread_that_runs_in_a_circle_ends(tmp_path: Path) -> None:
    comments = comment(1, "Wrong.", "00000001")
    returned = read(tmp_path, with_comments(ISSUED, comments, thread("00000001", "00000001")))
    assert [one.parent for one in returned.comments] == [None]


def test_a_comment_on_deleted_words_still_says_which(tmp_path: Path) -> None:
    start, end = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    content = in_run(ISSUED, LAW, start, marked("del", LAW), end)
    returned = read(tmp_path, with_comments(content, comment(7, "Not true any more.")))
    assert returned.comments[0].anchor == LAW
    assert paths_of(returned, 0) == ("gaps/TH-L1/statement",)


@pytest.mark.parametrize("place", ["", '<w:commentRangeStart w:id="8"/>'])
def test_a_comment_without_a_range_is_kept(place: str, tmp_path: Path) -> None:
    content = in_run(ISSUED, LAW, place, run(LAW)) if place else ISSUED
    returned = read(tmp_path, with_comments(content, comment(8, "In general: well done.")))
    assert [one.text for one in returned.comments] == ["In general: well done."]


def test_a_comment_with_tracked_words_is_read_as_it_stands(tmp_path: Path) -> None:
    inner = comment(9, "x").replace(
        run("x"), run("A ") + marked("del", "bad ") + marked("ins", "good ") + run("law.")
    )
    assert read(tmp_path, with_comments(ISSUED, inner)).comments[0].text == "A good law."


def test_other_readers_find_the_same_comments(tmp_path: Path) -> None:
    """The same file, read by python-docx: nothing is missing and nothing is added."""
    said: list[tuple[str, str, str]] = [(STATEMENT, "A", "One."), (LAW, "B", "Two."), (LAW, "C", "Three.")]
    content = commented(tmp_path, said)
    path = tmp_path / "both.docx"
    path.write_bytes(content)
    others: list[Any] = list(docx.Document(str(path)).comments)
    ours = read(tmp_path, content).comments
    assert [(str(o.comment_id), o.author, o.text) for o in others] == [(c.id, c.author, c.text) for c in ours]


def test_a_title_above_is_known(tmp_path: Path) -> None:
    body = '<h2>Law</h2><p data-from="gaps/TH-L1/statement">No decree lists hazardous work.</p>'
    returned = read(tmp_path, commented(tmp_path, [(LAW, "A", "x")], issued(body)))
    assert returned.comments[0].spot.above == ("Law",)
    assert replaced(ISSUED, LAW, "x") != ISSUED
