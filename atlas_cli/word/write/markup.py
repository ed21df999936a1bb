"""XML text of WordprocessingML: the one place that escapes, and the order of properties as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from atlas_cli.text import escaped

PARAGRAPH_ORDER = ("pStyle", "keepNext", "numPr", "tabs", "sectPr")
"""Children of w:pPr that are written here, in the order of the schema."""

RUN_ORDER = ("rStyle", "b", "bCs", "i", "iCs", "cs", "lang")
"""Children of w:rPr that are written here, in the order of the schema."""

TABLE_ORDER = ("tblStyle", "tblW", "tblInd", "tblLayout", "tblLook", "tblCaption", "tblDescription")
ROW_ORDER = ("cantSplit", "trHeight", "tblHeader")

SETTINGS_ORDER = tuple(  # one word a line would fill two screens
    """
    writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
    displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData
    embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges
    bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors
    hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles
    stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions
    doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme
    styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
    doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
    bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
    drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
    doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin
    doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne
    strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture
    doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText
    doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags
    alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat
    """.split()  # noqa: SIM905
)
"""Children of w:settings up to w:compat, in the order of the schema."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
ROOT_ATTRIBUTES = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items()) + (
    ' mc:Ignorable="w14 w15"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escape(text: str) -> str:
    """Text as XML character data or attribute value."""
    return escaped(text).replace('"', "&quot;")


def part(tag: str, *content: str) -> bytes:
    """A whole part of the package with *tag* as its root element."""
    return "".join((f"{DECLARATION}<{tag}{ROOT_ATTRIBUTES}>", *content, f"</{tag}>")).encode()


def ordered(tag: str, order: Sequence[str], children: Mapping[str, str]) -> str:
    """A property element whose children stand in the order that the schema asks for."""
    content = "".join(children[name] for name in order if children.get(name))
    return f"<{tag}>{content}</{tag}>" if content else ""


def value(name: str, text: str | int) -> str:
    """An element that has only a value: ``<w:name w:val="…"/>``."""
    return f'<w:{name} w:val="{escape(str(text))}"/>'


def toggle(name: str) -> str:
    """An element that switches something on: ``<w:name/>``."""
    return f"<w:{name}/>"


def run(content: str, properties: str = "") -> str:
    """A run with ready-made content and properties."""
    return f"<w:r>{properties}{content}</w:r>"


def text_element(text: str, tag: str = "w:t") -> str:
    """The text of a run; spaces at its ends are kept."""
    keep = ' xml:space="preserve"' if text[:1] == " " or text[-1:] == " " else ""
    return f"<{tag}{keep}>{escape(text)}</{tag}>"


def paragraph(content: str, properties: str) -> str:
    """A paragraph. It always has a style, so that a section break finds its place in w:pPr."""
    return f"<w:p>{properties}{content}</w:p>"
