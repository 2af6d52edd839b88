"""Which records exist for an actor: restrictions and conflicts, before any relation.

A restriction follows the child to every row about the child, and so does a conflict of
interest. A conflict overrides any grant; a list does not, it only allows a grant.
"""

import uuid
from collections.abc import Callable, Collection
from typing import Any, NamedTuple, TypeAlias

from django.apps import apps
from django.db.models import Q, QuerySet

from handrail.records import models
from handrail.records.models import Case
from handrail.records.queries.core.compiled_queries import Condition
from handrail.rules.core.stages import declared_stages
from handrail.rules.permissions import Actor

OPEN_LEVELS = ("S0", "S1")
Keys: TypeAlias = "QuerySet[Any] | frozenset[int]"


def _of(table: Any, *columns: str) -> Callable[[Keys], Any]:
    """The rows of a table that name one of the people in one of the columns."""

    def rows(people: Keys) -> Any:
        named = Q()
        for column in columns:
            named |= Q(**{f"{column}__in": people})
        return table.objects.filter(named).values("pk")

    return rows


def _through(table: Any, back: str, column: str, of: Callable[[Keys], Any]) -> Any:
    """The ids that rows of a table point back to, and that point on to rows about the people.

    Never with a null: no row is outside of a list with a null, so that all would be hidden.
    """
    rows = table.objects.filter(**{f"{back}__isnull": False})
    return lambda people: rows.filter(**{f"{column}__in": of(people)}).values(back)


PEOPLE: Callable[[Keys], Any] = lambda people: people  # noqa: E731 - beside its like
CASES = _of(models.Case, "person")
REFERRALS = _of(models.Referral, "person")
EPISODES = _of(models.Missing, "person", "case__person")
ENTITIES = _of(models.Entity, "person", "episode__person")
OF_A_CASE = (("case", CASES),)
# what leads from the rows of a kind to the people whom they are about; what is not named here is
# about nobody in particular, and is held as closely as it says itself
PATHS: dict[str, tuple[tuple[str, Callable[[Keys], Any]], ...]] = {
    "person": (("pk", PEOPLE),),
    "case": (("person", PEOPLE),),
    "referral": (("person", PEOPLE),),
    "concern": (("pk", _through(models.Referral, "concern", "pk", REFERRALS)),),
    "draft": (("pk", _through(models.Referral, "draft", "pk", REFERRALS)),),
    "intake": (("pk", _through(models.Referral, "intake", "pk", REFERRALS)),),
    "disagreement": (*OF_A_CASE, ("referral", REFERRALS)),
    "alarm": (("referral", REFERRALS),),
    "check": (("referral", REFERRALS),),
    "helprequest": (("referral", REFERRALS),),
    "task": (("person", PEOPLE), *OF_A_CASE, ("referral", REFERRALS)),
    "clock": (*OF_A_CASE, ("referral", REFERRALS)),
    "notice": (*OF_A_CASE, ("referral", REFERRALS)),
    "qualityitem": (("first", PEOPLE), ("second", PEOPLE)),
    "missing": (("person", PEOPLE), *OF_A_CASE),
    "missingpattern": (
        ("pk", _through(models.MissingPatternEpisode, "pattern", "episode", EPISODES)),
    ),
    "missingshare": (("episode", EPISODES),),
    "missingrow": (("episode", EPISODES),),
    "entity": (("person", PEOPLE), ("episode", EPISODES)),
    "link": (("first", ENTITIES), ("second", ENTITIES)),
    "intel": (("pk", _through(models.IntelEntity, "intel", "entity", ENTITIES)),),
    "panelitem": (*OF_A_CASE, ("entity", ENTITIES), ("referral", REFERRALS)),
    "listing": (*OF_A_CASE, ("item__entity", ENTITIES), ("item__referral", REFERRALS)),
    "panelpaper": (
        ("listing__case", CASES),
        ("listing__item__entity", ENTITIES),
        ("listing__item__referral", REFERRALS),
    ),
    "document": (*OF_A_CASE, ("intake", _through(models.Referral, "intake", "pk", REFERRALS))),
    "caseaccess": OF_A_CASE,
    "breakglass": (("person", PEOPLE),),
    "restriction": (("person", PEOPLE),),
    "accountlink": (("person", PEOPLE),),
    "involvement": (("person", PEOPLE),),
    "accessrequest": (("person", PEOPLE),),
    "accesspassage": (("request__person", PEOPLE),),
    "statement": (("person", PEOPLE),),
    "recipient": OF_A_CASE,
    "export": (("release__case", CASES), ("pk", lambda people: _copies(people))),
}
# of whom a copy tells: the rows that its own events name
IN_COPIES = ("person", "case", "referral", "entity", "intel", "document", "listing", "safetyplan",
             "policereferral",
             *(stage.thing for stage in declared_stages() if stage.goes_out))  # fmt: skip
AUTHORS = {"concern": "author_id", "referral": "author_id", "disagreement": "raised_by_id"}


def _copies(people: Keys) -> Any:
    """The exported copies whose events name a row about one of the people."""
    told = Q(pk__in=[])
    for kind in IN_COPIES:
        rows = _table(kind).objects.filter(rows_about(kind, people)).values("public_id")
        told |= Q(kind=kind, public_id__in=rows)
    return _copies_told(told).values("pk")


def copies_of(kind: str, ids: Collection[uuid.UUID]) -> QuerySet[Any]:
    """The exported copies whose events name one of some rows of a kind."""
    return _copies_told(Q(kind=kind, public_id__in=ids))


def _copies_told(told: Q) -> QuerySet[Any]:
    of_copies = models.EventObject.objects.filter(
        kind="export", public_id__in=models.Export.objects.values("public_id")
    )
    events = models.EventObject.objects.filter(told, event__in=of_copies.values("event"))
    ids = of_copies.filter(event__in=events.values("event")).values("public_id")
    return models.Export.objects.filter(public_id__in=ids)


def paths_to_people(kind: str) -> tuple[tuple[str, Callable[[Keys], Any]], ...]:
    """The paths from a kind of row to people; for rows of a case, through the case."""
    return PATHS.get(kind, OF_A_CASE if issubclass(_table(kind), models.CaseRow) else ())


def _table(kind: str) -> Any:
    return apps.get_model("records", kind)


def rows_about(kind: str, people: Keys) -> Q:
    """The rows of a kind that are about one of the people (their keys, or a query of them)."""
    found = Q(pk__in=[])
    for column, keys in paths_to_people(kind):
        found |= Q(**{f"{column}__in": keys(people)})
    return found


def restricted_people() -> QuerySet[Any]:
    """The keys of all people with restricted records."""
    return models.Restriction.objects.filter(ended_at__isnull=True).values("person")


def people_shut_to(actor: Actor) -> QuerySet[Any]:
    """The keys of people whose records a restriction hides from the actor."""
    rows = models.Restriction.objects.filter(ended_at__isnull=True)
    return rows.exclude(person__in=actor.may_know).values("person")


def rows_existing_for(actor: Actor, kind: str) -> Q:
    """The rows of a kind that exist for the actor, before any permission is checked.

    A restricted row exists for its guardian, for those on the list of its child, and for
    its author. Rows about somebody whom the actor knows in private life never exist.
    """
    return _level(actor, kind)


def _exists(actor: Actor, kind: str) -> Q:
    shown = _as_held(actor, kind)
    if kind in AUTHORS:
        shown |= Q(**{AUTHORS[kind]: actor.account})
    return shown & ~_kept(actor, kind)


_level = Condition(_exists, _table)


class Held(NamedTuple):
    """How a child is restricted for an actor: a conflict, a list with the actor, a list without."""

    is_kept: bool
    may_know: bool
    is_restricted: bool


def restriction_of_case(actor: Actor, case: Case) -> Held:
    """How a child is restricted for an actor, for a case read with `is_restricted`."""
    child = case.person_id
    return Held(child in actor.kept_from, child in actor.may_know, bool(case.is_restricted))


def rows_existing_in_case(actor: Actor, kind: str, child: Held) -> Q:
    """`rows_existing_for` within one case: the child's restriction is not read for each kind."""
    if paths_to_people(kind) != OF_A_CASE or kind in TO_ENTITIES or kind in AUTHORS:
        return rows_existing_for(actor, kind)
    if child.is_kept:
        return Q(pk__in=[])
    if child.may_know:
        return Q(pk__isnull=False)
    if not issubclass(_table(kind), models.Row):
        return Q(pk__in=[]) if child.is_restricted else Q(pk__isnull=False)
    shown = Q() if child.is_restricted else Q(sensitivity__in=OPEN_LEVELS)
    return shown | Q(guardian_id=actor.account)


def _as_held(actor: Actor, kind: str) -> Q:
    is_row, led = issubclass(_table(kind), models.Row), paths_to_people(kind)
    shown = Q(sensitivity__in=OPEN_LEVELS) if is_row else Q()
    if led:
        if is_row and actor.may_know:
            shown |= rows_about(kind, actor.may_know)
        shown &= ~rows_about(kind, people_shut_to(actor))
    return shown | Q(guardian_id=actor.account) if is_row else shown


def _kept(actor: Actor, kind: str) -> Q:
    """Rows about a person the actor knows in private life."""
    found = Q(pk__in=[])
    if actor.kept_from:
        found |= rows_about(kind, actor.kept_from)
    if actor.kept_from_entities:
        found |= _about_entities(kind, actor.kept_from_entities)
    return found


# what leads from the rows of a kind to who or what is of concern
TO_ENTITIES = {
    "entity": ("pk",),
    "link": ("first", "second"),
    "measure": ("target",),
    "suspect": ("entity",),
    "panelitem": ("entity",),
    "listing": ("item__entity",),
    "panelpaper": ("listing__item__entity",),
    "accountlink": ("entity",),
}


def _about_entities(kind: str, keys: frozenset[int]) -> Q:
    found = Q(pk__in=[])
    for column in TO_ENTITIES.get(kind, ()):
        found |= Q(**{f"{column}__in": keys})
    if kind == "intel":
        told = models.IntelEntity.objects.filter(entity__in=keys).values("intel")
        found |= Q(pk__in=told)
    return found


def others_open(actor: Actor) -> Q:
    """People named around a child, without those whose own record the actor may not know of."""
    return Q(other__isnull=True) | person_open(actor, "other__")


def person_open(actor: Actor, to: str = "") -> Q:
    """People who exist for the actor; `to` leads to them, such as "first__"."""
    shown = Q(**{f"{to}sensitivity__in": OPEN_LEVELS}) | Q(**{f"{to}guardian_id": actor.account})
    if actor.may_know:
        shown |= Q(**{f"{to}pk__in": actor.may_know})
    return shown & ~Q(**{f"{to}pk__in": actor.kept_from}) if actor.kept_from else shown
