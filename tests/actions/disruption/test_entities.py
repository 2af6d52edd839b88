"""People and places of concern: recorded, corrected, reviewed, expired, never forgotten."""

import datetime as dt

import pytest

from handrail.actions.accounts import accounts
from handrail.actions.core import recording, step_dispatch as taking, step_effects as opening
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.core.step_input import Given
from handrail.actions.disruption import entity_links as linking, sources
from handrail.records.models import Entity, Event, Intel, Link, Notice, SameEntity, Sight, Task
from handrail.records.queries.core import compiled_queries as prepared
from handrail.records.queries.disruption import (
    entities as queries,
    information_reports as reports,
    intelligence as intel_queries,
)
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.vocabulary import Role
from handrail.rules.workflow import NAMED
from tests import people
from tests.people import NOW, concern, intelligence, missing, panel
from tests.people.casework import filled, taken
from tests.people.cast import SETTER
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
IN_91_DAYS = day_given(NOW.date() + dt.timedelta(days=91))


def test_two_records_of_one_plate_are_proposed_once_said_to_be_one_and_undone() -> None:
    pair = concern.two_cars()
    assert "AB12 C?E" in pair.why
    taken(pair.second, "add_fact", by="ezra", kind="registration", shown="AB12 CDE")
    assert SameEntity.objects.count() == 1
    ivo = people.act_as("ivo")
    kept = Event.objects.count()
    with pytest.raises(Incomplete):
        linking.say_same(by=ivo, pair=pair, state="same", reason=" ", seen=1, now=NOW)
    linking.say_same(by=ivo, pair=pair, state="same", reason="One car", seen=1, now=NOW)
    assert [row.pk for row in queries.listed(ivo, queries.Wanted())] == [pair.first_id]
    both = [pair.first, *queries.identity(ivo, pair.first)]
    assert {fact.shown for fact in queries.facts(both)} == {"AB12 CDE", "AB12 C?E"}
    linking.say_same(by=ivo, pair=pair, state="undone", reason="Two cars", seen=2, now=NOW)
    assert len(queries.listed(ivo, queries.Wanted())) == 2
    assert Event.objects.count() == kept + 2


def test_whoever_is_not_named_finds_nothing_of_what_is_handled_with_conditions() -> None:
    kept = concern.recorded("person", by="ezra", label="Adult M", handling="c")
    assert queries.one(people.act_as("ezra"), kept.public_id)
    assert queries.one(people.act_as("pol"), kept.public_id) is None
    pol = people.account("pol")
    pol.named_for = people.agency("police")
    taken(kept, "give", by="ivo", named=pol, basis="law_enforcement")
    assert queries.one(people.act_as("pol"), kept.public_id)
    taken(kept, "take_back", by="ivo", sights=Sight.objects.get(account=pol))
    assert queries.one(people.act_as("pol"), kept.public_id) is None


def test_a_person_who_may_be_harmed_too_goes_to_social_care_and_a_secret_one_by_the_desk() -> None:
    concern.recorded("person", also_child="not_known")
    task = Task.objects.get(kind="may_be_harmed")
    assert task.assignee == people.account("helen")
    assert Notice.objects.filter(kind="may_be_harmed", recipient=task.assignee).exists()
    concern.recorded("person", by="pol", also_child="yes", handling="c")
    assert Task.objects.filter(kind="may_be_harmed", assignee=people.account("ivo")).count() == 1


def test_nobody_reads_what_is_held_of_themselves_whatever_record_it_stands_on() -> None:
    first = concern.recorded("person", phones="07700 900111")
    second = concern.recorded("person", phones="+44 7700 900111")
    pair = SameEntity.objects.get()
    ivo = people.act_as("ivo")
    linking.say_same(by=ivo, pair=pair, state="same", reason="One phone", seen=1, now=NOW)
    place = concern.recorded("place")
    link = concern.linked(second, place)
    taken(first, "is_colleague", by="ivo", login="ezra")
    ezra = people.act_as("ezra")
    hidden = [queries.one(ezra, row.public_id) for row in (first, second)]
    assert [*hidden, queries.link(ezra, link.public_id)] == [None, None, None]
    assert [row.pk for row in queries.listed(ezra, queries.Wanted())] == [place.pk]
    assert Task.objects.get(kind="standards").assignee == people.account("ivo")
    with pytest.raises(Refused):
        taken(first, "status", by="ezra")


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
    linking.say_same(by=pol, pair=pair, state="same", reason="One phone", seen=1, now=NOW)
    assert reports.one(people.act_as("ivo"), report.public_id)
    taken(person, "is_colleague", by="pol", login="ivo")
    ivo = people.act_as("ivo")
    assert [reports.one(ivo, report.public_id), reports.one(pol, report.public_id)] == [
        None,
        report,
    ]
    assert Task.objects.get(kind="standards").assignee == people.account("pol")
    for row in (person, other, item, report):
        told = opening.people_for("desk", row, now=NOW)
        assert [account.login for account in told] == ["pol"]
    able = {account.login for account in intel_queries.recipients(pol, item)}
    assert "ivo" not in able
    assert "lex" in able
    taken(concern.recorded("person", by="pol", phones="07700 900111"), "is_colleague",
          by="pol", login="sasha")  # fmt: skip
    sources.open_source(by=people.act_as("sasha"), report=report, reason="A risk", now=NOW)
    third = SameEntity.objects.filter(state="proposed").earliest("pk")
    linking.say_same(by=pol, pair=third, state="same", reason="One phone", seen=1, now=NOW)
    with pytest.raises(Refused):
        sources.open_source(by=people.act_as("sasha"), report=report, reason="A risk", now=NOW)


def test_what_is_nominated_leads_to_the_item_and_its_handling_keeps_it_off_the_agenda() -> None:
    place = concern.recorded("place", label="Arcade")
    item = panel.begun("nominate_place:panelitem", by="pol", label="Arcade", entity=place)
    assert item.entity == place
    assert queries.of_item(people.act_as("pam"), item).pk == place.pk
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
    assert queries.of_item(people.act_as("pam"), item) is None


def test_suspicion_that_nobody_reviews_expires_and_stands_at_the_desk_alone() -> None:
    alleged = concern.recorded("person", label="Adult M")
    convicted = concern.recorded("person", label="Adult N", status="convicted")
    link = concern.linked(alleged, convicted)
    late = NOW + dt.timedelta(days=40)
    one_round(now=late)
    assert Notice.objects.filter(kind="clock_late", recipient=people.account("ivo")).count() == 2
    assert {row.state for row in Entity.objects.all()} == {"expired", "live"}
    alleged.refresh_from_db()
    assert alleged.state == "expired"
    pol, ivo = people.act_as("pol", late), people.act_as("ivo", late)
    assert queries.one(pol, alleged.public_id) is None
    assert queries.one(pol, convicted.public_id).is_late
    assert queries.one(ivo, alleged.public_id)
    one_round(now=NOW + dt.timedelta(days=130))
    link.refresh_from_db()
    assert link.state == "ended"
    taken(alleged, "review", by="ivo", now=late, outcome="stands")
    assert queries.one(pol, alleged.public_id).state == "live"


def test_a_correction_keeps_the_old_wording_and_a_review_is_at_most_90_days_off() -> None:
    kept = concern.recorded("person", label="Adult M", description="About 25, tall")
    taken(kept, "correct", by="pol", what="description", right="About 40, tall")
    kept.refresh_from_db()
    assert kept.description == "About 40, tall"
    first = queries.said(people.act_as("pol"), kept)[0]
    assert first.answers["description"] == "About 25, tall"
    with pytest.raises(Incomplete, match="Nothing is written"):
        taken(kept, "correct", by="pol", what="licence", right="None")
    with pytest.raises(Incomplete, match="90 days"):
        taken(kept, "review", by="pol", outcome="stands", review_on=IN_91_DAYS)
    taken(kept, "take_down", by="pol")
    assert queries.one(people.act_as("pol"), kept.public_id) is None
    assert queries.one(people.act_as("ivo"), kept.public_id).state == "removed"
    with pytest.raises(NotPossible):
        taken(kept, "status", by="ivo")


def test_a_place_that_an_interview_names_is_proposed_and_confirmed_by_a_person() -> None:
    place = concern.recorded("place", label="The Arcade")
    episode = missing.back(
        missing.reported(missing.another_child()), "2026-11-24 08:00", places="The arcade"
    )
    link = Link.objects.get(state="proposed")
    assert (link.first.episode, link.second) == (episode, place)
    assert episode.reference in link.why
    taken(link, "confirm", by="ivo", role="stayed")
    link.refresh_from_db()
    assert (link.state, link.role, link.confirmed_by.login) == ("confirmed", "stayed", "ivo")
    child = Link.objects.get(state="proposed")
    assert {child.first.kind, child.second.kind} == {"child", "place"}
    taken(child, "reject", by="ivo")
    with pytest.raises(Incomplete):
        _link_with_itself(place)


def _link_with_itself(place: Entity) -> None:
    given = Given({}, {"ends": [place, place]})
    step = NAMED["link", "record"]
    with recording.acting(by=people.act_as("ivo"), now=NOW):
        taking.take(by=people.act_as("ivo"), step=step, row=None, given=given, now=NOW)


def test_what_one_item_names_together_is_proposed_as_closely_as_the_item_is_handled() -> None:
    car = concern.recorded("vehicle", registrations="AB12 CDE")
    place, other = concern.recorded("place", label="Arcade"), concern.recorded("place", label="Inn")
    item = intelligence.written(**intelligence.BOUND)
    taken(item, "about", by="ivo", about_entities=[car, place])
    link = Link.objects.get()
    assert {link.first, link.second} == {car, place}
    assert (link.state, link.handling) == ("proposed", "C")
    assert item.reference in link.why
    taken(item, "about", by="ivo", about_entities=[other])
    assert Link.objects.count() == 3
    concern.linked(car, place, role="seen")
    link.refresh_from_db()
    assert link.state == "ended"
    taken(intelligence.written(), "about", by="ivo", about_entities=[car, place])
    assert Link.objects.filter(role="same_event", first__in=[car, place]).count() == 3
    pol, ivo = people.act_as("pol"), people.act_as("ivo")
    proposed = ("proposed",)
    assert queries.links(pol, [car], proposed) == [[]]
    assert [len(links) for links in queries.links(ivo, [car], proposed)] == [1]


@pytest.mark.parametrize("most", [300, 2])
def test_links_stand_by_their_states_however_many_they_are(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are more than are shown, each group of states shows its newest."""
    monkeypatch.setattr(queries, "MOST_LINKS", most)
    prepared._rows.cache_clear()  # what was put together shows as many as were shown then
    car, places = concern.recorded("vehicle"), [concern.recorded("place") for _ in range(3)]
    made = [concern.linked(car, place, role="seen") for place in places]
    Link.objects.filter(pk=made[0].pk).update(state="proposed")

    groups = queries.links(people.act_as("ivo"), [car], ("confirmed",), ("proposed",), ("ended",))

    shown = [[row.other.pk for row in links] for links in groups]
    assert shown == [[places[2].pk, places[1].pk], [places[0].pk], []]
    prepared._rows.cache_clear()


def test_a_change_of_handling_travels_to_links_and_to_what_is_recorded_of_an_item() -> None:
    car, place = concern.recorded("vehicle"), concern.recorded("place")
    item = intelligence.shared("lex")
    taken(item, "about", by="ivo", about_entities=[car, place])
    link, pol = Link.objects.get(), people.act_as("pol")
    assert queries.link(pol, link.public_id)
    taken(item, "handle", by="ivo", **intelligence.BOUND)
    assert queries.link(pol, link.public_id) is None
    assert queries.link(people.act_as("ivo"), link.public_id)
    assert Sight.objects.filter(of=link.public_id, account=people.account("lex")).exists()
    link.refresh_from_db()
    assert link.conditions == intelligence.BOUND["conditions"]
    assert set(link.limits.split()) == set(intelligence.BOUND["limits"])
    person = _recorded_of(item, handling="p")
    assert queries.one(pol, person.public_id) is None
    assert queries.one(people.act_as("ivo"), person.public_id)
    assert (person.limits, person.conditions) == (item.limits, item.conditions)
    taken(item, "handle", by="ivo", **intelligence.HANDLED)
    assert queries.link(pol, link.public_id)


def _recorded_of(item: Intel, **more: str) -> Entity:
    step = NAMED["entity", "record_person"]
    plain = {"label": "Adult M", "also_child": "no", "status": "alleged"}
    item.refresh_from_db()
    given = Given(filled(step.form, NOW, **plain | more), {"of_intel": item})
    made = taking.take(by=people.act_as("ivo"), step=step, row=None, given=given, now=NOW)
    assert isinstance(made, Entity)
    return made


def test_a_link_proposed_out_of_two_items_keeps_the_limits_of_both() -> None:
    car, place = concern.recorded("vehicle"), concern.recorded("place")
    plate = {"registrations": "AB12 CDE"}
    for thing, limit in ((car, "no_print"), (place, "no_panel")):
        bound = intelligence.BOUND | {"limits": [limit]}
        item = intelligence.written(intelligence.told(**plate), **bound)
        taken(item, "about", by="ivo", about_entities=[thing])
    assert set(Link.objects.get().limits.split()) == {"no_print", "no_panel"}
    taken(item, "handle", by="ivo", **intelligence.HANDLED)
    link = Link.objects.get()
    assert link.handling == "C"
    assert link.limits == "no_print"


def test_whoever_records_a_link_with_conditions_goes_on_reading_it() -> None:
    link = concern.linked(
        concern.recorded("person"), concern.recorded("place"), by="pol", handling="c"
    )
    assert queries.link(people.act_as("pol"), link.public_id)
    assert queries.link(people.act_as("ezra"), link.public_id) is None
