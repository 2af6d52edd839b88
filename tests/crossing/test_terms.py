"""The field's words: what they replaced stands as no heading, label, button or error any more."""

import re

import pytest

from handrail.management.wording import HINT, TEXT, Wording, collect_wording
from tests.source import PRODUCT

pytestmark = pytest.mark.once

# Whole strings, and phrases in a string, that have a better word.
ALONE = {
    *("Numbers", "Tonight", "Notices", "Software", "The log", "Told", "Nearer", "For paper"),
    *(
        "Take in",
        "Take it",
        "No limit",
        "Dip",
        "Sitting",
        "Sittings",
    ),
    *("Records request", "Access request", "Access requests", "National referral", "Not sure"),
}
PHRASES = re.compile(
    r"""(?x) my\ concerns | asked\ of\ us | what\ i\ saw | closely\ held | \bwhom\b
    | holds\ the\ case | next\ clocks | \bsittings?\b | the\ plan\ made\ together
    | before\ care\ proceedings | goes\ out\b(?!\ at) | national\ referral(?!\ mechanism)
    | partners’\ parts | an\ access\ request | \btake\ (?:the\ file|it\ in|it\ back|it\ down)
    | \bt(?:aken?|akes|ook)\ back | look(?:s|ed)?\ through | looked\ at\ again | things\ of\ concern
    | may\ be\ one$ | harmed\ too | who\ looked | how\ the\ service\ is | \bnot\ told$
    | first\ act\b
    | \bdipping | further\ away | kept\ for\ you | \bprove\ (?:that|who) | gave\ somebody\ something
    | un-joined | stands?\ still | works?\ no\ more
    """,
    re.IGNORECASE,
)
LISTED = {HINT, TEXT}  # running text has a test of its own, by phrases


def is_left(row: Wording) -> bool:
    """Whether a string still says what the terms replaced."""
    return row.words.strip(".:?") in ALONE or bool(PHRASES.search(row.words))


def test_no_heading_label_button_or_error_says_what_the_terms_replaced() -> None:
    rows = [row for row in collect_wording(PRODUCT) if row.kind not in LISTED]
    assert len(rows) > 10_000
    assert [f"{row.place}: {row.words}" for row in rows if is_left(row)] == []


@pytest.mark.parametrize("words", ["Tonight", "Take it in ({name})", "The answer was taken back."])
def test_words_that_were_replaced_are_found(words: str) -> None:
    assert is_left(Wording("a.html", "heading", words))


@pytest.mark.parametrize(
    "words", ["Tonight’s safety by day", "Multi-agency plan", "Take this referral", "Take a photo"]
)
def test_the_field_s_own_words_are_left_alone(words: str) -> None:
    assert not is_left(Wording("a.html", "heading", words))
