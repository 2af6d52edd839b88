"""The format of log lines: one line each, with the place and kind of an error, and no text that
people wrote.
"""

import datetime as dt
import json
import logging
import os
import re
import traceback
from collections.abc import Iterator

from handrail.records import request_context

_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Quiet(logging.Formatter):
    """Leaves out the message of an exception, because it may quote a record, and every line
    break.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, with the id of the request that it belongs to, and the frames below it."""
        kept, record.exc_text = record.exc_text, None
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {self._said(record)}"
        record.exc_text = kept
        if record.exc_info and record.exc_info[1] is not None:
            line += f"\n{self.formatException(record.exc_info)}"
        return line

    def _said(self, record: logging.LogRecord) -> str:
        request, _ = request_context.request_id_and_route(getattr(record, "request", None))
        said = _plain(record)
        return f"{said} [request {request}]" if request else said

    def formatException(self, ei: object) -> str:
        """The kinds of the errors, and where they arose; never their messages."""
        told: list[str] = []
        for kind, frames in _faults(ei):
            told += [f"  {kind}", *(f"    {frame}" for frame in frames)]
        return "\n".join(told)


class Lines(logging.Formatter):
    """The same format for machines: one JSON object a line (HANDRAIL_LOG=json)."""

    def format(self, record: logging.LogRecord) -> str:
        """time (UTC), level, logger, message; request, route and errors where there are any."""
        request, route = request_context.request_id_and_route(getattr(record, "request", None))
        at = dt.datetime.fromtimestamp(record.created, tz=dt.UTC)
        told: dict[str, object] = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _plain(record),
        }
        faults = [{"kind": kind, "frames": frames} for kind, frames in _faults(record.exc_info)]
        more = {"request": request, "route": route, "faults": faults}
        return json.dumps(told | {name: value for name, value in more.items() if value})


def chosen_formatter() -> logging.Formatter:
    """The formatter that HANDRAIL_LOG chooses: for the web server, which has no settings."""
    return Lines() if os.environ.get("HANDRAIL_LOG") == "json" else Quiet()


class Steady(logging.StreamHandler):  # type: ignore[type-arg]
    """A log handler that never stops the work it logs: lines that cannot be written are counted.

    The number is logged as soon as a line can be written. The lost line is not repeated
    elsewhere.
    """

    lost = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a line, and before it how many could not be written."""
        lost, self.lost = self.lost, 0
        if lost:
            words = "%s lines of the log could not be written"
            told = logging.LogRecord("handrail.log", logging.ERROR, "", 0, words, (lost,), None)
            super().emit(told)
            if self.lost:  # still full: those of before are not forgotten
                self.lost += lost - 1
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Counts the line."""
        self.lost += 1


def _plain(record: logging.LogRecord) -> str:
    """A line without control characters; of an address only its route.

    An address may carry a secret, or a name.
    """
    if record.name == "django.request" and isinstance(record.args, tuple) and record.args:
        route = getattr(getattr(record, "request", None), "resolver_match", None)
        place = route.route if route else "an address that is no page"
        return str(record.msg) % (*record.args[:-1], f"/{place}")
    return _NOT_PRINTED.sub(" ", record.getMessage())


def _faults(ei: object) -> Iterator[tuple[str, list[str]]]:
    """Each error and what led to it: its kind, and the frames in which it arose."""
    fault = ei[1] if isinstance(ei, tuple) else None
    while isinstance(fault, BaseException):
        frames = traceback.extract_tb(fault.__traceback__)
        kind = f"{type(fault).__module__}.{type(fault).__name__}"
        yield kind, [f"{each.filename}:{each.lineno} {each.name}" for each in frames]
        fault = fault.__cause__ or fault.__context__
