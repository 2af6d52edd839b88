"""A file of records that Helen sends to the page: one child."""

from django.core.files.uploadedfile import SimpleUploadedFile

from handrail.actions import importing
from handrail.outputs.importing import Sent
from handrail.records.models import ImportBatch
from tests.people.cast import NOW, act_as

ROWS = b"id,given,family,born\n1,Kitty,Devlin,2012-03-14\n"


def uploaded(rows: bytes = ROWS, name: str = "children.csv") -> SimpleUploadedFile:
    """The file as a browser sends it."""
    return SimpleUploadedFile(name, rows, content_type="text/csv")


def sent_to_the_page() -> ImportBatch:
    """The file, looked at and waiting for her."""
    found = ImportBatch.objects.filter(state="sent").first()
    if found is None:
        file = Sent("children.csv", ROWS)
        importing.look_at(by=act_as("helen"), file=file, source="", now=NOW, token="a file")
        found = ImportBatch.objects.get(state="sent")
    return found
