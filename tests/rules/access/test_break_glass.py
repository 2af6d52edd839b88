"""Words that say something, and who is asked as the manager of whom."""

import pytest

from handrail.rules.access import break_glass
from handrail.rules.vocabulary import Role

pytestmark = pytest.mark.once


def test_real_words_say_something_and_keys_do_not() -> None:
    assert break_glass.says_something("Her carer rang: she left with an older man")
    for text in ("", "   ", "asdf qwerty lkjh zxcv poiu", "aaaaaa bbbbbb cccccc dddddd", "urgent"):
        assert not break_glass.says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        "Alina rang about hotels",  # 20 letters
        "Def left home yesterday",  # three keys beside each other are a word
        "It happened yesterday evening",
        "Mum telephoned yesterday evening",
        "Decade faced cafe bead dead",  # six different letters
    ],
)
def test_the_shortest_reasons_that_are_enough(text: str) -> None:
    assert break_glass.says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anna rang about hotels",  # 19 letters
        "Telephoned yesterday evening",
        "I telephoned yesterday evening",  # one letter is no word
        "Aaaa telephoned yesterday evening",
        "Lkjh telephoned yesterday evening",
        "Decade faced cafe dead aced",  # five different letters
    ],
)
def test_the_longest_reasons_that_are_not_enough(text: str) -> None:
    assert not break_glass.says_something(text)


def test_the_managers_of_several_roles_come_once_and_in_order() -> None:
    roles = frozenset({Role.SOCIAL_WORKER, Role.EXPLOITATION_WORKER})
    assert break_glass.managers_of(roles) == (Role.SOCIAL_WORK_MANAGER, Role.SENIOR_MANAGER)


def test_whoever_has_no_manager_in_the_table_answers_to_the_safeguarding_lead() -> None:
    assert break_glass.managers_of(frozenset({Role.ANALYST})) == (Role.SAFEGUARDING_LEAD,)
    assert break_glass.managers_of(frozenset()) == ()
