"""People and places of concern: recorded, corrected, reviewed, expired, never forgotten."""

import datetime as dt
from contextlib import nullcontext
from typing import Any

import pytest

from handrail.actions.accounts import accounts
from handrail.actions.core import step_dispatch, step_effects
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.core.step_input import Given
from handrail.actions.disruption import entity_links, sources
from handrail.records.models import Clock, Notice, SameEntity, Task
from handrail.records.queries.disruption import (
    entities as queries,
    information_reports,
    intelligence as intelligence_queries,
)
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.vocabulary import Role
from handrail.rules.workflow import NAMED
from tests import people
from tests.people import NOW, concern, intelligence, panel
from tests.people.casework import taken
from tests.people.cast import SETTER

pytestmark = pytest.mark.django_db
IN_91_DAYS = day_given(NOW.date() + dt.timedelta(days=91))


def test_a_person_who_may_be_harmed_too_goes_to_social_care_and_a_secret_one_by_the_desk() -> None:
    concern.recorded("person", also_child="not_known")
    task = Task.objects.get(kind="may_be_harmed")
    assert task.assignee == people.account("helen")
    assert Notice.objects.filter(kind="may_be_harmed", recipient=task.assignee).exists()
    concern.recorded("person", by="pol", also_child="yes", handling="c")
    assert Task.objects.filter(kind="may_be_harmed", assignee=people.account("ivo")).count() == 1


def test_a_year_of_birth_that_cannot_be_right_is_not_a_fact() -> None:
    person = concern.recorded("person")
    with pytest.raises(Incomplete) as wrong:
        taken(person, "add_fact", by="ezra", kind="born", shown="1800")
    assert "Check the year" in wrong.value.problems["shown"]
    taken(person, "add_fact", by="ezra", kind="born", shown="1980")


def test_the_desk_learns_nothing_of_a_report_about_one_of_its_own() -> None:
    accounts.give_role(by=SETTER, account=people.account("pol"), agency=people.agency("police"),
                       role=Role.INTELLIGENCE_OFFICER, now=people.SET_UP)  # fmt: skip
    person = concern.recorded("person", by="pol", phones="07700 900111")
    other = concern.recorded("person", by="pol", phones="07700 900111")
    report = intelligence.told()
    item = taken(report, "evaluate", by="pol", **intelligence.HANDLED)
    item = taken(item, "sanitise", by="pol", text="An officer is told of")
    taken(item, "about", by="pol", about_entities=[other])
    pair, pol = SameEntity.objects.get(), people.act_as("pol")
    entity_links.decide_same_entity(
        by=pol, pair=pair, state="same", reason="One phone", seen=1, now=NOW
    )
    assert information_reports.find_report(people.act_as("ivo"), report.public_id)
    taken(person, "is_colleague", by="pol", login="ivo")
    ivo = people.act_as("ivo")
    assert [
        information_reports.find_report(ivo, report.public_id),
        information_reports.find_report(pol, report.public_id),
    ] == [
        None,
        report,
    ]
    assert Task.objects.get(kind="standards").assignee == people.account("pol")
    for row in (person, other, item, report):
        told = step_effects.people_for("desk", row, now=NOW)
        assert [account.login for account in told] == ["pol"]
    able = {account.login for account in intelligence_queries.list_possible_recipients(pol, item)}
    assert "ivo" not in able
    assert "lex" in able
    taken(concern.recorded("person", by="pol", phones="07700 900111"), "is_colleague",
          by="pol", login="sasha")  # fmt: skip
    sources.open_source(by=people.act_as("sasha"), report=report, reason="A risk", now=NOW)
    third = SameEntity.objects.filter(state="proposed").earliest("pk")
    entity_links.decide_same_entity(
        by=pol, pair=third, state="same", reason="One phone", seen=1, now=NOW
    )
    with pytest.raises(Refused):
        sources.open_source(by=people.act_as("sasha"), report=report, reason="A risk", now=NOW)


def test_what_is_nominated_leads_to_the_item_and_its_handling_keeps_it_off_the_agenda() -> None:
    place = concern.recorded("place", label="Arcade")
    item = panel.begun("nominate_place:panelitem", by="pol", label="Arcade", entity=place)
    assert item.entity == place
    assert queries.entity_of_panel_item(people.act_as("pam"), item).pk == place.pk
    with pytest.raises(NotPossible, match="already"):
        panel.begun("nominate_place:panelitem", by="pol", entity=place)
    person = concern.recorded("person")
    taken(person, "handle", by="ivo", handling="p", limits=["no_panel"])
    with pytest.raises(NotPossible, match="handling"):
        panel.begun("nominate_person:panelitem", by="pol", entity=person)
    taken(item, "screen", by="pam", outcome="list")
    taken(place, "handle", by="ivo", handling="c", conditions="Police alone")
    with pytest.raises(NotPossible, match="handling"):
        panel.listed(item, panel.called())
    assert not item.listings.exists()
    assert queries.entity_of_panel_item(people.act_as("pam"), item) is None


@pytest.mark.parametrize(
    ("handled", "is_told"),
    [
        ({"handling": "p"}, False),
        ({"handling": "p", "limits": ["no_export"]}, False),
        ({"handling": "p", "limits": ["no_panel"]}, True),
        ({"handling": "c", "conditions": "Police alone"}, True),
    ],
)
def test_the_panel_is_told_when_an_item_can_no_longer_be_discussed(
    handled: dict[str, Any], is_told: bool
) -> None:
    place = concern.recorded("place", label="Arcade")
    panel.begun("nominate_place:panelitem", by="pol", label="Arcade", entity=place)
    Notice.objects.all().delete()
    taken(place, "handle", by="ivo", **handled)
    told = Notice.objects.filter(recipient__login="pam", text__contains="handling conditions")
    assert told.exists() is is_told


def test_a_correction_keeps_the_old_wording_and_a_review_is_at_most_90_days_off() -> None:
    kept = concern.recorded("person", label="Adult M", description="About 25, tall")
    taken(kept, "correct", by="pol", what="description", right="About 40, tall")
    kept.refresh_from_db()
    assert kept.description == "About 40, tall"
    first = queries.list_submissions(people.act_as("pol"), kept)[0]
    assert first.answers["description"] == "About 25, tall"
    with pytest.raises(Incomplete, match="Nothing is recorded"):
        taken(kept, "correct", by="pol", what="licence", right="None")
    with pytest.raises(Incomplete, match="90 days"):
        taken(kept, "review", by="pol", outcome="stands", review_on=IN_91_DAYS)
    taken(kept, "take_down", by="pol")
    assert queries.find_entity(people.act_as("pol"), kept.public_id) is None
    assert queries.find_entity(people.act_as("ivo"), kept.public_id).state == "removed"
    with pytest.raises(NotPossible):
        taken(kept, "status", by="ivo")


def test_what_a_person_of_concern_was_not_asked_is_a_task_of_the_desk() -> None:
    row = concern.recorded("person", by="pol")
    answers = {"sex": "nobt", "ethnicity": "nobt", "nationality": "nobt", "known_from": "none"}
    with pytest.raises(Incomplete):
        taken(row, "describe", by="pol", **answers)
    in_a_week = day_given(NOW.date() + dt.timedelta(days=7))
    taken(row, "describe", by="pol", **answers, ask_on=in_a_week)
    assert Task.objects.get(kind="characteristics").due_at.date() == row.ask_on


@pytest.mark.parametrize(
    ("thing", "name", "others"),
    [("entity", "record_place", {"label", "place_kind", "concern"}),
     ("entity", "review", {"outcome"}), ("link", "review", {"reason"})],
)  # fmt: skip
def test_what_is_missing_is_said_at_once_and_not_the_review_date_alone(
    thing: str, name: str, others: set[str]
) -> None:
    ends = concern.recorded("place"), concern.recorded("vehicle")
    rows = {"entity": ends[0], "link": concern.linked(*ends)}
    row = None if name.startswith("record") else rows[thing]
    with pytest.raises(Incomplete) as refused:
        step_dispatch.run_step(
            by=people.act_as("ivo"), step=NAMED[thing, name], row=row, given=Given(), now=NOW
        )
    assert others <= set(refused.value.problems)


@pytest.mark.parametrize(
    ("outcome", "due"), [("stands", dt.date(2026, 12, 20)), ("withdraw", None)]
)
def test_only_what_stands_after_its_review_is_reviewed_again(
    outcome: str, due: dt.date | None
) -> None:
    row = concern.recorded("vehicle")
    taken(row, "review", by="ivo", outcome=outcome, review_on=day_given(dt.date(2026, 12, 20)))
    clocks = Clock.objects.filter(stage_id=row.public_id, stopped_at=None)
    assert [clock.due_at and clock.due_at.date() for clock in clocks] == ([due] if due else [])
    row.refresh_from_db()
    assert row.ended_at == (None if due else NOW)


@pytest.mark.parametrize(
    ("what", "length", "fits"),
    [("label", 300, True), ("label", 301, False), ("description", 301, True)],
)
def test_a_corrected_name_has_at_most_300_characters_and_a_description_more(
    what: str, length: int, fits: bool
) -> None:
    kept = concern.recorded("person", label="Adult M", description="About 25, tall")
    with nullcontext() if fits else pytest.raises(Incomplete, match="300 characters or fewer"):
        taken(kept, "correct", by="pol", what=what, right="x" * length)
