"""Imports: the batch, each row as received, and what is hidden until the import is complete."""

import uuid
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class NotComing(models.Func):
    """Whether no row of `Coming` names a value; checked in the statement that reads the row.

    It is built here and not as a query of its own, which took an eighth of a page's time.
    """

    conditional = True
    output_field = models.BooleanField()

    def __init__(self, value: Any, of: str) -> None:
        super().__init__(models.F(value) if isinstance(value, str) else value)
        self.of = of

    def as_sql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        coming = apps.get_model("records", "Coming")._meta
        table, column = coming.db_table, coming.get_field(self.of).column
        quote = connection.ops.quote_name
        named = f"SELECT 1 FROM {quote(table)} coming WHERE coming.{quote(column)}"  # nosec B608
        return super().as_sql(
            compiler, connection, template=f"NOT EXISTS ({named} = %(expressions)s)"
        )


class Shown(models.Manager[Any]):
    """The rows that readers see: not those of an unfinished or withdrawn import.

    Each column of a row is paired with what a row of `Coming` names. Only code that imports
    rows, compares them with their events or moves tables bypasses this.
    """

    def __init__(self, **columns: str) -> None:
        super().__init__()
        self.columns = columns

    def get_queryset(self) -> models.QuerySet[Any]:
        """All rows except those still being imported."""
        rows = super().get_queryset()
        rows.query = _shown(self.model).chain()
        return rows


@cache
def _shown(table: Any) -> Any:
    """The query of a table's visible rows, built once: each read starts from a copy.

    The columns are those of the table's own manager: one that leads from a row to its parts
    has none.
    """
    columns = table._default_manager.columns.items()
    rows = models.QuerySet(table)
    return rows.filter(*(NotComing(column, of) for column, of in columns)).query


class ImportBatch(Row):
    """One file of records from another system: its state, and the outcome of its rows."""

    name = models.CharField(max_length=200)
    source = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=20, default="coming")
    rows = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    shown_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # the rows of a file that was sent to a page, until they are here or it is left; "" then
    sent = EncryptedField(null=True)
    held_until = models.DateTimeField(null=True)  # by a worker that brings it in

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"],
                condition=models.Q(state__in=["coming", "shown", "discarding"]),
                name="one_import_at_a_time",
            )
        ]


class ImportedRow(models.Model):
    """A row as the other system had it, encrypted, and the row here that it became."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="kept")
    source = models.CharField(max_length=40)
    sheet = models.CharField(max_length=20)
    source_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=30)
    of = models.UUIDField(db_index=True)
    of_key = models.BigIntegerField()
    cells = EncryptedField()
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "sheet", "source_id"], name="one_row_of_a_source"
            )
        ]
        indexes = [
            models.Index(fields=["source", "sheet", "source_id"], name="imported_row_of_source")
        ]


class ImportWithdrawal(Row):
    """The withdrawal of a whole finished import: one person proposes it, a second agrees.

    `confirmed` lists the public ids of the orders and protected addresses that the first
    confirmed.
    """

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="withdrawals")
    reason = models.TextField()
    confirmed = models.JSONField(default=list)
    state = models.CharField(max_length=20, default="waiting")
    proposed_by = models.ForeignKey("records.Account", models.PROTECT, related_name="+")
    answered_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch"],
                condition=models.Q(state="waiting"),
                name="one_open_withdrawal_an_import",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by__isnull=True)
                | ~models.Q(answered_by=models.F("proposed_by")),
                name="two_people_withdraw_an_import",
            ),
        ]


class Coming(models.Model):
    """A person, referral, case, place or missing episode of an import that nobody can see yet.

    When the whole file has been imported, one statement deletes these rows and so shows
    what they named. When two people withdraw the import, one statement writes them again.
    """

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="coming")
    person = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")
    referral = models.ForeignKey("records.Referral", models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey("records.Case", models.PROTECT, null=True, related_name="+")
    entity = models.ForeignKey("records.Entity", models.PROTECT, null=True, related_name="+")
    stage = models.UUIDField(null=True, db_index=True)
