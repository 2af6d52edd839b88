"""A partnership begins in an empty database, and in no other."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.organisation import setup
from handrail.records.models import Account, Agency, FormVersion, Membership, Partnership, Team
from handrail.records.package_data import shipped_forms
from tests.management.conftest import empty
from tests.people import NOW, SETTER, SETTINGS

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def begin(**more: str) -> str:
    said = {
        "front_door": "Northmere Council",
        "login": "First.Person",
        "name": "First Person",
        **more,
    }
    return setup.set_up(by=SETTER, plan=setup.Plan(SETTINGS, **said), now=NOW)


def test_where_somebody_is_already_nothing_is_set_up() -> None:
    with pytest.raises(NotPossible, match="already has a partnership"):
        begin()


def test_a_wrong_login_and_name_are_told_and_nothing_is_kept() -> None:
    empty()
    with pytest.raises(Incomplete) as caught:
        begin(login="", name="")
    assert {"login", "name"} <= set(caught.value.problems)
    assert setup.is_empty()


def test_the_first_administrator_gets_a_link_and_a_new_one_ends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name, text = next(iter(shipped_forms()))
    newer = text.replace("\nversion: ", "\nversion: 9", 1)  # the others are there already
    monkeypatch.setattr(setup, "shipped_forms", lambda: [(name, newer)])
    empty()
    first = begin()
    account = Account.objects.get()
    assert Membership.objects.get(account=account).role == "partnership_admin"
    assert not FormVersion.objects.filter(is_shipped=False).exists()
    made = FormVersion.objects.latest("pk")
    assert (made.text, made.is_shipped) == (newer, True)
    assert Partnership.objects.get().number == 1
    assert (Agency.objects.get().is_front_door, Team.objects.count()) == (True, 3)
    assert setup.link_again(by=SETTER, now=NOW) != first
    Account.objects.update(last_login=NOW)
    with pytest.raises(NotPossible, match="already signed in"):
        setup.link_again(by=SETTER, now=NOW)
