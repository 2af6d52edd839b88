"""An 87a begins with what is known already."""

import datetime as dt

import pytest

from handrail.actions.organisation import settings
from handrail.records.models import Case, Person
from handrail.records.queries.casework import prefill
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.rules.workflow import NAMED
from tests import people
from tests.people import casework
from tests.records.casework.test_prefill import known

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    signs = {
        "who_harmed": "A man called Dex",
        "worker_safety": "A dog in the yard",
        "worry_online": "worried",
        "u_night_use": {"presence": "suspected", "evidence": "Rings at three"},
    }
    return casework.allocated(casework.opened(people.sent(**signs)))


def test_an_87a_starts_from_the_register_the_referral_its_screening_and_the_case(
    case: Case,
) -> None:
    casework.taken(case, "status", status="suspected_being_exploited", form_of_exploitation="both")
    found = known(case, "policereferral", "write")
    assert found["child_name"] == "Saoirse Devlin"
    assert found["child_born"] == "14 March 2012"
    assert found["child_address"] == {"lines": "8 Cooper’s Row", "postcode": "E14 3AB"}
    assert found["household"][0]["name"] == "Orla Devlin"
    assert found["exact_words"] == {"words": "He says I owe him for the phone.", "told_to": "Ann"}
    assert (found["suspect"], found["staff_risk"]) == ("A man called Dex", "A dog in the yard")
    assert found["concerns"] == [
        "sexual_exploitation", "criminal_exploitation", "online_exploitation"
    ]  # fmt: skip
    assert "grey car" in found["what_happened"]
    assert not {"basis", "danger_now", "what_asked", "is_urgent"} & set(found)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("mwbc", "White and Black Caribbean"),
        ("MWBC", "White and Black Caribbean"),
        ("nobt", None),
        ("", None),
    ],
)
def test_ethnicity_is_in_words_and_empty_while_nobody_knows_it(
    case: Case, code: str, words: str | None
) -> None:
    Person.objects.filter(pk=case.person_id).update(ethnicity=code)
    case.refresh_from_db()
    assert known(case, "policereferral", "write").get("child_ethnicity") == words


def test_a_changed_87a_starts_from_its_last_text(case: Case) -> None:
    row = casework.taken(case, "write:policereferral", what_asked="Look for the car")
    found = known(case, "policereferral", "rewrite", row)
    assert found["what_asked"] == "Look for the car"
    assert found["basis"]


@pytest.mark.parametrize(
    ("said", "parents", "why"),
    [
        ({"parents_told": "yes"}, "yes", ""),
        ({"parents_told": "no", "why_not_told": "more_danger"}, "not_safe", "more danger"),
        ({"parents_told": "no", "why_not_told": "prejudice_police"}, "not_yet", "of the police"),
        ({"parents_told": "cannot_reach"}, "not_yet", ""),
    ],
)
def test_what_the_parents_and_the_child_know_comes_from_the_referral(
    said: dict[str, str], parents: str, why: str
) -> None:
    row = casework.allocated(casework.opened(people.sent(child_told="not_safe", **said)))
    found = known(row, "policereferral", "write")
    assert (found["child_knows"], found["parents_know"]) == ("not_safe", parents)
    assert why in found.get("parents_view", "")


def test_harm_being_done_comes_with_its_day_and_whether_it_goes_on_is_asked_anew() -> None:
    row = casework.allocated(casework.opened(people.sent(exploited_now="i_think_so")))
    found = known(row, "policereferral", "write")
    assert found["danger_what"] == "Referral of 24 November 2026. Exploited now: I think so."
    assert not {"danger_now", "protection_now"} & set(found)


def test_where_nobody_said_that_harm_is_being_done_none_is_filled_in() -> None:
    calm = casework.allocated(casework.opened(people.sent(exploited_now="no")))
    assert "danger_what" not in known(calm, "policereferral", "write")


DESKS = [{"name": "CAIT duty desk", "opens": "08:00", "closes": "18:00"},
         {"name": "On-call sergeant", "phone": "020 7946 0159", "on_call": True}]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "desk"),
    [
        ("2026-11-29T10:00+00:00", "On-call sergeant"),  # a Sunday
        ("2026-11-27T23:00+00:00", "On-call sergeant"),
        ("2026-12-25T10:00+00:00", "On-call sergeant"),
        ("2026-11-30T09:00+00:00", "CAIT duty desk"),
    ],
)
def test_an_87a_is_sent_to_the_desk_that_reads_at_that_hour(
    case: Case, now: str, desk: str
) -> None:
    row = casework.taken(case, "write:policereferral")
    casework.taken(row, "approve", by="marcus")
    settings.change_settings(
        by=people.SETTER, settings=people.SETTINGS | {"police": {"desks": DESKS}},
        reason="Agreed with the police", now=people.NOW,
    )  # fmt: skip
    step = NAMED["policereferral", "send"]
    actor = people.act_as("cat", dt.datetime.fromisoformat(now))
    found = prefill.known_answers(actor, case, row, step, form_of(latest_form(step.form)))
    assert found is not None
    assert found.answers["recipient_name"] == desk
