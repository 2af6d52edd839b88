"""What a log line may say: where and what kind of fault, one line a fact, nobody's words."""

import logging
import re
import traceback

_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Quiet(logging.Formatter):
    """Leaves out what an exception says, for it may quote a record, and every line break."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, with the id of the request that it belongs to, and the frames below it."""
        kept, record.exc_text = record.exc_text, None
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {self._said(record)}"
        record.exc_text = kept
        if record.exc_info and record.exc_info[1] is not None:
            line += f"\n{self.formatException(record.exc_info)}"
        return line

    def _said(self, record: logging.LogRecord) -> str:
        request = getattr(getattr(record, "request", None), "request_id", "")
        said = _NOT_PRINTED.sub(" ", record.getMessage())
        return f"{said} [request {request}]" if request else said

    def formatException(self, ei: object) -> str:
        """The kinds of the faults, and where they arose; never their words."""
        fault = ei[1] if isinstance(ei, tuple) else None
        told: list[str] = []
        while isinstance(fault, BaseException):
            frames = traceback.extract_tb(fault.__traceback__)
            told += [f"  {type(fault).__module__}.{type(fault).__name__}"]
            told += [f"    {each.filename}:{each.lineno} {each.name}" for each in frames]
            fault = fault.__cause__ or fault.__context__
        return "\n".join(told)
