"""Comparisons and their levels of agreement, in SQL that DuckDB and Spark read alike.

The levels are those of the register lookup as far as columns of folded text can tell them
apart. Only equality, like, levenshtein, length and substr are used, so that both engines
agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """One step of agreement: its SQL, the words for it, and the column whose rarity counts."""

    key: str
    sql: str
    words: str
    rare: str = ""
    rare_weight: float = 1.0


def _near(column: str, letters: int, slips: str) -> str:
    """SQL for at most so many slips, compared only where the first or last letters agree.

    Counting slips is what costs time, and nearly all pairs that agree at neither end have more.
    """
    left, right = f"{column}_l", f"{column}_r"
    ends = " or ".join(
        f"substr({left}, {begin.format(left)}, {letters})"
        f" = substr({right}, {begin.format(right)}, {letters})"
        for begin in ("1", f"length({{}}) - {letters - 1}")
    )
    return (
        f"({ends}) and abs(length({left}) - length({right})) <= 6"
        f" and levenshtein({left}, {right}) <= {slips}"
    )


def _shorter(column: str) -> str:
    return f"least(length({column}_l), length({column}_r))"


def _word_near(column: str) -> str:
    """SQL for one letter different in a short word, two in a longer one."""
    slips = f"case when {_shorter(column)} < 6 then 1 else 2 end"
    return f"{_shorter(column)} > 2 and {_near(column, 2, slips)}"


def _unknown(*columns: str) -> Level:
    return Level("unknown", " or ".join(f"{c}_l is null or {c}_r is null" for c in columns), "")


def _among(one: str, other: str) -> str:
    return f"(' ' || more_{one} || ' ') like ('% ' || given_spelling_{other} || ' %')"


_CROSSED = "(given_spelling_l = family_spelling_r or family_spelling_l = given_spelling_r)"
_AGREEING_PARTS = " + ".join(
    f"case when born_{part}_l = born_{part}_r then 1 else 0 end"
    for part in ("year", "month", "day")
)

COMPARISONS: dict[str, tuple[Level, ...]] = {
    "given": (
        _unknown("given"),
        # Names go with each other: two who share both are far more than chance would have it, so
        # how rare the whole name is counts here, and the family name not once more below.
        Level("both", "full_name_l = full_name_r", "same given and family name", "full_name"),
        Level("same", "given_spelling_l = given_spelling_r", "same given name", "given_spelling"),
        Level(
            "short", "given_short_l = given_short_r", "short form of the same given name",
            "given_spelling", 0.5,
        ),
        Level(
            "sound", "given_sound_l = given_sound_r and length(given_sound_l) > 1",
            "given names sound alike", "given_spelling", 0.5,
        ),
        Level("close", _word_near("given"), "given name nearly the same", "given_spelling", 0.5),
        Level("crossed", _CROSSED, "a given name of one is the family name of the other"),
        Level(
            "start",
            "length(given_l) > 3 and length(given_r) > 3"
            " and substr(given_l, 1, 4) = substr(given_r, 1, 4)",
            "given name begins alike",
        ),
        Level(
            "initial",
            "least(length(given_l), length(given_r)) = 1"
            " and substr(given_l, 1, 1) = substr(given_r, 1, 1)",
            "same initial",
        ),
        Level(
            "among",
            f"({_among('l', 'r')} or {_among('r', 'l')})",
            "given name among the others",
        ),
        Level("different", "ELSE", "different given name"),
    ),
    "middle": (
        _unknown("more"),
        Level("agree", "more_l = more_r", "same further given names", "more", 0.5),
        Level("different", "ELSE", "other further given names"),
    ),
    "family": (
        Level(
            "unknown",
            "family_l is null or family_r is null or full_name_l = full_name_r or " + _CROSSED,
            "",
        ),
        Level(
            "same", "family_spelling_l = family_spelling_r", "same family name", "family_spelling"
        ),
        Level(
            "sound", "family_sound_l = family_sound_r and length(family_sound_l) > 1",
            "family names sound alike", "family_spelling", 0.5,
        ),
        Level("close", _word_near("family"), "family name nearly the same", "family_spelling", 0.5),
        Level("different", "ELSE", "different family name"),
    ),
    "born": (
        _unknown("born_year"),
        Level("same", "born_l = born_r", "same date of birth"),
        Level(
            "swapped",
            "born_year_l = born_year_r and born_month_l = born_day_r and born_day_l = born_month_r",
            "day and month swapped",
        ),
        Level(
            "month",
            "(born_l is null or born_r is null) and born_year_l = born_year_r"
            " and born_month_l = born_month_r",
            "same month and year of birth",
        ),
        Level(
            "slip",
            f"({_AGREEING_PARTS}) = 2 and levenshtein(born_l, born_r) = 1",
            "one digit of the date of birth differs",
        ),
        Level("part", f"({_AGREEING_PARTS}) = 2", "one part of the birth date differs"),
        Level(
            "year",
            "(born_month_l is null or born_month_r is null) and born_year_l = born_year_r",
            "same year of birth",
        ),
        Level("near", "born_year_l = born_year_r", "same year of birth, another day"),
        Level("different", "ELSE", "different date of birth"),
    ),
    "sex": (
        _unknown("sex"),
        Level("same", "sex_l = sex_r", "same sex"),
        Level("different", "ELSE", "another sex"),
    ),
    "postcode": (
        _unknown("postcode"),
        Level("same", "postcode_l = postcode_r", "same postcode", "postcode"),
        Level("slip", _near("postcode", 2, "1"), "one letter of the postcode off"),
        Level("sector", "sector_l = sector_r", "same postcode sector"),
        Level("district", "district_l = district_r", "same postcode district"),
        Level("different", "ELSE", "different postcode"),
    ),
    "house": (
        _unknown("street"),
        Level("same", "house_l = house_r", "same house number and street", "house"),
        Level("line", "street_l = street_r", "same address", "street"),
        Level("begins", "substr(street_l, 1, 8) = substr(street_r, 1, 8)", "address begins alike"),
        Level("close", _near("house", 3, "2"), "house and street nearly the same"),
        Level(
            "like", _near("street", 5, f"{_shorter('street')} / 5"), "address nearly the same"
        ),
        Level("number", "door_l = door_r", "same house number"),
        Level("different", "ELSE", "different address"),
    ),
    "town": (
        _unknown("town"),
        Level("same", "town_l = town_r", "same town", "town"),
        Level("close", "levenshtein(town_l, town_r) <= 2", "town nearly the same"),
        Level("different", "ELSE", "another town"),
    ),
    "number": (
        _unknown("nhs_number"),
        Level("same", "nhs_number_l = nhs_number_r", "same NHS number"),
        Level("slip", "levenshtein(nhs_number_l, nhs_number_r) <= 2", "NHS number nearly the same"),
        Level("different", "ELSE", "different NHS number"),
    ),
}  # fmt: skip


def in_words(levels: Mapping[str, str]) -> str:
    """What agrees and what does not: "same date of birth; different postcode"."""
    told = (
        level.words
        for name, steps in COMPARISONS.items()
        for level in steps
        if level.words and levels.get(name) == level.key
    )
    return "; ".join(told)
