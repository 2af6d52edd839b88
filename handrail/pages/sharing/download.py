"""The only way to make a copy: numbered, stamped, recorded, then downloaded."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from handrail.actions.sharing import exports
from handrail.actions.sharing.exports import Copy
from handrail.outputs.core.copy_stamp import Stamp, under_stamp
from handrail.pages.core.request import Request

MEDIA = {
    ".pdf": "application/pdf",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".xml": "application/xml",
    ".graphml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
}
ANY = "application/octet-stream"


class Handed(HttpResponse):
    """A file being sent. It records when the last byte was sent, so that interrupted downloads are
    known.
    """

    then: Callable[[], None] | None = None

    def __iter__(self) -> Iterator[bytes]:
        yield from super().__iter__()
        if self.then:
            self.then()


def download_response(
    request: Request,
    copy: Copy,
    make: Callable[[], bytes],
    name: str,
    *,
    number: str = "",
    is_quiet: bool = False,
) -> HttpResponse:
    """A copy as a download: stamped, and recorded before its first byte is sent.

    `name` must not identify a child; the number is added to it. Raises SecondPersonNeeded.
    """
    number = number or exports.number_for(copy, by=request.actor, now=request.now)
    body = stamped_bytes(request, copy, make, number, is_quiet=is_quiet)
    response = Handed(body, content_type=MEDIA.get(PurePath(name).suffix, ANY))
    response["Content-Disposition"] = f'attachment; filename="{file_name(name, number)}"'
    response.then = lambda: exports.record_download(
        by=request.actor, number=number, now=timezone.now()
    )
    return response


def shown_bytes(
    request: Request, copy: Copy, make: Callable[[], bytes], number: str, *, is_quiet: bool = False
) -> bytes:
    """The bytes of a stamped copy that is given with this page, recorded as completed."""
    body = stamped_bytes(request, copy, make, number, is_quiet=is_quiet)
    exports.record_download(by=request.actor, number=number, now=request.now)
    return body


def stamped_bytes(
    request: Request, copy: Copy, make: Callable[[], bytes], number: str, *, is_quiet: bool = False
) -> bytes:
    """The bytes of a stamped copy, recorded."""
    actor = request.actor
    stamp = Stamp(number, actor.name, actor.agency_name, request.now, copy.marking, is_quiet)
    with under_stamp(stamp):
        body = make()
    exports.record_copy(by=actor, copy=copy, number=number, body=body, now=request.now)
    return body


def file_name(name: str, number: str) -> str:
    """The name with the number before its ending."""
    path = PurePath(name)
    return name if number in name else f"{path.stem}-{number}{path.suffix}"


def subjects_of_copy(*rows: Any) -> Sequence[tuple[str, Any]]:
    """The rows that a copy is about, by kind and public id."""
    return tuple((row._meta.model_name, row.public_id) for row in rows if row is not None)
