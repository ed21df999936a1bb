"""Content controls: what a reader fills in, found again by its tag when the file comes back.

Controls are locked against deletion, not the document against editing: protection would also
keep readers' aids and comments out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from atlas_cli.html.plain import plain_text
from atlas_cli.html.tree import Node
from atlas_cli.trace import Control
from atlas_cli.word.write.markup import escape

BOX_FONT = "MS Gothic"
"""The font Word itself sets for the boxes below when a reader ticks them."""

EMPTY_BOX, TICKED_BOX = "☐", "☒"


@dataclass(frozen=True, slots=True)
class Prompts:
    """What stands in a control before it is filled in, in the language of the document.

    *date_format* is in Word's letters, *lang* the language of the names of months.
    """

    text: str = "Enter text"
    date: str = "Day, month, year"
    choice: str = "Choose"
    date_format: str = "d MMMM yyyy"
    lang: str = "en-US"


class Runs(Protocol):
    """Makes the runs of a text, with a character style where one is named."""

    def __call__(self, text: str, style: str = "") -> str: ...


def control_xml(node: Node, number: int, runs: Runs, prompts: Prompts | None = None) -> str:
    """The inline content control of an `input`, `select` or `textarea`.

    *number* is its id, unique in the document. Tag and title are the element's `name` and `title`.
    """
    prompts = prompts or Prompts()
    kind = kind_of(node)
    if kind == "checkbox":
        return control(node, number, checkbox(), f"<w:r>{BOX_PROPERTIES}<w:t>{EMPTY_BOX}</w:t></w:r>", False)
    given = plain_text(node) if kind == "textarea" else ""
    content = runs(given) if given else runs(prompt_of(kind, prompts), "Placeholder Text")
    return control(node, number, properties(node, kind, prompts), content, not given)


def kind_of(node: Node) -> str:
    return node.get("type") if node.tag == "input" else node.tag


def prompt_of(kind: str, prompts: Prompts) -> str:
    return {"date": prompts.date, "select": prompts.choice}.get(kind, prompts.text)


def recorded(node: Node, number: int, prompts: Prompts | None = None) -> Control:
    """The control as the trace keeps it, for files whose tags were lost on saving."""
    kind = kind_of(node)
    prompt = EMPTY_BOX if kind == "checkbox" else prompt_of(kind, prompts or Prompts())
    texts = [(option, plain_text(option)) for option in node.elements]
    options = tuple((option.get("value") or text, text) for option, text in texts)
    title = node.get("title") or node.get("name")
    return Control(node.get("name"), title, number, kind, prompt, options if kind == "select" else ())


def control(node: Node, number: int, kind: str, content: str, is_prompt: bool) -> str:
    name = escape(node.get("name"))
    title = escape(node.get("title") or node.get("name"))
    prompt = "<w:showingPlcHdr/>" if is_prompt else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{name}"/><w:id w:val="{number}"/>'
        f'<w:lock w:val="sdtLocked"/>{prompt}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


BOX_FONTS = "".join(f' w:{script}="{BOX_FONT}"' for script in ("ascii", "eastAsia", "hAnsi"))
BOX_PROPERTIES = f'<w:rPr><w:rFonts{BOX_FONTS} w:hint="eastAsia"/></w:rPr>'


def checkbox() -> str:
    states = "".join(
        f'<w14:{state}State w14:val="{ord(box):04X}" w14:font="{BOX_FONT}"/>'
        for state, box in (("checked", TICKED_BOX), ("unchecked", EMPTY_BOX))
    )
    return f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox>'


def properties(node: Node, kind: str, prompts: Prompts) -> str:
    """The element that says what sort of control it is."""
    if kind == "date":
        return (
            f'<w:date><w:dateFormat w:val="{escape(prompts.date_format)}"/>'
            f'<w:lid w:val="{escape(prompts.lang)}"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
    if kind == "select":
        return f"<w:dropDownList>{''.join(choices(node, prompts))}</w:dropDownList>"
    return '<w:text w:multiLine="1"/>' if kind == "textarea" else "<w:text/>"


def choices(node: Node, prompts: Prompts) -> Iterator[str]:
    """The items of a list; the first, without a value, takes a choice back."""
    yield f'<w:listItem w:displayText="{escape(prompts.choice)}" w:value=""/>'
    for option in node.elements:
        text = plain_text(option)
        yield f'<w:listItem w:displayText="{escape(text)}" w:value="{escape(option.get("value") or text)}"/>'
