"""The settings in force, the agencies, and the published forms."""

import datetime as dt

import pytest

from handrail.records.models import Agency, FormVersion, Partnership
from handrail.records.queries.core import settings
from handrail.records.queries.core.settings import NotSetUp, once_a_request, read_once
from tests import people
from tests.people import NOW


@pytest.mark.once
def test_within_a_request_a_thing_is_read_once_and_again_when_it_is_out_of_date() -> None:
    read: list[int] = []

    def count() -> int:
        read.append(1)
        return len(read)

    assert (once_a_request("x", count), once_a_request("x", count)) == (1, 2)
    with read_once():
        assert (once_a_request("x", count), once_a_request("x", count)) == (3, 3)
        settings.clear_read_cache()
        assert once_a_request("x", count) == 4
    assert once_a_request("x", count) == 5


@pytest.mark.django_db
def test_the_newest_settings_are_in_force() -> None:
    before = settings.latest_settings()
    assert settings.settings_in_force().short_name == "Northmere"
    Partnership.objects.create(
        number=before.number + 1,
        settings={**before.settings, "short_name": "Newmere"},
        made_at=before.made_at,
    )
    assert settings.settings_in_force().short_name == "Newmere"
    assert settings.latest_settings().number == before.number + 1


@pytest.mark.django_db
def test_what_is_not_set_up_says_how_it_is() -> None:
    Agency.objects.update(is_front_door=False)
    with pytest.raises(NotSetUp, match="No agency runs the front door yet"):
        settings.front_door()
    with pytest.raises(NotSetUp, match="'no_such_form' is not published"):
        settings.latest_form("no_such_form")


@pytest.mark.django_db
def test_only_agencies_that_answer_checks_and_take_part_are_asked() -> None:
    ann = people.act_as("ann")
    assert [agency.name for agency in settings.agencies_to_ask(ann)] == [
        "Northmere Hospital", "Northmere Police",
    ]  # fmt: skip
    Agency.objects.filter(name="Northmere Police").update(is_active=False)
    assert [agency.name for agency in settings.agencies_to_ask(ann)] == ["Northmere Hospital"]
    assert "Northmere Police" not in settings.agency_names(ann)
    assert people.agency("police") not in settings.list_agencies(ann)


@pytest.mark.django_db
def test_the_newest_version_of_a_form_is_used_and_an_older_one_is_found_by_its_number() -> None:
    first = people.published()
    second = people.published(people.own_form(2), now=NOW + dt.timedelta(days=1))
    assert settings.latest_form(second.key) == second
    assert settings.version_of(first.key, first.number) == first
    assert settings.form_of(second).key == second.key
    assert settings.form_text(second.key, second.number) == people.own_form(2)
    assert settings.form_text(second.key, "99") is None
    titles = dict(settings.forms_to_choose(second.use))
    assert titles[second.key] == second.title
    assert FormVersion.objects.filter(key=second.key).count() == 2
