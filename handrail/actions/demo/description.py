"""The demo as data for a tester: who signs in, what there is, and who may see it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse

from handrail.actions.accounts import demo_codes
from handrail.actions.demo import cast as cast_actions
from handrail.actions.demo.cast import Cast
from handrail.records.models import (
    Case,
    Check,
    Draft,
    HelpRequest,
    Listing,
    Panel,
    PanelItem,
    PanelPaper,
    Person,
    PersonAddress,
    PersonName,
    ProtectedAnswer,
    Referral,
    Row,
    Source,
)
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import without_shared_sql
from handrail.records.queries.core.settings import read_once
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission, permission_of

MOST = 300
KINDS: dict[str, tuple[Any, Permission, str]] = {
    "draft": (Draft, Permission.CONCERN_WRITE, "check_answers"),
    "referral": (Referral, Permission.REFERRAL_READ, "referral"),
    "check": (Check, Permission.CHECK_READ, "check"),
    "person": (Person, Permission.PERSON_READ, "person"),
    "helprequest": (HelpRequest, Permission.HELP_READ, "asked"),
    "case": (Case, Permission.CASE_READ, "case"),
    **{
        thing: (table, permission_of(f"{thing}.read"), "case_record")
        for thing, table in scope.CASE_ROWS.items()
    },
    "document": (scope.TABLES["document"], Permission.DOCUMENT_READ, "document_file"),
    "panel": (Panel, Permission.PANEL_READ, "panel"),
    "panelitem": (PanelItem, Permission.PANELITEM_READ, "panel_item"),
    "listing": (Listing, Permission.LISTING_READ, "panel_listing"),
    "panelpaper": (PanelPaper, Permission.PANELPAPER_READ, "panel_paper"),
    "dipsample": (scope.OUTSIDE["dipsample"], Permission.DIPSAMPLE_READ, "dip_sample"),
    "report": (scope.OUTSIDE["report"], Permission.REPORT_READ, "report"),
    "intel": (scope.OUTSIDE["intel"], Permission.INTEL_READ, "intel"),
    "entity": (scope.OUTSIDE["entity"], Permission.ENTITY_READ, "entity"),
    "link": (scope.OUTSIDE["link"], Permission.LINK_READ, "entity_link"),
    "measure": (scope.OUTSIDE["measure"], Permission.MEASURE_READ, "measure"),
    "placeplan": (scope.OUTSIDE["placeplan"], Permission.PLACEPLAN_READ, "place_plan"),
    "missing": (scope.OUTSIDE["missing"], Permission.MISSING_READ, "missing_episode"),
    "missingrow": (scope.TABLES["missingrow"], Permission.MISSING_IMPORT, "missing_row"),
    "missingshare": (scope.TABLES["missingshare"], Permission.MISSINGSHARE_READ, "missing_shared"),
}


def describe_demo(*, now: dt.datetime) -> dict[str, Any]:
    """Everything that `handrail demo --json` prints."""
    cast = cast_actions.load_cast()
    actors = _actors(cast, now)
    with read_once(), without_shared_sql():
        return {
            "base_url": settings.PUBLIC_ADDRESS,
            "accounts": list(_accounts(cast, actors)),
            "objects": [row for kind in KINDS for row in _objects(kind, actors)],
            "sentinels": _planted(actors),
        }


def describe_objects(kind: str, *, now: dt.datetime) -> dict[str, Any]:
    """The objects of one kind, as `handrail demo --json --kind` prints them."""
    with read_once(), without_shared_sql():
        return {"objects": list(_objects(kind, _actors(cast_actions.load_cast(), now)))}


def _actors(cast: Cast, now: dt.datetime) -> dict[str, Actor]:
    return {login: actor_for(row, at=now) for login, row in cast.accounts.items()}


def _planted(actors: dict[str, Actor]) -> list[dict[str, Any]]:
    return [
        *_sentinels([*_protected_answers(actors), *_protected_addresses(actors)], "protected"),
        *_sentinels([*_closed_names(actors, "S3")], "sealed"),
        *_sentinels([*_closed_names(actors, "S2")], "restricted"),
        *_sentinels([*_of_sources(actors)], "protected"),
    ]


def describe_accounts(*, now: dt.datetime) -> list[dict[str, Any]]:
    """Who can sign in, with password, agency and roles."""
    cast = cast_actions.load_cast()
    return list(_accounts(cast, _actors(cast, now)))


def _accounts(cast: Cast, actors: dict[str, Actor]) -> Iterator[dict[str, Any]]:
    for login, account in cast.accounts.items():
        actor = actors[login]
        yield {
            "login": login,
            "password": cast.password,
            "totp_secret": demo_codes.secret_of(login),
            "name": account.name,
            "agency": actor.agency_name,
            "roles": sorted(actor.roles),
        }


def _objects(kind: str, actors: dict[str, Actor]) -> Iterator[dict[str, Any]]:
    model, permission, route = KINDS[kind]
    rows = list(model.objects.select_related("owner").order_by("pk")[:MOST])
    seen = _seers(model, permission, kind, [row.pk for row in rows], actors)
    for row in rows:
        yield {
            "kind": kind,
            "public_id": str(row.public_id),
            "url": reverse(route, kwargs=_where(route, kind, row)),
            "agency": row.owner.name,
            "sensitivity": row.sensitivity,
            "visible_to": seen[row.pk],
        }


def _where(route: str, kind: str, row: Row) -> dict[str, Any]:
    """The parts of a row's address; for a row of a case its kind is included."""
    of_case = {"thing": kind} if route == "case_record" else {}
    return {"public_id": row.public_id, **of_case}


def _seers(
    model: Any, permission: Permission, kind: str, keys: list[int], actors: dict[str, Actor]
) -> dict[int, list[str]]:
    """For each row, the logins of those for whom the permission's real condition is true."""
    found: dict[int, list[str]] = {key: [] for key in keys}
    for login, actor in sorted(actors.items()) if keys else ():
        rows = model.objects.filter(scope.visible_rows(actor, permission, kind), pk__in=keys)
        for key in rows.values_list("pk", flat=True):
            found[key].append(login)
    return found


Found = tuple[str, list[str]]


def _sentinels(found: list[Found], kind: str) -> list[dict[str, Any]]:
    """Each planted text once, with everybody who may be shown it anywhere."""
    seers: dict[str, set[str]] = {}
    for text, logins in found:
        seers.setdefault(text, set()).update(logins)
    return [
        {"text": text, "class": kind, "visible_to": sorted(logins)}
        for text, logins in seers.items()
    ]


def _protected_answers(actors: dict[str, Actor]) -> Iterator[Found]:
    kept = ProtectedAnswer.objects.select_related("submission").order_by("pk")
    rows = list(kept[:MOST])
    keys = [row.submission.referral_id for row in rows if row.submission.referral_id]
    seen = _seers(Referral, Permission.REFERRAL_REVEAL, "referral", keys, actors)
    cases = [row.submission.case_id for row in rows if row.submission.case_id]
    seen_in_case = _seers(Case, Permission.CASE_REVEAL, "case", cases, actors)
    for row in rows:
        of = row.submission
        for text in _texts(row.value):
            yield text, seen_in_case[of.case_id] if of.case_id else seen[of.referral_id]


def _protected_addresses(actors: dict[str, Actor]) -> Iterator[Found]:
    rows = list(PersonAddress.objects.filter(is_protected=True).order_by("pk")[:MOST])
    seen = _seers(Person, Permission.PERSON_READ, "person", [row.person_id for row in rows], actors)
    for row in rows:
        for text in str(row.lines).splitlines():
            yield text, seen[row.person_id]


# what is told in free words of who told something: nothing else holds these
IN_WORDS = ("told_by", "risk_words", "wishes", "contact_how")


def _of_sources(actors: dict[str, Actor]) -> Iterator[Found]:
    """The details of people who sent a report, which only the source unit may open."""
    rows = list(Source.objects.order_by("pk")[:MOST])
    seen = _seers(Source, Permission.SOURCE_READ, "source", [row.pk for row in rows], actors)
    for row in rows:
        for key, text in row.who["answers"].items():
            if key in IN_WORDS:
                yield text, seen[row.pk]


def _closed_names(actors: dict[str, Actor], level: str) -> Iterator[Found]:
    """The names of people with restricted records, by sensitivity level ("S3" or "S2")."""
    closed = Person.objects.filter(sensitivity=level)
    rows = list(PersonName.objects.filter(person__in=closed).order_by("pk")[:MOST])
    seen = _seers(Person, Permission.PERSON_READ, "person", [row.person_id for row in rows], actors)
    for row in rows:
        yield row.full, seen[row.person_id]


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for text in value.values() if isinstance(text, str) and text]
    return [value] if isinstance(value, str) and value else []
