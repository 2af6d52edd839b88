"""A row of each kind that scope asks about, about one child: what somebody sees is asked of these.

They are rows as the database takes them, not work that was done: a relation reads columns.
"""

import datetime as dt
import re
import uuid
from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    ForeignKey,
    IntegerField,
    UUIDField,
)

from handrail.actions.accounts import accounts
from handrail.records import models
from handrail.records.models import Agency
from handrail.records.queries.core import scope
from handrail.rules.permissions import Actor, Hat
from handrail.rules.vocabulary import Role
from handrail.rules.workflow import START, STEPS
from tests.people import named, network
from tests.people.casework import opened
from tests.people.cast import NOW, PASSWORD, SET_UP, SETTER, account, agency

EVERY_ROLE = [role for role in Role if role not in {Role.VISITOR, Role.SOFTWARE}]
# columns that need not be filled and lead to the child
LEADS = {
    *("person", "case", "referral", "entity", "episode", "release", "concern", "draft", "intake"),
    *("item", "listing", "target", "place", "first", "second", "request"),
}
# what a row of a kind has to be, or may not have beside what leads to the child
VALUES: dict[str, dict[str, Any]] = {
    "entity": {"kind": "child", "handling": "p", "state": "live"},
    "qualityitem": {"second": None},
    "accountlink": {"entity": None},
    "document": {"intake": None},
    "link": {"role": "knows"},
    "restriction": {"ended_at": NOW},
}


# what a query may ask for that the first row of a kind is not, beside its state
FURTHER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("referral", {"state": "withdrawn", "withdrawn_at": NOW}),
    ("investigation", {"state": "ended", "outcome": "no_suspect", "ended_at": NOW}),
    ("helprequest", {"state": "answered", "answered_at": NOW}),
    ("breach", {"ico": "", "due_at": NOW - dt.timedelta(days=1)}),
    ("export", {"state": "asked"}),
)
AHEAD = re.compile(r"(^|_)(due|planned|next|expires|ends|until|review)(_|$)")


class EachKind:
    """Makes a row of a kind, and the rows on which it stands, about the child of one case."""

    def __init__(self) -> None:
        self.case = opened()
        self.made: dict[Any, Any] = {
            models.Case: self.case,
            models.Person: self.case.person,
            models.Referral: self.case.referral,
            models.Concern: self.case.referral.concern,
            models.Draft: self.case.referral.draft,
            models.Agency: agency("council"),
            models.Account: account("sam"),
            models.FormVersion: models.FormVersion.objects.filter(is_shipped=True)[0],
        }

    @classmethod
    def whole(cls) -> "EachKind":
        """With a row of every kind."""
        each = cls()
        for kind in scope.TABLES:
            each.of(kind)
        for kind, values in FURTHER:
            each.add_another(kind, **values)
        for kind in scope.TABLES:
            for state in sorted(states_of(kind)):
                # but what there may be only one of, such as an open case of a child
                with suppress(IntegrityError), transaction.atomic():
                    each.add_another(kind, state=state, **each.ahead(kind))
        return each

    @property
    def child(self) -> models.Person:
        """The child, as the database holds them now."""
        return models.Person.objects.get(pk=self.case.person_id)

    def of(self, kind: str) -> Any:
        """The row of a kind."""
        return self.of_table(scope.TABLES[kind])

    def of_table(self, table: Any) -> Any:
        """The row of a table; the case stands for what may be any row of it."""
        meta = getattr(table, "_meta", None)
        return self.case if meta is None or meta.abstract else self._of(table)

    def add_another(self, kind: str, **values: Any) -> None:
        """A further row of a kind that differs from the first in these values."""
        row = self.of(kind)
        copied = {
            field.attname: _unlike(field, row) if field.unique else getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not field.primary_key
        }
        type(row).objects.create(**copied | values)

    def ahead(self, kind: str) -> dict[str, Any]:
        """The days and moments of a kind on which something is due."""
        fields = scope.TABLES[kind]._meta.concrete_fields
        dates = [one for one in fields if isinstance(one, DateField) and AHEAD.search(one.name)]
        return {one.name: self._value(one) for one in dates}

    def change(self, kind: str, **values: Any) -> None:
        """Other values of the row of a kind, in the database alone."""
        scope.TABLES[kind].objects.filter(pk=self.of(kind).pk).update(**values)

    def _of(self, model: Any) -> Any:
        if model not in self.made:
            wanted = [field for field in model._meta.concrete_fields if self._is_needed(field)]
            values = {field.name: self._value(field) for field in wanted}
            values |= VALUES.get(str(model._meta.model_name), {})
            if model is models.Link:  # its other end
                values["second"] = network.node("adult", "A man with a grey car")
            if model is models.ApiClient:  # an account of its own, which is nobody's
                values["account"] = account("otto")
            self.made[model] = model.objects.create(**values)
            self._lead_to_child(self.made[model])
        return self.made[model]

    def _lead_to_child(self, row: Any) -> None:
        """What leads to the child by another row that names this one."""
        if isinstance(row, models.Intake):
            models.Referral.objects.filter(pk=self.case.referral_id).update(intake=row)
        if isinstance(row, models.Intel):
            self._of(models.IntelEntity)

    def _is_needed(self, field: Any) -> bool:
        if field.primary_key or field.has_default():
            return False
        return not field.null or (isinstance(field, ForeignKey) and field.name in LEADS)

    def _value(self, field: Any) -> Any:
        if isinstance(field, ForeignKey):
            return self._of(field.related_model)
        if isinstance(field, DateTimeField):
            return NOW
        if isinstance(field, DateField):
            return NOW.date()
        if isinstance(field, IntegerField | BooleanField):
            return 1
        if field.name == "reference":
            return f"NM-{field.model.__name__}-{len(self.made)}"
        return uuid.uuid4() if isinstance(field, UUIDField) else ""

    def close(self, *readers: str) -> None:
        """Few may know of the child any more; ruth guards the record."""
        named.restricted(self.child, *readers)


def states_of(kind: str) -> set[str]:
    """The states that the steps of a kind leave and reach."""
    steps = [step for step in STEPS if step.thing == kind]
    ends = {end for step in steps for states in step.ends.values() for end in states.values()}
    return ends.union(*((step.to, *step.frm) for step in steps)) - {START}


def _unlike(field: Any, row: Any) -> Any:
    """Another value of a column in which no two rows are alike."""
    if field.null:
        return None
    if isinstance(field, UUIDField):
        return uuid.uuid4()
    return row.pk + 1_000 if isinstance(field, IntegerField) else uuid.uuid4().hex[:12]


def outsider() -> Actor:
    """Somebody who holds every role at an agency elsewhere."""
    office = Agency(name="Southmere Trust", kind="other")
    place = accounts.add_agency(by=SETTER, agency=office, now=SET_UP)
    new = accounts.NewAccount(login="olive", name="Olive", email="", password=PASSWORD)
    them = accounts.add_account(by=SETTER, new=new, now=SET_UP)
    hats = frozenset(Hat(role, place.pk) for role in EVERY_ROLE)
    return Actor(account=them.pk, name=them.name, agency=place.pk, at=NOW, hats=hats)
