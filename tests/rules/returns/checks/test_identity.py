"""Who the child is: a wrong story is named by its number, a right one is not."""

from dataclasses import replace

import pytest

from handrail.rules.returns import ChildFacts
from handrail.rules.returns.checks import identity
from tests.returns.checked import numbers
from tests.returns.stories import EXPLOITED, NO_FACTORS, NOTHING_FURTHER, on
from tests.tables import every

pytestmark = pytest.mark.once
# number -> (a wrong story, the same story put right)
PAIRS: dict[str, tuple[ChildFacts, ChildFacts]] = {
    "8500": (replace(EXPLOITED, export_id=""), EXPLOITED),
    "1570": (replace(EXPLOITED, export_id="A" * 21), replace(EXPLOITED, export_id="A" * 20)),
    "1580": (replace(EXPLOITED, export_id="NM-P-1"), EXPLOITED),
    "1510": (replace(EXPLOITED, upn="A211202512345"), EXPLOITED),
    "1530": (replace(EXPLOITED, upn="X1A1202512345"), EXPLOITED),
    "1540": (replace(EXPLOITED, upn="X21120251A345"), EXPLOITED),
    "1550": (replace(EXPLOITED, upn="X21120251234I"), EXPLOITED),
    "8770Q": (
        replace(EXPLOITED, upn="", upn_unknown="UN1"),
        replace(EXPLOITED, upn="", upn_unknown="UN4"),
    ),
    "8772": (
        replace(EXPLOITED, upn="", upn_unknown="UN7"),
        replace(NOTHING_FURTHER, upn="", upn_unknown="UN7"),
    ),
    "8525Q": (replace(EXPLOITED, born_on=None), replace(EXPLOITED, born_on=on("2010-03-04"))),
    "4180": (replace(EXPLOITED, sex="9"), EXPLOITED),
    "8750": (
        replace(EXPLOITED, born_on=None, expected_on=on("2026-05-01"), sex="F"),
        replace(EXPLOITED, born_on=None, expected_on=on("2026-05-01"), sex="U"),
    ),
    "4220": (replace(EXPLOITED, ethnicity="WHIT"), replace(EXPLOITED, ethnicity="NOBT")),
    "8540": (replace(EXPLOITED, disabilities=()), replace(NOTHING_FURTHER, disabilities=())),
    "8790": (replace(EXPLOITED, disabilities=("NONE", "LD")), EXPLOITED),
    "8794": (replace(EXPLOITED, disabilities=("LD", "LD")), NO_FACTORS),
    "8590": (replace(EXPLOITED, episodes=()), EXPLOITED),
}


@every("number", PAIRS)
def test_a_wrong_story_is_named_and_the_right_one_is_not(number: str) -> None:
    wrong, right = PAIRS[number]
    assert number in numbers(wrong)
    assert number not in numbers(right)


@pytest.mark.parametrize(("born", "is_asked"), [("2020-03-31", True), ("2020-04-01", False)])
def test_a_pupil_number_is_asked_for_from_the_age_of_six(born: str, is_asked: bool) -> None:
    one = replace(EXPLOITED, upn="", upn_unknown="UN1", born_on=on(born))
    assert ("8770Q" in numbers(one)) is is_asked


def test_every_check_has_a_wrong_and_a_right_story() -> None:
    assert set(PAIRS) == set(identity.CHECKS)
