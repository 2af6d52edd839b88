"""A child whose record few may know of, one who is like nobody, and the worker's comparing."""

import datetime as dt
from dataclasses import replace
from typing import Any

from handrail.actions.operations import worker
from handrail.actions.people import register
from handrail.linkage.candidate_search import person_keys, search_keys
from handrail.records.models import Account, Person, Task
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name
from handrail.rules.vocabulary.task_kinds import TaskKind
from tests.people.cast import NOW, account, act_as

CLOSED: dict[str, str] = {
    "given": "Quillon",
    "family": "Varnwick",
    "born": "2011-05-16",
    "nhs": "9997654323",
}


def facts_of(child: dict[str, str]) -> IdentifyingFacts:
    """A child as a search tells of them."""
    return IdentifyingFacts(
        names=(Name(child["given"], child["family"]),),
        born=(PartialDate.from_text(child["born"]),),
        identifiers=(Identifier("nhs", child["nhs"]),),
    )


def _like_nobody() -> dict[str, str]:
    """A child who is like nobody, and of whom as many keys are made as of the closed one."""
    names = ("Mesphor Dunwick", "Jorvath Thimblow", "Ottmund Yelgrith", "Perdrix Holmsted")
    other = {"born": "2011-05-27", "nhs": "9992003006"}
    for name in names:
        given, family = name.split()
        child = {"given": given, "family": family, **other}
        if _keys_made_of(child) == _keys_made_of(CLOSED):
            return child
    raise AssertionError("no name gives as many keys: add others to the list")


def _keys_made_of(child: dict[str, str]) -> list[int]:
    """How many keys are made of a child, told in full and by the name and birthday alone."""
    told = facts_of(child)
    bare = replace(told, identifiers=())
    return [len(make(facts)) for make in (person_keys, search_keys) for facts in (told, bare)]


NONSENSE = _like_nobody()


def closed(level: str = "S3", guardian: str = "cat", **more: Any) -> Person:
    """A child on the register whose record few may know of. No page closes a record yet."""
    described = Described(**{**CLOSED, **more})
    person = register.register_person(by=act_as("bob"), described=described, now=NOW)
    compared()
    keeper = account(guardian) if guardian else None
    Person.objects.filter(pk=person.pk).update(sensitivity=level, guardian=keeper)
    return Person.objects.get(pk=person.pk)


def compared(now: dt.datetime = NOW) -> tuple[int, int]:
    """The worker compares what was asked and saved: (done, failed)."""
    return worker.compare_due(now=now)


def told(of: Person | None = None) -> list[tuple[Account | None, str]]:
    """Who was told that somebody asks, and the state of the task, in order."""
    rows = Task.objects.filter(kind=TaskKind.GUARDED).order_by("pk")
    rows = rows.filter(person=of) if of else rows
    return [(row.assignee, row.state) for row in rows]


def task_of_cat() -> Task:
    """The task of cat, who guards the record of a child whom bob has searched for; made once."""
    made = Task.objects.filter(kind=TaskKind.GUARDED).first()
    if made is None:
        closed()
        register.search_register(
            by=act_as("bob"), facts=facts_of(CLOSED), purpose="A call from the hospital", now=NOW
        )
        compared()
        made = Task.objects.get(kind=TaskKind.GUARDED)
    return made
