"""A mark is placed by bookmark, by what is printed, by its text, and else by what somebody wrote."""

from __future__ import annotations

import pytest

from atlas_cli.consultation.place import NOWHERE, Placed, known_places, place, reference_of
from atlas_cli.returned import Spot
from atlas_cli.trace import Place, Trace
from tests.profiles import bundled_words

PLACES = (
    Place("a1", ("gaps/TH-E2/title",), "verbatim", "Farms are not inspected", "en", "TH-E2"),
    Place(
        "a2", ("gaps/TH-E2/statement",), "verbatim", "The law does not say who inspects farms.", "en", "TH-E2"
    ),
    Place("a3", (), "fixed", "It has 1,900 inspectors in all.", "en", "23", True),
    Place("a4", ("series/inspectors/values/2022/value",), "derived", "1,900", "en", "23"),
    Place("a5", ("statistics/working-2006/number",), "derived", "1,302,267", "en", "Table 3"),
    Place("a6", ("statistics/working-2006/label",), "verbatim", "Children who work", "en", "Table 3"),
    Place("a7", ("standards/hazardous-work/note",), "verbatim", "No decree lists hazardous work.", "en"),
)
NEXT_GAP = (
    Place("b1", ("gaps/TH-E3/title",), "verbatim", "Complaints are not recorded", "en", "TH-E3"),
    Place("b2", ("gaps/TH-E3/statement",), "verbatim", "No register of complaints is kept.", "en", "TH-E3"),
)
TRACE = Trace("THA-PSA-D1-7K4M", "psa", "thailand", PLACES)
KNOWN = known_places(TRACE, bundled_words())


def found(spot: Spot, said: str = "", anchor: str = "", *, changes: bool = False) -> Placed:
    return place(spot, said, anchor, KNOWN, changes=changes)


def test_the_innermost_bookmark_with_a_path_decides() -> None:
    assert found(Spot(("a4", "a3"))) == Placed("series/inspectors/values/2022/value", "23", "bookmark")


def test_a_comment_on_a_whole_paragraph_is_about_the_value_in_it() -> None:
    assert found(Spot(("a3",), ("a4",))) == Placed("series/inspectors/values/2022/value", "23", "bookmark")


def test_a_change_of_words_around_a_value_is_not_placed_on_the_value() -> None:
    assert found(Spot(("a3",), ("a4",)), changes=True) == Placed(None, "23", "bookmark")


SEVERAL = known_places(Trace("THA-PSA-D1-7K4M", "psa", "thailand", (*PLACES, *NEXT_GAP)), bundled_words())


def test_a_comment_over_several_gaps_is_lost_to_none_of_them() -> None:
    spot = Spot((), ("a2", "b1", "b2"))
    assert place(spot, "Both are one.", "", SEVERAL) == Placed(
        "gaps/TH-E2/statement", "TH-E2", "bookmark", ("gaps/TH-E3",)
    )


def test_gaps_are_found_by_their_texts_where_bookmarks_are_lost() -> None:
    anchor = f"{PLACES[1].text} TH-E3 {NEXT_GAP[0].text} {NEXT_GAP[1].text}"
    found = place(Spot((), (), PLACES[1].text, ("TH-E2 Farms are not inspected",)), "", anchor, SEVERAL)
    assert (found.path, found.also) == ("gaps/TH-E2/statement", ("gaps/TH-E3",))


def test_somebody_who_names_several_gaps_means_them_all() -> None:
    found = place(Spot(), "TH-E2 and TH-E3 are done already", "", SEVERAL)
    assert (found.path, found.also) == ("gaps/TH-E2", ("gaps/TH-E3",))


def test_what_changes_words_over_several_gaps_stays_with_the_first() -> None:
    assert place(Spot((), ("a2", "b1")), "", "", SEVERAL, changes=True).also == ()


def test_the_kept_trace_is_named_as_such() -> None:
    assert place(Spot(("a2",)), "", "", known_places(TRACE, bundled_words(), kept=True)).by == "kept-trace"


def test_a_text_below_its_printed_id_is_found_by_both() -> None:
    spot = Spot((), (), "The law does not say who inspects farms.", ("TH-E2 Farms are not inspected",))
    assert found(spot) == Placed("gaps/TH-E2/statement", "TH-E2", "printed-reference")


def test_a_number_in_a_table_is_found_below_its_caption() -> None:
    spot = Spot((), (), "1,302,267", ("Table 3\u2002Children",))
    assert found(spot, anchor="1,302,267") == Placed(
        "statistics/working-2006/number", "Table 3", "printed-reference"
    )


def test_a_text_without_a_printed_reference_is_found_by_itself() -> None:
    spot = Spot((), (), "No decree lists hazardous work.")
    assert found(spot) == Placed("standards/hazardous-work/note", None, "nearest-text")


def test_part_of_a_text_is_enough() -> None:
    assert found(Spot(), anchor="who inspects farms").path == "gaps/TH-E2/statement"


def test_our_own_words_below_an_id_belong_to_the_entry() -> None:
    spot = Spot((), (), "What is recorded as missing:", ("TH-E2 Farms are not inspected",))
    assert found(spot) == Placed("gaps/TH-E2", "TH-E2", "printed-reference")


@pytest.mark.parametrize(
    ("said", "path", "number"),
    [
        ("See paragraph 23.", "series/inspectors/values/2022/value", "23"),
        ("El párrafo 23 es incorrecto", "series/inspectors/values/2022/value", "23"),
        ("ย่อหน้าที่ 23 ไม่ถูกต้อง", "series/inspectors/values/2022/value", "23"),
        ("In Table 3 the count is wrong", "statistics/working-2006", "Table 3"),
        ("En el cuadro n.º 3", "statistics/working-2006", "Table 3"),
        ("TH-E2 is done already", "gaps/TH-E2", "TH-E2"),
    ],
)
def test_a_reference_that_somebody_wrote_is_followed(said: str, path: str, number: str) -> None:
    assert found(Spot(), said) == Placed(path, number, "printed-reference")


@pytest.mark.parametrize(
    "said", ["paragraph 230", "paragraph 99", "Table 33", "TH-E22", "in 23 cases", "section 4.3"]
)
def test_other_numbers_are_no_references(said: str) -> None:
    assert found(Spot(), said) == NOWHERE


def test_a_changed_text_is_found_by_what_is_left_of_it() -> None:
    spot = Spot((), (), "The law does not say who visits the farms.")
    assert found(spot) == Placed("gaps/TH-E2/statement", "TH-E2", "nearest-text")


def test_what_fits_nowhere_is_placed_nowhere() -> None:
    assert found(Spot((), (), "Thank you for the good work, dear colleagues."), "All good.") == NOWHERE
    assert place(Spot(("a2",)), "", "", known_places(None, bundled_words())) == NOWHERE


@pytest.mark.parametrize(
    ("number", "reference"),
    [("23", ("paragraph", "23")), ("Table 3", ("table", "3")), ("Cuadro 3", ("table", "3")),
     ("TH-E2", ("id", "TH-E2")), ("Question 4", ("question", "4"))],
)  # fmt: skip
def test_printed_references_have_a_kind(number: str, reference: tuple[str, str]) -> None:
    assert reference_of(number, bundled_words()) == reference
