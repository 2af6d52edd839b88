"""Words typed into a form and not sent yet."""

import datetime as dt

import pytest

from handrail.actions.forms import autosave
from handrail.records.models import KeptForm
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def keep(login: str = "cat", path: str = "/a/", words: str = "one", now: dt.datetime = NOW) -> None:
    autosave.save_unsent_form(
        account=people.account(login).pk, path=path, typed={"posted": words}, why="typing", now=now
    )


def test_what_is_kept_of_a_form_takes_the_place_of_what_was_before() -> None:
    keep()
    keep(words="two")
    (row,) = KeptForm.objects.filter(account__login="cat")
    assert row.posted == {"posted": "two"}


def test_the_oldest_goes_for_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "MOST", 2)
    for number in range(3):
        keep(path=f"/{number}/", now=NOW + dt.timedelta(minutes=number))
    keep("bob")
    assert set(KeptForm.objects.filter(account__login="cat").values_list("path", flat=True)) == {
        "/1/",
        "/2/",
    }
    assert KeptForm.objects.filter(account__login="bob").count() == 1


def test_it_is_let_go_of_when_sent_and_after_thirty_days() -> None:
    keep()
    keep(path="/b/")
    autosave.discard_unsent_form(account=people.account("cat").pk, path="/b/")
    autosave.discard_unsent_form(account=people.account("cat").pk, path="/never/")
    assert KeptForm.objects.count() == 1
    assert autosave.delete_old_forms(now=NOW + dt.timedelta(days=30)) == 0
    assert autosave.delete_old_forms(now=NOW + dt.timedelta(days=30, seconds=1)) == 1
