"""Three ways of one form: as it was opened, as somebody else saved it, as it is typed."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.core import edit_conflicts
from handrail.pages.core.boxes import Box

pytestmark = pytest.mark.once
WAS = {"name": "Mill Row", "kind": "a", "days": ["1", "2"]}
KINDS = (("a", "Park"), ("b", "Shop"))


def request(was: str = "", account: int = 7, path: str = "/place/") -> Any:
    actor = SimpleNamespace(account=account)
    return SimpleNamespace(actor=actor, path=path, POST={"_was": was})


def test_what_a_form_held_is_read_back_by_its_reader_at_its_address_alone() -> None:
    sealed = edit_conflicts.seal_as_opened(request(), WAS)
    assert "Mill Row" not in sealed
    assert edit_conflicts.values_as_opened(request(sealed)) == WAS
    assert edit_conflicts.values_as_opened(request(sealed, account=8)) == {}
    assert edit_conflicts.values_as_opened(request(sealed, path="/other/")) == {}


@pytest.mark.parametrize("was", ["", "not base64!", "AAAA", "é"])
def test_what_is_no_seal_of_ours_holds_nothing(was: str) -> None:
    assert edit_conflicts.values_as_opened(request(was)) == {}


def test_what_only_somebody_else_changed_goes_into_the_box() -> None:
    now = Box("name", "Name", value="Mill Lane")
    assert edit_conflicts.merge_value(WAS, now, "Mill Row") == "Mill Lane"
    assert edit_conflicts.merge_value(WAS, now, "The mill") == "The mill"
    assert edit_conflicts.merge_value({}, now, "Mill Row") == "Mill Row"


def test_each_change_is_told_in_words_and_whether_both_made_one() -> None:
    boxes = [Box("name", "Name", value="Mill Lane"),
             Box("kind", "Kind", "choice", choices=KINDS, value="b"),
             Box("days", "Days", "ticks", value=["1", "2"])]  # fmt: skip
    typed = {"name": "The mill", "kind": "a", "days": ["1"]}
    name, kind = edit_conflicts.changed_boxes(WAS, boxes, typed)
    assert (name.was, name.now, name.yours, name.by_both) == (
        "Mill Row", "Mill Lane", "The mill", True,
    )  # fmt: skip
    assert (kind.was, kind.now, kind.yours, kind.by_both) == ("Park", "Shop", "Park", False)


def test_a_password_is_never_kept() -> None:
    held = edit_conflicts.box_values(
        [Box("name", "Name", value="x"), Box("p", "P", "password", value="y")]
    )
    assert held == {"name": "x"}
