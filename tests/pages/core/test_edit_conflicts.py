"""Three ways of one form: as it was opened, as somebody else saved it, as it is typed."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.core import edit_conflicts
from handrail.pages.core.form_fields import Choice, Line, Password, Ticks
from handrail.pages.core.govuk_form import form_of

pytestmark = pytest.mark.once
WAS = {"name": "Mill Row", "kind": "a", "days": ["1", "2"]}
KINDS = (("a", "Park"), ("b", "Shop"))


def request(was: str = "", account: int = 7, path: str = "/place/") -> Any:
    actor = SimpleNamespace(account=account)
    return SimpleNamespace(actor=actor, path=path, POST={"_was": was})


def test_what_a_form_held_is_read_back_by_its_reader_at_its_address_alone() -> None:
    sealed = edit_conflicts.encrypt_as_opened(request(), WAS)
    assert "Mill Row" not in sealed
    assert edit_conflicts.values_as_opened(request(sealed)) == WAS
    assert edit_conflicts.values_as_opened(request(sealed, account=8)) == {}
    assert edit_conflicts.values_as_opened(request(sealed, path="/other/")) == {}


@pytest.mark.parametrize("was", ["", "not base64!", "AAAA", "é"])
def test_what_is_no_seal_of_ours_holds_nothing(was: str) -> None:
    assert edit_conflicts.values_as_opened(request(was)) == {}


def test_what_only_somebody_else_changed_goes_into_the_field() -> None:
    now = form_of({"name": Line("Name", initial="Mill Lane")})()["name"]
    assert edit_conflicts.merge_value(WAS, now, "Mill Row") == "Mill Lane"
    assert edit_conflicts.merge_value(WAS, now, "The mill") == "The mill"
    assert edit_conflicts.merge_value({}, now, "Mill Row") == "Mill Row"


def test_how_a_browser_ends_lines_is_no_change() -> None:
    now = form_of({"name": Line("Name", initial="Mill\nLane")})()
    assert (
        edit_conflicts.merge_value({"name": "Mill\nRow"}, now["name"], "Mill\r\nRow ")
        == "Mill\nLane"
    )
    assert edit_conflicts.changed_boxes({"name": "Mill\r\nLane"}, now, {"name": "x"}) == []


def test_each_change_is_told_in_words_and_whether_both_made_one() -> None:
    now = form_of(
        {"name": Line("Name", initial="Mill Lane"),
         "kind": Choice("Kind", choices=KINDS, initial="b"),
         "days": Ticks("Days", choices=(("1", "Monday"), ("2", "Tuesday")), initial=["1", "2"])}
    )()  # fmt: skip
    typed = {"name": "The mill", "kind": "a", "days": ["1"]}
    name, kind = edit_conflicts.changed_boxes(WAS, now, typed)
    assert (name.was, name.now, name.yours, name.by_both) == (
        "Mill Row", "Mill Lane", "The mill", True,
    )  # fmt: skip
    assert (kind.was, kind.now, kind.yours, kind.by_both) == ("Park", "Shop", "Park", False)


def test_a_password_is_never_kept() -> None:
    form = form_of({"name": Line("Name", initial="x"), "p": Password("P", initial="y")})()
    assert edit_conflicts.form_values(form) == {"name": "x"}
