"""Setting up: forms published, settings changed, accounts and roles given and ended."""

import datetime as dt

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.forms import forms
from handrail.records.models import Event, FormVersion
from handrail.records.queries.core.settings import latest_form
from handrail.rules.forms.form_parser import BadForm
from tests import people
from tests.people import NOW, SETTER

pytestmark = pytest.mark.django_db
OWN = (people.FORMS / "zero_to_three.yaml").read_text("utf-8")


def publish(text: str) -> FormVersion:
    return forms.publish(by=SETTER, text=text, now=NOW)


def test_a_boroughs_own_tool_is_published() -> None:
    version = publish(OWN)
    assert (version.key, version.number, version.is_shipped) == ("zero_to_three", "2.1", False)
    assert latest_form("zero_to_three").pk == version.pk


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
    assert latest_form("zero_to_three").pk == newer.pk
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
