"""Words that say something, and who is asked as the manager of whom."""

import pytest

from handrail.rules.access import break_glass
from handrail.rules.vocabulary import Role

pytestmark = pytest.mark.once


def test_the_managers_of_several_roles_come_once_and_in_order() -> None:
    roles = frozenset({Role.SOCIAL_WORKER, Role.EXPLOITATION_WORKER})
    assert break_glass.managers_of(roles) == (Role.SOCIAL_WORK_MANAGER, Role.SENIOR_MANAGER)


def test_whoever_has_no_manager_in_the_table_answers_to_the_safeguarding_lead() -> None:
    assert break_glass.managers_of(frozenset({Role.ANALYST})) == (Role.SAFEGUARDING_LEAD,)
    assert break_glass.managers_of(frozenset()) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", False),
        ("urgent", False),
        ("asdf", False),
        ("asdf qwerty lkjh zxcv poiu", False),
        ("   ", False),
        ("                              ", False),
        ("aaaaaa bbbbbb cccccc dddddd", False),
        ("no no no no no no no no no no", False),
        ("eeeeeeeeeeeeeeeeeeeeeeeeeeeeee", False),
        ("abcd efgh ijkl mnop qrst uvwx", False),
        ("abab cdcd efef abcd", False),  # 19 with the spaces, 16 without
        ("abba acca adda aeea cabb", False),  # five letters
        ("abba acca adda aeea cafb", True),
        ("Anna rang about hotels", False),  # 19 letters
        ("Alina rang about hotels", True),
        ("Telephoned yesterday evening", False),  # three words
        ("I telephoned yesterday evening", False),
        ("Aaaa telephoned yesterday evening", False),
        ("Lkjh telephoned yesterday evening", False),
        ("It happened yesterday evening", True),
        ("Mum telephoned yesterday evening", True),
        ("Def left home yesterday", True),  # three keys beside each other are a word
        ("Her carer rang: she left with an older man", True),
        ("Child hurt, at the hospital, no worker answers", True),
        ("Dziecko jest ranne, nikt nie odbiera telefonu", True),
    ],
)
def test_a_reason_says_something_or_is_none(text: str, says: bool) -> None:
    assert break_glass.says_something(text) is says
