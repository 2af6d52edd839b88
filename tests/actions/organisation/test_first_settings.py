"""Setting up: forms published, settings changed, accounts and roles given and ended."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction

from handrail.actions.accounts import accounts
from handrail.actions.core import recording
from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.forms import forms
from handrail.actions.organisation import settings as partnership
from handrail.records.models import Account, Event, FormVersion, Membership, Partnership
from handrail.records.queries.organisation.settings import newest_form, settings_in_force
from handrail.rules.forms.form_parser import BadForm
from handrail.rules.organisation.settings import SettingsError
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW, SETTER, SETTINGS

pytestmark = pytest.mark.django_db
OWN = (people.FORMS / "zero_to_three.yaml").read_text("utf-8")


def publish(text: str) -> FormVersion:
    return forms.publish(by=SETTER, text=text, now=NOW)


def test_a_boroughs_own_tool_is_published() -> None:
    version = publish(OWN)
    assert (version.key, version.number, version.is_shipped) == ("zero_to_three", "2.1", False)
    assert newest_form("zero_to_three").pk == version.pk


def test_the_same_text_published_twice_is_one_version_and_one_event() -> None:
    first = publish(OWN)
    events = Event.objects.count()
    assert publish(OWN).pk == first.pk
    assert Event.objects.count() == events


def test_a_changed_text_under_the_same_version_is_refused() -> None:
    publish(OWN)
    with pytest.raises(NotPossible, match="higher version"):
        publish(OWN.replace("Whole nights away", "Nights away"))
    assert FormVersion.objects.filter(key="zero_to_three").count() == 1


def test_a_higher_version_is_the_one_in_use_and_the_old_one_stays() -> None:
    publish(OWN)
    newer = forms.publish(
        by=SETTER, text=OWN.replace("version: 2.1", "version: 2.2"), now=NOW + dt.timedelta(days=1)
    )
    assert newest_form("zero_to_three").pk == newer.pk
    assert FormVersion.objects.filter(key="zero_to_three").count() == 2


@pytest.mark.parametrize("text", ["", "key: [", "hello", "key: a\nkey: b", "\x00"])
def test_what_is_no_form_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(BadForm) as refused:
        publish(text)
    assert refused.value.problems[0].line >= 1
    assert refused.value.problems[0].remedy


def test_a_tool_that_leaves_no_place_to_judge_is_refused() -> None:
    with pytest.raises(NotPossible, match="people judge"):
        publish(OWN.replace("key: judgement", "key: view"))


def change(**settings: Any) -> Partnership:
    return partnership.change_settings(
        by=SETTER, settings={**SETTINGS, **settings}, reason="A new name", now=NOW
    )


def test_new_settings_are_a_new_version_and_are_in_force() -> None:
    before = Partnership.objects.count()
    change(name="Eastmere")
    assert settings_in_force().name == "Eastmere"
    assert Partnership.objects.count() == before + 1


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"nonsense": "x"}, {"reference_prefix": "far too long"}, {"contacts": 7}],
)
def test_wrong_settings_are_refused_in_words_and_change_nothing(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingsError) as refused:
        change(**wrong)
    assert str(refused.value)
    assert settings_in_force().name == SETTINGS["name"]


def add(login: str, name: str = "Zed") -> Account:
    new = accounts.NewAccount(login=login, name=name, password=people.PASSWORD)
    return accounts.add_account(by=SETTER, new=new, now=NOW)


def test_a_login_is_kept_in_one_spelling() -> None:
    assert add("  ＺＥＤ ").login == "zed"


@pytest.mark.parametrize("login", ["ann", "ANN", " Ann ", "Ａnn"])
def test_a_login_that_is_taken_is_refused_however_it_is_spelt(login: str) -> None:
    with pytest.raises(NotPossible, match="taken"):
        add(login)


@pytest.mark.parametrize(("login", "name"), [("", "Zed"), (" ", "Zed"), ("zed", " ")])
def test_an_account_needs_a_login_and_a_name(login: str, name: str) -> None:
    with pytest.raises(Incomplete):
        add(login, name)


def test_an_account_without_a_role_may_do_nothing() -> None:
    add("zed")
    assert people.act_as("zed").hats == frozenset()


def test_a_role_given_for_later_does_not_count_today() -> None:
    accounts.give_role(
        by=SETTER,
        account=add("zed"),
        agency=people.agency("school"),
        role=Role.PRACTITIONER,
        started_on=NOW.date() + dt.timedelta(days=1),
        now=NOW,
    )
    assert people.act_as("zed").hats == frozenset()
    assert people.act_as("zed", NOW + dt.timedelta(days=1)).roles == {Role.PRACTITIONER}


def test_ended_roles_count_no_more_and_the_account_is_closed() -> None:
    bob = people.account("bob")
    accounts.end_roles(by=SETTER, account=bob, reason="Left", now=NOW)
    assert not Membership.objects.filter(account=bob, ended_on=None).exists()
    assert not people.account("bob").is_active
    assert Event.objects.latest("sequence").reason == "Left"


def test_rows_change_only_inside_an_action() -> None:
    with pytest.raises(RuntimeError, match="inside an action"):
        recording.note(verb="anything")


def test_an_action_within_an_action_is_part_of_one_event() -> None:
    before = Event.objects.count()
    with recording.acting(by=SETTER, now=NOW):
        add("zed")
        add("zoe")
    assert Event.objects.count() == before + 1
    assert Event.objects.latest("sequence").things.count() == 2


def test_an_action_in_which_nothing_happened_leaves_no_event() -> None:
    before = Event.objects.count()
    with recording.acting(by=SETTER, now=NOW):
        pass
    assert Event.objects.count() == before


def test_a_form_token_used_twice_undoes_the_second_act() -> None:
    token, ann = people.fresh(), people.act_as("ann")
    with recording.once(token, by=ann, now=NOW, result="here"):
        recording.note(verb="refused")
    with (
        pytest.raises(NotPossible, match="sent already"),
        transaction.atomic(),
        recording.once(token, by=ann, now=NOW, result="there"),
    ):
        add("zed")
    assert recording.replayed(token, by=ann) == "here"
    assert recording.replayed(token, by=people.act_as("dan")) is None
    assert not Account.objects.filter(login="zed").exists()
