"""`handrail init`: a partnership in an empty database, once, or nothing at all."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from handrail.actions.accounts import accounts
from handrail.records.models import Account, Agency, Event, Membership, Outbox, Partnership
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.vocabulary import Role
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("emptied")]

NAMES = {
    "name": "Eastmere Safeguarding Partnership",
    "short_name": "Eastmere",
    "place": "Eastmere",
    "reference_prefix": "EM",
    "contacts": [
        {"key": "front_door", "name": "Front door", "phone": "020 7946 0111"},
        {
            "key": "emergency_duty",
            "name": "Emergency duty team",
            "phone": "020 7946 0199",
            "out_of_hours": True,
        },
    ],
}
ADMIN = ["--admin-login", "Pat", "--admin-name", "Pat Reeve", "--admin-email", "pat@e.example"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The settings of a new partnership."""
    path = tmp_path / "eastmere.json"
    path.write_text(json.dumps(NAMES))
    return path


def init(file: Path, *more: str) -> None:
    words = more or ("--front-door", "Eastmere Council", *ADMIN)
    call_command("init", "--settings", str(file), *words)


def test_a_partnership_its_front_door_and_its_administrator_are_there(file, capsys):
    init(file)
    assert settings_in_force().reference_prefix == "EM"
    agency = Agency.objects.get()
    assert (agency.name, agency.kind, agency.is_front_door) == ("Eastmere Council", "council", True)
    assert set(agency.teams.values_list("kind", flat=True)) == {
        "front_door",
        "exploitation",
        "early_help",
    }
    pat = Account.objects.get()
    assert (pat.login, pat.has_usable_password()) == ("pat", False)
    assert actor_for(pat, at=timezone.now()).roles == {Role.PARTNERSHIP_ADMIN}
    assert Outbox.objects.filter(kind="invitation").count() == 1
    assert "not shown again" in capsys.readouterr().out


def test_the_link_it_prints_opens_the_door_once(file, capsys):
    init(file)
    link = re.search(r"http\S+(/invitation/\w+/)", capsys.readouterr().out)
    chosen = {"password": "heron-lake-lantern", "again": "heron-lake-lantern"}
    assert Client().post(link[1], chosen).status_code == 302
    assert Client().post(link[1], chosen).status_code == 404
    assert Account.objects.get().check_password("heron-lake-lantern")


def test_one_event_tells_of_all_of_it(file):
    before = Event.objects.latest("sequence").sequence
    init(file)
    told = Event.objects.filter(sequence__gt=before)
    assert [event.verb for event in told] == ["partnership.set_up"]
    assert told[0].things.filter(kind="account").exists()


def test_run_again_it_says_what_is_there_and_changes_nothing(file, capsys):
    init(file)
    before, events = people.state(), Event.objects.count()
    capsys.readouterr()
    init(file)
    said = capsys.readouterr().out
    assert "Eastmere Safeguarding Partnership is set up" in said
    assert "Nothing was changed" in said
    assert (people.state(), Event.objects.count()) == (before, events)


def test_it_asks_for_what_is_not_given(monkeypatch, capsys):
    names = [value for value in NAMES.values() if isinstance(value, str)]
    phones = ["020 7946 0111", "020 7946 0199"]
    answers = iter([*names, *phones, "Eastmere Council", "pat", "Pat Reeve", ""])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    call_command("init")
    assert settings_in_force().name == NAMES["name"]
    assert settings_in_force().phones_missing == ()
    assert [contact.phone for contact in settings_in_force().contacts] == phones
    assert Account.objects.get().email == ""
    assert not Outbox.objects.filter(kind="invitation").exists()


def test_a_file_without_a_phone_is_asked_for_it(file, monkeypatch):
    file.write_text(json.dumps(NAMES | {"contacts": NAMES["contacts"][:1]}))
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "07700 900123")
    init(file)
    assert asked == ["Phone number when the front door is closed: "]
    [night] = settings_in_force().out_of_hours_contacts
    assert night.phone == "07700 900123"


def test_a_file_without_a_phone_and_nobody_to_ask_is_refused(file, monkeypatch):
    def ended(question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    file.write_text(json.dumps(NAMES | {"contacts": []}))
    with pytest.raises(CommandError, match="Phone of the front door") as refused:
        init(file)
    assert refused.value.returncode == 1
    assert not Partnership.objects.exists()


def test_without_a_terminal_it_names_what_to_give(file, monkeypatch):
    def ended(question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    with pytest.raises(CommandError, match="--front-door") as refused:
        init(file, *ADMIN)
    assert refused.value.returncode == 1
    with pytest.raises(CommandError, match="--settings FILE"):
        call_command("init")
    assert not Partnership.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"reference_prefix": "em"}, "capital letters"), ({"name": ""}, "name"), ({"x": "y"}, "x is")],
)
def test_wrong_settings_are_said_and_leave_nothing(file, wrong, said):
    file.write_text(json.dumps(NAMES | wrong))
    with pytest.raises(CommandError, match=said) as refused:
        init(file)
    assert refused.value.returncode == 1
    for table in (Partnership, Agency, Account, Membership):
        assert not table.objects.exists()


def test_a_wrong_login_leaves_nothing_behind(file):
    with pytest.raises(CommandError, match="login") as refused:
        init(file, "--front-door", "Eastmere Council", "--admin-login", " ", "--admin-name", "Pat")
    assert refused.value.returncode == 1
    for table in (Partnership, Agency, Account, Membership):
        assert not table.objects.exists()


def test_a_database_that_is_not_empty_is_left_alone(file):
    new = accounts.NewAccount(login="real", name="Somebody Real")
    accounts.add_account(by=people.SETTER, new=new, now=timezone.now())
    with pytest.raises(CommandError, match="already") as refused:
        init(file)
    assert refused.value.returncode == 3
    assert not Partnership.objects.exists()


def test_a_link_that_was_lost_is_made_again_until_somebody_has_come_in(file, capsys):
    init(file)
    first = re.search(r"http\S+(/invitation/\w+/)", capsys.readouterr().out)[1]
    call_command("init", "--new-link")
    second = re.search(r"http\S+(/invitation/\w+/)", capsys.readouterr().out)[1]
    assert second != first
    chosen = {"password": "heron-lake-lantern", "again": "heron-lake-lantern"}
    assert Client().post(first, chosen).status_code == 404
    assert Client().post(second, chosen).status_code == 302
    with pytest.raises(CommandError, match="under People"):
        call_command("init", "--new-link")


def test_there_is_no_link_to_make_again_before_there_is_a_partnership(file):
    with pytest.raises(CommandError):
        call_command("init", "--new-link")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--admin-login", "admin user", "spaces"), ("--admin-email", "nonsense", "email address")],
)
def test_an_administrator_who_could_not_sign_in_is_refused(file, option, value, said):
    words = ["--front-door", "Eastmere Council", *ADMIN]
    words[words.index(option) + 1] = value
    with pytest.raises(CommandError, match=said):
        init(file, *words)
    assert not Partnership.objects.exists()
