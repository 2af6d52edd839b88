"""What an import brings: its batch, each row as it came, and what is not shown before the end."""

import uuid
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class NotComing(models.Func):
    """Whether no row of `Coming` names a value; asked in the statement that reads the row itself.

    It is put together here and not by a query of its own, which cost a page an eighth of its time.
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
    """The rows that have come: those of an import that is not whole yet exist for no reader, nor
    do those of one that was withdrawn.

    Each column of a row is named with what a row of `Coming` names. Only what brings rows in, what
    compares them with their events and what moves the tables reads past this.
    """

    def __init__(self, **columns: str) -> None:
        super().__init__()
        self.columns = columns

    def get_queryset(self) -> models.QuerySet[Any]:
        """All rows but those that are still coming."""
        rows = super().get_queryset()
        rows.query = _shown(self.model).chain()
        return rows


@cache
def _shown(table: Any) -> Any:
    """The query of a table's rows that have come, made once: what is read begins with a copy.

    The columns are those of the table's own manager: one that leads from a row to its parts has
    none.
    """
    columns = table._default_manager.columns.items()
    rows = models.QuerySet(table)
    return rows.filter(*(NotComing(column, of) for column, of in columns)).query


class ImportBatch(Row):
    """One file of records from another system: where it stands, and what became of its rows."""

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
    """A row as the other system had it, sealed, and the row here that it became."""

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
    """That a finished import is withdrawn as a whole: one proposes it, a second person agrees.

    `confirmed` are the public ids of the orders and protected addresses that the first confirmed.
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
    """A person, referral, case, place or missing episode of an import that nobody sees.

    When all of the file is there, one statement deletes these rows: what they named is there. When
    two people withdraw the import, one statement writes them again.
    """

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="coming")
    person = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")
    referral = models.ForeignKey("records.Referral", models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey("records.Case", models.PROTECT, null=True, related_name="+")
    entity = models.ForeignKey("records.Entity", models.PROTECT, null=True, related_name="+")
    stage = models.UUIDField(null=True, db_index=True)
