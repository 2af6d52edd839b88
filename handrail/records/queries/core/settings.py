"""The partnership's settings in force, its agencies, and the forms it has published."""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import TextField
from django.db.models.functions import Cast

from handrail.records.models import Agency, FormVersion, Partnership
from handrail.records.queries.core.compiled_queries import Rows, refuse_while_marking
from handrail.rules.core.settings import PartnershipSettings, read_settings
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.journey import Journey
from handrail.rules.forms.questions import Form
from handrail.rules.law.citations import cited_rules
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Role

Found = TypeVar("Found")
PARTNERSHIP = uuid.UUID("6f0c1d5e-8a5c-4f0b-9a51-3d2b7c9e4a10")  # how events name the settings


class NotSetUp(Exception):
    """The database has no partnership yet: run `handrail init`."""


_memo: ContextVar[dict[str, Any] | None] = ContextVar("partnership", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """A context in which settings, newest forms and same-person pairs are read once."""
    token = _memo.set({})
    try:
        yield
    finally:
        _memo.reset(token)


def clear_read_cache() -> None:
    """Clears the cache of settings, forms and same-person pairs after a change."""
    known = _memo.get()
    if known is not None:
        known.clear()


def once_a_request(name: str, read: Callable[[], Found]) -> Found:
    """The result of `read`, which inside `read_once` is called only the first time."""
    refuse_while_marking()
    known = _memo.get()
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    found: Found = known[name]
    return found


@lru_cache(maxsize=8)
def _read(text: str) -> PartnershipSettings:
    return read_settings(json.loads(text))


def settings_in_force() -> PartnershipSettings:
    """The newest version of the settings. Raises NotSetUp."""
    return once_a_request("settings", _settings)


def _settings() -> PartnershipSettings:
    found = _newest_settings(None)
    if not found:
        raise NotSetUp("No partnership is set up yet. Run: handrail init (or handrail demo)")
    return _read(found[0])


@Rows
def _newest_settings(actor: None) -> Any:
    # as the text that is stored, which `_read` knows again: read on every page
    rows = Partnership.objects.order_by("-number").annotate(text=Cast("settings", TextField()))
    return rows.values_list("text", flat=True)[:1]


def latest_settings() -> Partnership:
    """The newest version of the settings, with its author. Raises NotSetUp."""
    found = Partnership.objects.select_related("made_by").order_by("-number").first()
    if found is None:
        raise NotSetUp("No partnership is set up yet. Run: handrail init")
    return found


def forms_to_choose(use: str) -> list[tuple[str, str]]:
    """Key and title of each form of a use that can be started, for the settings page."""
    rows = FormVersion.objects.filter(use=use, withdrawal=None).order_by("title", "published_at")
    return list({row.key: (row.key, row.title) for row in rows.defer("text")}.values())


def law_of_forms() -> list[tuple[str, list[str]]]:
    """Title of each form that can be begun, and the rules of law on which its newest one rests."""
    rows = FormVersion.objects.filter(withdrawal=None).order_by("title", "published_at")
    newest = {row.key: row for row in rows}.values()
    found = ((row.title, {*form_of(row).law, *cited_rules(row.text)}) for row in newest)
    return [(title, sorted(rules)) for title, rules in found if rules]


def front_door() -> Agency:
    """The agency that runs the front door. Raises NotSetUp."""
    return once_a_request("front door", _front_door)


def _front_door() -> Agency:
    agency: Agency | None = _holds_front_door.first(None)
    if agency is None:
        raise NotSetUp("No agency runs the front door yet. Run: handrail init (or handrail demo)")
    return agency


@Rows
def _holds_front_door(actor: None) -> Any:
    return Agency.objects.filter(is_front_door=True).order_by("pk")[:1]


def agencies_to_ask(actor: Actor) -> list[Agency]:
    """The partner agencies that answer checks, by name."""
    return _to_ask(None)


@Rows
def _to_ask(actor: None) -> Any:
    return Agency.objects.filter(answers_checks=True, is_active=True).order_by("name")


def list_agencies(actor: Actor) -> list[Agency]:
    """The partner agencies that take part, by name."""
    rows = Agency.objects.filter(is_active=True).exclude(memberships__role=Role.VISITOR)
    return list(rows.order_by("name"))


def agency_names(actor: Actor) -> list[str]:
    """The names of the partner agencies, to choose from while typing."""
    return list(
        Agency.objects.filter(is_active=True).order_by("name").values_list("name", flat=True)
    )


@lru_cache(maxsize=128)
def _form(text_hash: str) -> Form:
    text = FormVersion.objects.filter(text_hash=text_hash).values_list("text", flat=True).first()
    return read_form(text or "")


def form_of(version: FormVersion) -> Form:
    """The form as published in that version; parsed once per process."""
    return _form(version.text_hash)


def journey_of(draft: Any) -> Journey:
    """The pages of a draft, in the form versions it was started with."""
    screening = draft.screening_form
    return Journey(form_of(draft.main_form), form_of(screening) if screening else None)


def latest_form(key: str) -> FormVersion:
    """The newest published version of a form that is not withdrawn. Raises NotSetUp."""
    return once_a_request(f"form {key}", lambda: _newest(key))


def preload_latest_forms(keys: Iterable[str]) -> None:
    """Reads the newest versions of several forms in one query, for `latest_form` to use."""
    known = _memo.get()
    if known is not None:
        known.update({f"form {key}": version for key, version in _newest_of(keys).items()})


def _newest(key: str) -> FormVersion:
    version = _newest_of([key]).get(key)
    if version is None:
        raise NotSetUp(f"The form {key!r} is not published. Run: handrail forms publish FILE")
    return version


def _newest_of(keys: Iterable[str]) -> dict[str, FormVersion]:
    found: dict[str, FormVersion] = {}
    for version in _versions(None, tuple(keys)):
        found.setdefault(version.key, version)
    return found


@Rows
def _versions(actor: None, keys: tuple[str, ...]) -> Any:
    rows = FormVersion.objects.filter(key__in=keys, withdrawal=None).defer("text")
    return rows.order_by("-published_at")


def published_forms() -> list[dict[str, Any]]:
    """Key, number, title, use and dates of every published version."""
    fields = ("key", "number", "title", "use", "is_shipped", "published_at", "withdrawal__at")
    return list(FormVersion.objects.order_by("key", "published_at").values(*fields))


def version_of(key: str, number: str) -> FormVersion | None:
    """One published version of a form."""
    return FormVersion.objects.filter(key=key, number=number).defer("text").first()


def form_text(key: str, number: str) -> str | None:
    """The text of one published version of a form, or None when there is none."""
    rows = FormVersion.objects.filter(key=key, number=number)
    return rows.values_list("text", flat=True).first()
