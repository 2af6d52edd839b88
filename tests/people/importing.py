"""A file of records that helen sends to the page: one child; and an import that is withdrawn."""

from collections.abc import Collection

from django.core.files.uploadedfile import SimpleUploadedFile

from handrail.actions import imports
from handrail.actions.core import recording
from handrail.actions.operations.worker import WORKER
from handrail.outputs.imports import Sent
from handrail.records.models import ImportBatch, ImportWithdrawal, Row
from handrail.records.queries.imports import withdrawals
from tests.people.cast import NOW, act_as

WHY = "The file had the children of another borough"
ROWS = b"id,given,family,born\n1,Kitty,Devlin,2012-03-14\n"


def uploaded(rows: bytes = ROWS, name: str = "children.csv") -> SimpleUploadedFile:
    """The file as a browser sends it."""
    return SimpleUploadedFile(name, rows, content_type="text/csv")


def sent_to_the_page() -> ImportBatch:
    """The file, looked at and waiting for her."""
    found = ImportBatch.objects.filter(state="sent").first()
    if found is None:
        file = Sent("children.csv", ROWS)
        imports.check_upload(by=act_as("helen"), file=file, source="", now=NOW, token="a file")
        found = ImportBatch.objects.get(state="sent")
    return found


def proposed(
    batch: ImportBatch,
    by: str = "helen",
    reason: str = WHY,
    confirmed: Collection[str] | None = None,
) -> ImportWithdrawal:
    """That an import is withdrawn, proposed by helen, who confirmed all that is to be confirmed."""
    ids = [one.public_id for one in withdrawals.list_sensitive_rows(batch)]
    return imports.propose_withdrawal(
        by=act_as(by),
        batch=batch,
        reason=reason,
        confirmed=ids if confirmed is None else confirmed,
        now=NOW,
    )


def withdrawn(
    row: ImportWithdrawal, by: str = "ruth", agrees: bool = True, why: str = ""
) -> ImportWithdrawal:
    """The answer of ruth to what helen proposed."""
    row = ImportWithdrawal.objects.get(pk=row.pk)
    return imports.answer_withdrawal(by=act_as(by), withdrawal=row, agrees=agrees, why=why, now=NOW)


def noted(by: str, verb: str, row: Row) -> None:
    """An event of one of the cast about a row."""
    with recording.audited_transaction(by=act_as(by), now=NOW):
        recording.add_to_event(verb=verb, things=[recording.thing(row)])


def finished() -> ImportBatch:
    """An import of one child that is finished; made once."""
    found = ImportBatch.objects.filter(state="done").first()
    if found is None:
        imports.request_import(by=act_as("helen"), batch=sent_to_the_page(), now=NOW, seen=None)
        imports.load_requested(by=WORKER, now=NOW)
        found = ImportBatch.objects.get(state="done")
    return found


def waiting() -> ImportWithdrawal:
    """That this import is withdrawn, proposed and not answered; made once."""
    return ImportWithdrawal.objects.filter(state="waiting").first() or proposed(finished())
