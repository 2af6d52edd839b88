"""Whatever is said of who is the same as whom can be unsaid, and then nothing is left of it."""

from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from handrail.actions.core.recording import NotPossible
from handrail.records.models import SamePerson, Verdict
from handrail.records.queries.people import identity, match_decisions
from tests import people
from tests.people.joining import apart, joined, on_register, taken_back, told_apart

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LEFT_OUT = {*people.GROWS, "SamePerson", "Verdict"}
OF_THE_LOG = {"version", "last_event"}
NAMES = ("Saoirse", "Seirse", "Sersha", "Sorcha")
two = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda pair: pair[0] != pair[1])


def dump(*, without: set[str]) -> dict[str, list[str]]:
    """Every row of every table but the log, without what only says that it was written again."""
    found = {}
    with connection.cursor() as cursor:
        for name, asked in questions().items():
            if name not in without:
                cursor.execute(asked)
                found[name] = sorted(map(repr, cursor.fetchall()))
    return found


@cache
def questions() -> dict[str, str]:
    """What is asked of each table: put together once, since it is asked again and again."""
    found = {}
    for model in apps.get_models():
        names = [f.name for f in model._meta.concrete_fields if f.name not in OF_THE_LOG]
        found[model.__name__] = str(model._default_manager.values_list(*names).query)
    return found


class Register(RuleBasedStateMachine):
    """Four records; somebody joins them, takes them apart, tells them apart and unsays it."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: Any = transaction.atomic()
        self.inside.__enter__()
        self.people = [on_register(name, "Devlin") for name in NAMES]
        self.all, self.rest = dump(without=people.GROWS), dump(without=LEFT_OUT)
        self.same: set[frozenset[int]] = set()
        self.apart: set[frozenset[int]] = set()

    def one(self, number: int) -> set[int]:
        """The numbers that are one person with this one."""
        found, new = {number}, {number}
        while new:
            new = {n for pair in self.same if pair & found for n in pair} - found
            found |= new
        return found

    @rule(pair=two)
    def join(self, pair: tuple[int, int]) -> None:
        first, second = (self.people[number] for number in pair)
        if pair[1] in self.one(pair[0]):
            with pytest.raises(NotPossible):
                joined(first, second)
            return
        joined(first, second)
        self.same.add(frozenset(pair))
        self.apart.discard(frozenset(pair))

    @rule(pair=two)
    def take_apart(self, pair: tuple[int, int]) -> None:
        first, second = (self.people[number] for number in pair)
        row = identity.find_join_between(people.act_as("bob"), first, second)
        assert (row is not None) == (frozenset(pair) in self.same)
        if row:
            apart(row)
            self.same.discard(frozenset(pair))

    @rule(pair=two)
    def tell_apart(self, pair: tuple[int, int]) -> None:
        first, second = (self.people[number] for number in pair)
        if frozenset(pair) not in self.same and pair[1] in self.one(pair[0]):
            with pytest.raises(NotPossible):
                told_apart(first, second)
            return
        told_apart(first, second)
        self.same.discard(frozenset(pair))
        self.apart.add(frozenset(pair))

    @rule(pair=two)
    def unsay(self, pair: tuple[int, int]) -> None:
        taken_back(*(self.people[number] for number in pair))
        self.apart.discard(frozenset(pair))

    @invariant()
    def everybody_is_who_was_said(self) -> None:
        bob = people.act_as("bob")
        for number, person in enumerate(self.people):
            wanted = {self.people[other].pk for other in self.one(number)}
            assert {row.pk for row in identity.list_same_records(bob, person)} == wanted
            said = set(match_decisions.verdicts_by_person(bob, person))
            assert said == {self.people[n].pk for pair in self.apart if number in pair
                            for n in pair if n != number}  # fmt: skip
        assert SamePerson.objects.count() == len(self.same)

    @invariant()
    def nothing_else_is_touched(self) -> None:
        assert dump(without=LEFT_OUT) == self.rest

    def teardown(self) -> None:
        """At the end all of it is unsaid: the tables are what they were."""
        try:
            for row in SamePerson.objects.select_related("first", "second"):
                apart(row)
            for said in Verdict.objects.select_related("other", "person"):
                taken_back(said.other, said.person)
            assert dump(without=people.GROWS) == self.all
        finally:
            transaction.set_rollback(True)
            self.inside.__exit__(None, None, None)


@pytest.mark.drawn
def test_whatever_is_said_can_be_unsaid() -> None:
    run_state_machine_as_test(Register, settings=settings(max_examples=6, stateful_step_count=12))


def test_told_apart_after_they_were_joined_is_as_if_they_had_never_been() -> None:
    first, second = on_register("Saoirse", "Devlin"), on_register("Seirse", "Devlin")
    before = dump(without=people.GROWS)
    joined(first, second)
    told_apart(first, second)
    assert {name for name, rows in dump(without=people.GROWS).items() if rows != before[name]} == {
        "Verdict"
    }
    taken_back(first, second)
    assert dump(without=people.GROWS) == before
