"""Words that were typed and not sent: what is kept of a form, where it goes, and what is not."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from handrail.pages.core import autosave_store
from handrail.pages.core.form_tokens import new_token
from handrail.records.models import KeptForm
from tests import people

pytestmark = pytest.mark.once
PATH = "/my/whom-i-know/"


def request(posted: str, path: str = PATH, name: str = "declare") -> Any:
    found: Any = RequestFactory().post(path)
    found.POST, found.now = QueryDict(posted), people.NOW
    found.resolver_match = SimpleNamespace(url_name=name)
    return found


def test_what_is_nobodys_words_is_left_out() -> None:
    words = autosave_store.written_fields(
        QueryDict("_token=a&_seen=3&csrfmiddlewaretoken=b&who=Dez&_page=1")
    )
    assert words.urlencode() == "who=Dez&_page=1"


@pytest.mark.parametrize(
    ("posted", "is_anything"),
    [("who=Dez", True), ("who=%20", False), ("_page=1", False), ("_quotation=x", True),
     ("_reason_R1=x", True), ("", False)],
)  # fmt: skip
def test_only_what_somebody_wrote_or_chose_counts(posted: str, is_anything: bool) -> None:
    assert autosave_store.has_content(QueryDict(posted)) is is_anything


def test_a_form_goes_where_it_was_sent_and_its_page_is_named() -> None:
    assert autosave_store.path_of(request("")) == PATH
    assert autosave_store.path_of(request("_page=a%20b")) == f"{PATH}?page=a%20b"
    assert (
        autosave_store.path_of(request(f"_path={PATH}", "/my/not-sent/keep/", "keep_typing"))
        == PATH
    )
    assert autosave_store.path_of(request("_path=/nowhere/", "/x/", "keep_typing")) == ""
    assert autosave_store.path_of(request("_page=" + "x" * 300)) == ""


@pytest.mark.django_db
def test_words_are_kept_for_the_account_of_their_token_and_come_back_to_it_alone() -> None:
    ann = people.account("ann")
    sent = request(f"_token={new_token(ann.pk)}&who=Dez&_seen=3")
    assert autosave_store.save_posted_form(sent, autosave_store.TYPING)
    for login, expected in (("ann", "Dez"), ("bob", None)):
        asked = request("")
        asked.actor = people.act_as(login)
        back = autosave_store.find_unsent_form(asked, PATH, "3")
        assert (back.get("who") if back else None) == expected


@pytest.mark.django_db
def test_what_was_changed_since_does_not_stand_in_the_form_again() -> None:
    sent = request(f"_token={new_token(people.account('ann').pk)}&who=Dez&_seen=3")
    autosave_store.save_posted_form(sent, autosave_store.TYPING)
    asked = request("")
    asked.actor = people.act_as("ann")
    assert autosave_store.find_unsent_form(asked, PATH, "4") is None
    assert asked.changed_since is True


@pytest.mark.django_db
def test_nothing_is_kept_of_a_password_of_nobody_or_of_nothing() -> None:
    mine = f"_token={new_token(people.account('ann').pk)}"
    for posted in (f"{mine}&password=x&who=Dez", "_token=made-up&who=Dez", mine,
                   f"{mine}&who={'x' * (autosave_store.MOST + 1)}"):  # fmt: skip
        assert not autosave_store.save_posted_form(request(posted), autosave_store.TYPING)
    assert not KeptForm.objects.exists()
