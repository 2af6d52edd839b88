"""What somebody may see is put together once for all who stand alike, and is theirs alone."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import Exists, OuterRef, Q

from handrail.records.models import Account, Agency, Case, Concern, Draft, Person, Referral
from handrail.records.queries.casework import cases
from handrail.records.queries.core import (
    restricted_reach,
    scope,
    sql_placeholders,
)
from handrail.records.queries.core.compiled_queries import Condition, Rows
from handrail.records.queries.disruption import network_nodes
from handrail.records.queries.front_door import triage
from handrail.records.queries.front_door.lateness import end_of_today
from handrail.records.queries.front_door.queue_filters import QueueFilter
from handrail.records.queries.missing import episodes
from handrail.rules.permissions import GRANTS, Actor
from tests import people, source
from tests.pages import both_ways
from tests.people import NOW
from tests.people.casework import opened
from tests.people.named import known_privately, restricted

pytestmark = [pytest.mark.django_db, pytest.mark.both]


BORN = {"day": "3", "month": "4", "year": "2011", "about": False, "text": "2011-04-03"}
MINUTE = dt.timedelta(minutes=1)

MARKS = "sql_placeholders import"  # in the one module that does


def kept(actor: Actor, what: Condition | Rows, *words: Any, **given: Any) -> Any:
    """What is kept for those who stand as the actor does; None where nothing is."""
    stands = sql_placeholders.standing_of(actor)
    assert stands is not None
    more = (words, sql_placeholders.kinds_of(given)) if isinstance(what, Rows) else words
    return what.make(stands.alike, *more)


def asked() -> list[tuple[str, str]]:
    """Every permission with each kind of row on which it is held."""
    return [
        (permission, kind)
        for permission, grants in GRANTS.items()
        for kind in scope.TABLES
        if permission.split(".")[0] == scope.PERMISSIONS_OF.get(kind, kind)
        if all(relation in scope.RELATIONS[kind] for _, relation in grants)
    ]


@pytest.mark.drawn
@pytest.mark.parametrize("login", people.CAST)
def test_what_is_prepared_finds_what_it_finds_when_it_is_built(
    login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened(people.sent(child_given="Wren", child_family="Harlow", born=BORN))
    scene = people.scene()
    assert case.person is not None
    restricted(case.person, "marcus", "cat", guardian="ruth")
    known_privately("bob", scene.person)
    actor = people.act_as(login)
    found = {}
    for permission, kind in asked():
        rows = scope.TABLES[kind].objects.filter(scope.visible_rows(actor, permission, kind))
        found[permission, kind] = set(rows)
    monkeypatch.setattr(
        sql_placeholders, "MOST", -1
    )  # nobody has so few keys: all is built as it is written
    actor = replace(actor)
    assert sql_placeholders.standing_of(actor) is None
    for (permission, kind), prepared_for in found.items():
        rows = scope.TABLES[kind].objects.filter(scope.visible_rows(actor, permission, kind))
        assert set(rows) == prepared_for, permission


# who told something is known by a keyed hash of their key, which is reckoned anew each time
BUILT_EACH_TIME = {"report.own", "report.tell"}


@pytest.mark.drawn
@pytest.mark.parametrize("login", people.CAST)
def test_hardly_anything_is_put_together_anew(login: str) -> None:
    actor = people.act_as(login)
    anew = {name for name, kind in asked() if kept(actor, scope._visible, name, kind) is None}
    assert anew <= BUILT_EACH_TIME
    assert kept(actor, restricted_reach._level, "person") is not None


def test_the_queue_of_the_front_door_is_put_together_once() -> None:
    given = {"now": NOW, "ends": end_of_today(NOW)}
    assert kept(people.act_as("bob"), triage._queue, **given) is not None


def test_nothing_is_kept_where_the_setting_is_off(settings: Any) -> None:
    settings.COMPILED_QUERIES = False
    bob = people.act_as("bob")
    assert sql_placeholders.standing_of(bob) is None
    assert sql_placeholders.standing_of(None) is None
    sent = people.sent()
    assert sent in triage.queue(bob, QueueFilter(), now=NOW).rows


def test_a_query_that_finds_other_rows_than_when_it_is_built_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people.sent()
    bob = people.act_as("bob")
    with both_ways.compared() as differing:
        triage.queue(bob, QueueFilter(), now=NOW)
        assert differing == set()
        monkeypatch.setattr(Rows, "_filled", lambda *_: [])
        triage.queue(bob, QueueFilter(), now=NOW)
    assert "front_door.triage._queue" in differing


def test_rows_without_an_order_are_the_same_in_whatever_order_they_come() -> None:
    assert not both_ways.is_other([1, 2], [2, 1])
    assert both_ways.is_other([1, 2], [1])
    assert both_ways.is_other([1, 2], [1, 3])
    assert both_ways.is_other([1, 1, 2], [1, 2, 2])


def test_only_one_module_knows_how_marks_are_put_into_a_query() -> None:
    knowing = {path.name for path in source.files(".py") if MARKS in path.read_text("utf-8")}
    assert knowing == {"compiled_queries.py"}


@pytest.mark.parametrize(
    ("rows", "words"),
    [(cases._one, (True,)), (cases._one, (False,)), (network_nodes._one, ()), (episodes._one, ())],
    ids=["page of a case", "case", "entity", "missing episode"],
)
def test_how_somebody_stands_to_a_row_is_put_together_once(
    rows: Rows, words: tuple[bool, ...]
) -> None:
    given = {"public_id": uuid.uuid4()} | ({"today": NOW.date()} if words else {})
    assert kept(people.act_as("cat"), rows, *words, **given) is not None


def test_those_who_stand_alike_share_it_and_see_their_own() -> None:
    scene = people.scene()
    ann, other = people.act_as("ann"), people.act_as("dan")
    alike = replace(ann, account=other.account, name=other.name)
    mine, theirs = (
        set(Concern.objects.filter(scope.visible_rows(actor, "concern.write", "concern")))
        for actor in (ann, alike)
    )
    first, second = sql_placeholders.standing_of(ann), sql_placeholders.standing_of(alike)
    assert first is not None
    assert second is not None
    assert first.alike is second.alike
    assert scene.referral.concern in mine
    assert theirs == set()


def test_a_moment_is_that_of_who_asks() -> None:
    sent = people.sent()
    later = Condition(lambda actor: Q(received_at__gt=actor.at), lambda: Referral)
    bob = people.act_as("bob")
    before, after = (replace(bob, at=sent.received_at + minutes) for minutes in (-MINUTE, MINUTE))
    assert kept(bob, later)
    assert Referral.objects.filter(later(before)).get() == sent
    assert not Referral.objects.filter(later(after)).exists()


def test_what_is_reckoned_from_a_key_is_not_kept() -> None:
    next_one = Condition(lambda actor: Q(pk=(actor.account or 0) + 1), lambda: Account)
    bob = people.act_as("bob")
    assert kept(bob, next_one) is None
    for actor in (bob, people.act_as("ann")):
        found = Account.objects.filter(next_one(actor)).values_list("pk", flat=True)
        assert set(found) <= {(actor.account or 0) + 1}


def test_what_depends_on_the_database_is_not_kept() -> None:
    doors = Condition(
        lambda actor: Q(pk__in=list(Agency.objects.values_list("pk", flat=True))), lambda: Agency
    )
    bob = people.act_as("bob")
    assert kept(bob, doors) is None
    assert Agency.objects.filter(doors(bob)).count() == Agency.objects.count()


def is_council(actor: Actor, agencies: frozenset[int]) -> bool:
    return Agency.objects.filter(pk__in=agencies, kind="council").exists()


def test_what_is_asked_first_decides_whether_it_serves() -> None:
    """Kept for an agency of which nothing is found; whoever belongs to the council has it built."""

    def build(actor: Actor) -> Q:
        found = sql_placeholders.ask_reader(is_council, actor, actor.agencies())
        return Q(pk=actor.agency) if found else Q(pk=actor.agency, name="nobody's")

    agency = Condition(build, lambda: Agency)
    pol = people.act_as("pol")
    bob = replace(pol, **{name: getattr(people.act_as("bob"), name) for name in ("agency", "hats")})
    assert kept(pol, agency)
    assert not Agency.objects.filter(agency(pol)).exists()
    assert Agency.objects.filter(agency(bob)).get().kind == "council"
    nothing = Condition(
        lambda actor: (
            Q(pk=actor.agency)
            if sql_placeholders.ask_reader(is_council, actor, actor.agencies())
            else Q(pk__in=[])
        ),
        lambda: Agency,
    )
    assert kept(pol, nothing) is None
    assert Agency.objects.filter(nothing(bob)).get().kind == "council"


def test_a_condition_holds_wherever_its_table_stands_in_a_query() -> None:
    """Inside of a condition on the same table, where Django gives it another name."""
    scene = people.scene()
    bob = people.act_as("bob")
    may = scope.visible_rows(bob, "referral.read", "referral")
    mine = Referral.objects.filter(may)
    assert scene.referral in mine
    again = Referral.objects.filter(Exists(mine.filter(pk=OuterRef("pk"))), may)
    assert set(again) == set(mine)
    others = Referral.objects.exclude(pk__in=mine.values("pk"))
    assert not set(others) & set(mine)
    assert set(Referral.objects.exclude(may)) == set(others)
    twice = Person.objects.filter(
        Exists(mine.filter(person=OuterRef("pk"))), scope.visible_rows(bob, "person.read", "person")
    )
    assert scene.person in twice


def test_a_condition_on_one_table_is_not_taken_by_another() -> None:
    may = scope.visible_rows(people.act_as("bob"), "referral.read", "referral")
    with pytest.raises(TypeError, match="Referral"):
        list(Draft.objects.filter(may))


def test_whoever_has_very_many_keys_sees_theirs_too() -> None:
    case = opened()
    assert case.person is not None
    many = frozenset(range(10_000, 10_100)) | {case.person.pk}
    actor = replace(people.act_as("marcus"), listed=many)
    assert sql_placeholders.standing_of(actor) is None
    restricted(case.person, "cat", guardian="ruth")
    assert Case.objects.filter(scope.visible_rows(actor, "case.read", "case")).get() == case


def test_rows_bring_what_goes_with_them() -> None:
    people.sent()
    listed = Rows(
        lambda actor, most: (
            Referral.objects.select_related("owner")
            .prefetch_related("submissions")
            .filter(author_id=actor.account)
            .order_by("-pk")[:most]
        )
    )
    ann = people.act_as("ann")
    assert kept(ann, listed, 1)
    second = people.sent()
    for _ in range(2):
        (found,) = listed(ann, 1)
        assert (found, found.owner.name) == (second, people.agency("school").name)
        assert {row.part for row in found.submissions.all()} >= {"referral"}
    assert len(listed(ann, 2)) == 2


def test_rows_that_are_put_together_from_several_tables() -> None:
    sent = people.sent()

    def build(actor: Actor, key: int) -> Any:
        both = (table.objects.filter(pk=key).order_by() for table in (Referral, Agency))
        first, second = (rows.values_list("pk", "public_id") for rows in both)
        return first.union(second, all=True).order_by("pk")

    rows = Rows(build)
    bob = people.act_as("bob")
    assert kept(bob, rows, key=1)
    assert (sent.pk, sent.public_id) in rows(bob, key=sent.pk)
    assert rows(bob, key=987_654_321) == []
