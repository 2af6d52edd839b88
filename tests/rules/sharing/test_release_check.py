"""Protected facts in texts: found however they are written, and judged by who reads them."""

import pytest
from hypothesis import given, strategies as st

from handrail.rules.sharing.release_check import (
    ACROSS,
    Finding,
    Piece,
    Reader,
    Text,
    cannot_check,
    find_forbidden_facts,
    kind_of,
    named_fact,
    protected_fact,
    unseen_findings,
    wordings_of,
)
from handrail.rules.vocabulary import FactClass, ReleasePurpose

SAFE = protected_fact("whereabouts", "14 Harbour Lane, Eastport\nE14 9XX\nher aunt's, 07700 900123")
STRANGER = Reader(frozenset(), "advice")


@pytest.mark.parametrize(
    "text",
    [
        "She is at 14 Harbour Lane now",
        "14 HARBOUR LN.",
        "in 2026, 14, harbour lane",
        "at 14\nHarbour\n   Lane",
        "14 Har-\nbour Lane",
        "1 4 H a r b o u r L a n e",
        "e149xx",
        "E14\u00a09XX",
        "E14\n9XX.",
        "ring +44 7700 900 123 or 07700 900999",
        "ring (07700) 900-123",
        "tel0770090012355",
        "14 Har\u200bbour Lane",
        "14\u2003\uff28arbour Lane",
        "14 Harbour Lane, ring 9 to 5",
        "no14 Harbour Lane",
        "from 114 Harbour Lane to 14 Harbour Lane",
    ],
)
def test_an_address_is_found_however_it_is_written(text: str) -> None:
    assert Text(text).has(SAFE)


@pytest.mark.parametrize(
    "text", ["114 Harbour Lane", "Harbour Street 14", "E1 4XX", "07700 900124", "her aunt’s", ""]
)
def test_what_is_something_else_is_not_held(text: str) -> None:
    assert not Text(text).has(SAFE)


def test_words_that_name_no_place_give_nothing_away() -> None:
    assert protected_fact("whereabouts", "with her aunt").wordings == frozenset()
    assert not Text("She is 15 years old").has(
        protected_fact("whereabouts", "15 years old, at Rose House")
    )


def test_a_refuge_is_found_by_the_end_of_its_name() -> None:
    assert Text("the worker from Rose House rang").has(
        protected_fact("whereabouts", "Refuge Rose House")
    )


def test_the_kind_of_place_alone_gives_nothing_away() -> None:
    assert not Text("the house where she plays is a House of cards").has(
        protected_fact("whereabouts", "Refuge Rose House")
    )


def test_a_name_is_found_as_whole_words() -> None:
    one = named_fact("other_people", "Ann Ames")
    assert Text("and ANN  AMES, too").has(one)
    assert not Text("Joann Ameson").has(one)
    assert Text("so Anna said").has(named_fact("other_people", "Anna"))
    assert not Text("so Ann said").has(named_fact("other_people", "Ann"))


def test_a_finding_names_file_place_and_class_and_never_the_fact() -> None:
    piece = Piece("notes.xlsx", "sheet 'x' (hidden), cell B4", "E14 9XX")
    (one,) = find_forbidden_facts([piece], [SAFE], STRANGER)
    assert (one.file, one.place, one.kind) == (
        "notes.xlsx",
        "sheet 'x' (hidden), cell B4",
        "whereabouts",
    )
    assert "9XX" not in repr(one)


def test_an_address_in_two_cells_is_found_across_the_file() -> None:
    pieces = [Piece("a.xlsx", "cell A1", "14"), Piece("a.xlsx", "cell B1", "Harbour Lane")]
    (one,) = find_forbidden_facts(pieces, [SAFE], STRANGER)
    assert one.place == ACROSS


@pytest.mark.parametrize("purpose", list(ReleasePurpose))
def test_a_reader_without_clearance_gets_no_class_of_fact_for_any_purpose(purpose: str) -> None:
    for kind in FactClass:
        piece, reader = Piece("a.txt", "", "Rosewood"), Reader(frozenset(), purpose)
        assert find_forbidden_facts([piece], [protected_fact(kind, "Rosewood")], reader)


def test_clearance_and_purpose_together_let_an_address_pass() -> None:
    piece, all_of_them = Piece("87a.pdf", "page 2", "E14 9XX"), frozenset(FactClass)
    assert find_forbidden_facts([piece], [SAFE], Reader(all_of_them, "police")) == []
    assert find_forbidden_facts([piece], [SAFE], Reader(all_of_them, "family"))[0].why == "purpose"
    never = Reader(all_of_them, "police", frozenset({"whereabouts"}))
    assert find_forbidden_facts([piece], [SAFE], never)[0].why == "never"


def test_what_cannot_be_read_is_a_finding_of_its_own() -> None:
    assert cannot_check("scan.pdf", "no text").kind == "cannot_check"


def test_sealed_questions_are_sorted_by_what_they_give_away() -> None:
    assert kind_of("source_name") == "who_told"
    assert kind_of("code_word") == "code_word"
    assert kind_of("a_new_sealed_question") == "whereabouts"


@given(
    st.text(alphabet=" \t\n,.;-\u00a0\u200b", max_size=4),
    st.text(alphabet="abc 019,.\n", max_size=20),
    st.text(alphabet="abc 019,.\n", max_size=20),
    st.booleans(),
)
def test_no_gap_and_no_neighbour_hides_a_postcode(
    gap: str, before: str, after: str, is_small: bool
) -> None:
    code = gap.join("E149XX".lower() if is_small else "E149XX")
    assert Text(f"{before}{code}{after}").has(SAFE)


def test_a_house_number_with_a_capital_is_a_place_whatever_the_street_is_called() -> None:
    kept = protected_fact("whereabouts", "she is at 22 Brackenfell, ring before you come")
    assert Text("He waited outside 22 Brackenfell").has(kept)
    kept = protected_fact("whereabouts", "she is at 22 Brackenfell Hill Rise, ring before you come")
    assert Text("He waited outside 22 Brackenfell Hill").has(kept)
    kept = protected_fact("whereabouts", "she is at 22 Brackenfell with her aunt")
    assert Text("He waited at 22 Brackenfell with her").has(kept)
    plain = protected_fact("whereabouts", "she saw 22 people, ring before you come")
    assert not Text("There were 22 people").has(plain)


def test_a_postcode_a_phone_and_an_email_each_tell_where_somebody_is() -> None:
    found = wordings_of("ring 07700 900123, write to kim@refuge.example, E14 9XX")
    assert {"07700 900123", "kim@refuge.example", "E14 9XX"} <= {one.strip() for one in found}


def test_only_what_nobody_looked_at_before_is_looked_at_again() -> None:
    kept, other = SAFE, protected_fact("whereabouts", "22 Brackenfell Road")

    def found(place: str, text: str) -> list[Finding]:
        return find_forbidden_facts([Piece("a.docx", place, text)], [kept, other], STRANGER)

    seen = found("page 1", "at 14 Harbour Lane, E14 9XX")
    assert unseen_findings(seen, seen) == []
    assert unseen_findings(seen, []) == seen
    assert unseen_findings(found("page 1", "at E14 9XX"), seen) == []
    for more in (found("page 2", "at E14 9XX"), found("page 1", "22 Brackenfell Road, E14 9XX")):
        assert unseen_findings(more, seen) == more
