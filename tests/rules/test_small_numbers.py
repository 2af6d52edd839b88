"""Small numbers are told so that nobody can be found by subtracting."""

import pytest

from handrail.rules.small_numbers import of_level, told


@pytest.mark.parametrize(
    ("number", "words", "short", "level"),
    [
        (0, "none", "0", 0),
        (1, "fewer than 5", "<5", 1),
        (4, "fewer than 5", "<5", 1),
        (5, "5 to 9", "5–9", 2),
        (9, "5 to 9", "5–9", 2),
        (10, "10 to 19", "10–19", 3),
        (20, "20 or more", "20+", 4),
        (900, "20 or more", "20+", 4),
    ],
)
def test_a_number_is_told_between_two(number: int, words: str, short: str, level: int) -> None:
    found = told(number, 5, exact=False)
    assert (found.words, found.short, found.level) == (words, short, level)
    assert found == of_level(level, 5)


def test_the_desk_reads_the_number_itself() -> None:
    assert told(3, 5, exact=True).words == "3"
    assert told(0, 5, exact=True).words == "none"
    assert told(3, 5, exact=True).level == 1
