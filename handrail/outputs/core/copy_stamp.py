"""The stamp on every page of a copy: who made it, when, and under which number.

Code that issues a copy makes it inside `under_stamp(...)`; the PDF, CSV and workbook
writers call `current_stamp()`. So no kind of copy can miss its number.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from html import escape

WATERMARK = "packaged:watermark.svg"


@dataclass(frozen=True)
class Stamp:
    """Who made a copy, when and under which number, and its marking.

    `is_quiet` is for what a child takes home: the number is only in the document's metadata, as
    a line on the page would tell a stranger what the page is.
    """

    number: str
    name: str
    agency: str
    at: dt.datetime
    marking: str
    is_quiet: bool = False

    @property
    def line(self) -> str:
        """The stamp as one line."""
        who = ", ".join(part for part in (self.name, self.agency) if part)
        moment = self.at.astimezone(dt.UTC)
        at = f"{moment:%Y-%m-%d %H:%M} UTC"
        return f"Export {self.number}, downloaded by {who}, {at}. {self.marking}"

    @property
    def svg(self) -> bytes:
        """The stamp across an A4 page, faint, as a picture."""
        who = escape(", ".join(part for part in (self.name, self.agency) if part))
        moment = f"{self.at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"
        style = 'font-size="24" fill="#ececec" font-family="Liberation Sans" text-anchor="middle"'
        lines = "".join(
            f'<text x="297" y="{400 + number * 34}" {style}>{text}</text>'
            for number, text in enumerate((self.number, who, f"{moment} {escape(self.marking)}"))
        )
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842">'
            f'<g transform="rotate(-35 297 421)">{lines}</g></svg>'
        ).encode()


_current: ContextVar[Stamp | None] = ContextVar("stamp", default=None)


def current_stamp() -> Stamp | None:
    """The stamp of the copy being made; None for something that is not a copy, such as a blank
    form.
    """
    return _current.get()


@contextmanager
def under_stamp(stamp: Stamp) -> Iterator[None]:
    """A context in which everything made has the stamp."""
    token = _current.set(stamp)
    try:
        yield
    finally:
        _current.reset(token)
