"""Each imported row has the key of what it stands under."""

from typing import Any

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.imports.import_context import Known, Setting

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_row_under_an_episode_without_a_case_is_never_given_the_key_of_its_referral() -> None:
    setting: Any = Setting.__new__(Setting)
    setting.known = {("episodes", "e0"): Known("referral", 7, None)}
    with pytest.raises(NotPossible, match="ended with no further action"):
        setting.case_of("e0")
    setting.known = {("episodes", "e1"): Known("case", 7, None)}
    assert setting.case_of("e1") == 7
