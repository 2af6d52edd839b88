"""Markings that are too high, what a report names, and words that could name a source."""

from types import SimpleNamespace

import pytest

from handrail.rules.disruption import source_protection
from handrail.rules.disruption.handling_conditions import (
    is_forbidden,
    limits_in_words,
    refusal_reason,
)
from handrail.rules.forms import protective_marking
from handrail.rules.vocabulary import HandlingLimit


@pytest.mark.parametrize(
    "text",
    [
        "SECRET",
        "TOP SECRET: do not copy",
        "UK SECRET",
        "S E C R E T",
        "S.E.C.R.E.T",
        "It came marked secret from the unit",
        "Marking: Secret",
        "a top secret note",
        "SEC\u200bRET",
        "ＳＥＣＲＥＴ",
    ],
)
def test_a_marking_of_secret_or_above_is_seen(text: str) -> None:
    assert protective_marking.find_problems({"happened": text}) == {
        "happened": protective_marking.TOO_HIGH
    }


@pytest.mark.parametrize(
    "text",
    ["She was told to keep a secret", "Secrets Café", "the secretary", "SECRETARY", "OFFICIAL",
     "Their secret, he said. Marked by grief", "OFFICIAL-SENSITIVE"],
)  # fmt: skip
def test_the_ordinary_word_passes(text: str) -> None:
    assert (
        protective_marking.find_problems({"happened": text, "people": None, "chosen": ["a"]}) == {}
    )


def test_texts_inside_an_answer_are_read_too_and_a_pasted_picture_is_not_taken() -> None:
    found = protective_marking.find_problems(
        {"who": [{"name": "TOP SECRET"}], "note": "data:image/png;base64,AA"}
    )
    assert found == {"who": protective_marking.TOO_HIGH, "note": protective_marking.NO_PICTURES}
    assert "999" in protective_marking.NO_PICTURES


def test_each_line_that_names_something_is_compared_and_kept_as_typed() -> None:
    answers = {
        "registrations": "ab12 c?e\n\nXY 09 ZZZ",
        "phones": "+33 6 12 34 56 78\n07700 900230",
        "handles": "Snap, @Dez.K🔥\nDEZ.K🔥",
        "people": "Dez, about 30, grey hoodie",
        "postcodes": "e14 6ab",
    }
    found = list(source_protection.list_facts(answers))
    assert ("registration", "ab12 c?e", "AB12C?E") in found
    assert ("phone", "+33 6 12 34 56 78", "+33612345678") in found
    assert ("name", "Dez", "dez") in found
    assert ("postcode", "e14 6ab", "E146AB") in found
    handles = [key for kind, _, key in found if kind == "handle"]
    assert handles == ["dez.k🔥", "dez.k🔥"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Big T, who is not seen himself", [("name", "Big T")]),
        ("A man of about 30, close beard, grey cap", []),
        ("The tall one", []),
        ("Man, grey cap", []),
        ("A man who calls himself Dez, grey cap", [("nickname", "Dez")]),
        ("Darren Cole, known as “Dee”", [("nickname", "Dee"), ("name", "Darren Cole")]),
        ("Dee (the driver)", [("name", "Dee")]),
        ("grey hoodie, scar", []),
        ("Élodie Nguyễn", [("name", "Élodie Nguyễn")]),
    ],
)
def test_a_description_names_nobody(line: str, names: list[tuple[str, str]]) -> None:
    assert [
        (kind, shown) for kind, shown, _ in source_protection.list_facts({"people": line})
    ] == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I saw a grey car", {"I"}),
        ("A teacher at Ashgrove Academy saw it", {"teacher", "Ashgrove Academy"}),
        ("Tilly was in the car with Ann Kershaw", {"Tilly", "Ann Kershaw"}),
        ("A grey car waits at the ashgrove, most Fridays", set()),
    ],
)
def test_words_that_could_show_who_told_it_are_named(text: str, words: set[str]) -> None:
    found = source_protection.find_revealing_words(
        text, ["Ashgrove Academy", "Ann Kershaw", ""], "Tilly, year 9\n"
    )
    assert {word for word, _ in found} == words
    assert all(why for _, why in found)


def test_a_limit_counts_for_the_row_that_carries_it() -> None:
    bound, free = SimpleNamespace(limits="no_print no_network"), SimpleNamespace(limits="")
    assert is_forbidden(bound, HandlingLimit.NO_PRINT)
    assert not is_forbidden(bound, HandlingLimit.NO_PANEL)
    assert not is_forbidden(free, HandlingLimit.NO_PRINT)
    assert limits_in_words(bound) == ["Not printed", "Not on diagrams or maps"]
    assert refusal_reason(free, HandlingLimit.NO_PRINT) == ""
    assert "panel" in refusal_reason(SimpleNamespace(limits="no_panel"), HandlingLimit.NO_PANEL)
