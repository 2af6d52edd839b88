"""What one step of the pathway says: from, to, who, and what it opens elsewhere."""

from dataclasses import dataclass

START = ""


@dataclass(frozen=True)
class TaskRow:
    """A task that a step opens, for whom ("author", "lead", "caller", "team:KIND" ...).

    `limit` is "addendum" (the partnership's limit for more detail), "referral" (when the
    referral itself is due), a clock such as "C17", or "" for none.
    """

    kind: str
    title: str
    to: str
    limit: str = ""


@dataclass(frozen=True)
class NoticeRow:
    """A notice that a step sends: to whom, of which kind, and in words of its own if it has any."""

    kind: str
    to: str
    text: str = ""


@dataclass(frozen=True)
class Step:
    """One step: the state it leaves, the state it reaches, and what it opens elsewhere."""

    name: str
    thing: str
    frm: tuple[str, ...]
    to: str
    permission: str
    sentence: str
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    finishes: tuple[str, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
