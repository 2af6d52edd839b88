"""Refuses files, except on routes that accept them, from permitted senders, up to a limit."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from handrail.pages.core.request import Request
from handrail.rules import imports
from handrail.rules.permissions import holds
from handrail.rules.sharing import documents
from handrail.rules.sharing.uploaded_text import LARGEST
from handrail.rules.vocabulary.permission_codes import Permission

# route: the permission without which not one byte is kept
TAKES = {
    "case_documents": Permission.CASE_WORK,
    "bring_form": Permission.FORM_PUBLISH,
    "intake_notice": Permission.INTAKE_RECORD,
    "import_people": Permission.AGENCY_STAFF,
    "missing_import": Permission.MISSING_IMPORT,
    "records_import": Permission.IMPORT_BRING,
}
# all files of one form together; a small text where nothing else is said
MOST = {"case_documents": documents.LARGEST, "records_import": imports.MOST_SENT}
# forms that say themselves that they take no file, with what was typed still there
SAY_SO = {"tell", "tell_publicly", "tell_by_link", "begin_outside", "case_step"}


class CarefulUploads(FileUploadHandler):
    """Stores a file in memory, never on disk; stops any other upload before its first byte.

    Of a file that is too large, one byte over the limit is stored, so that its page can report
    it.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Called when a file part begins."""
        super().new_file(*args, **kwargs)
        if _route(self.request) in SAY_SO:
            self.request.had_file = True
            raise SkipFile
        if not _takes(self.request):
            raise StopUpload(connection_reset=False)
        self.kept = BytesIO()
        if not hasattr(self, "left"):
            self.left = MOST.get(_route(self.request), LARGEST) + 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Stores as much of the data as the limit allows."""
        self.left -= self.kept.write(raw_data[: max(0, self.left)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, for its page to read."""
        size = self.kept.tell()
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name,
            self.content_type,
            size,
            self.charset,
            self.content_type_extra,
        )


def _route(request: Request) -> str:
    return request.resolver_match.url_name if request and request.resolver_match else ""


def _takes(request: Request) -> bool:
    route = _route(request)
    return route in TAKES and holds(request.actor, TAKES[route])
