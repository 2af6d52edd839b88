"""When earlier contacts about a child are read together, and when a manager says it in words."""

import datetime as dt

import pytest

from handrail.rules.front_door.repeat_contacts import Contact, needs_explanation, repeat_reasons

NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
NO_ACTION, ASSESSED = "nfa_information_advice", "cin_assessment_s17"


def contacts(*given: tuple[int, str]) -> list[Contact]:
    return [Contact(NOW - dt.timedelta(days=days), outcome) for days, outcome in given]


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ((), ()),
        (((30, ASSESSED),), ()),
        (((30, ASSESSED), (300, ASSESSED)), ("third_contact",)),
        (((30, ASSESSED), (366, ASSESSED)), ()),
        (((30, ASSESSED), (365, ASSESSED)), ()),
        (((30, ASSESSED), (364, ASSESSED)), ("third_contact",)),
        (((0, ASSESSED), (0, ASSESSED)), ("third_contact",)),
        (((30, ""), (40, "")), ("third_contact",)),
        (((700, NO_ACTION),), ("second_no_action",)),
        (((30, NO_ACTION), (40, "signpost")), ("third_contact", "second_no_action")),
        (((-2, NO_ACTION), (-3, NO_ACTION)), ()),
    ],
)
def test_earlier_contacts_that_are_read_together(
    earlier: tuple[tuple[int, str], ...], expected: tuple[str, ...]
) -> None:
    assert repeat_reasons(NOW, contacts(*earlier)) == expected


@pytest.mark.parametrize(
    ("why", "outcome", "asked"),
    [
        (("third_contact",), ASSESSED, True),
        (("third_contact",), NO_ACTION, True),
        (("third_contact",), "strategy_discussion", False),
        (("third_contact",), "immediate_protection", False),
        (("second_no_action",), NO_ACTION, True),
        (("second_no_action",), "signpost", True),
        (("second_no_action",), ASSESSED, False),
        ((), NO_ACTION, False),
    ],
)
def test_words_are_asked_for_and_urgent_steps_never_wait(
    why: tuple[str, ...], outcome: str, asked: bool
) -> None:
    assert needs_explanation(why, outcome) is asked
