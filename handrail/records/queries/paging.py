"""Lists a page at a time, which say how long they are instead of ending without a word."""

from typing import Any, TypeVar

from handrail.records.queries import scope
from handrail.rules.permissions import Actor

PER_PAGE = 50
Row = TypeVar("Row")


class Paged(list[Row]):
    """The rows of one page of a list, how many there are in all, and the pages beside it."""

    def __init__(self, rows: Any, total: int, number: int) -> None:
        super().__init__(rows)
        self.total = total
        self.before = number - 1
        self.after = number + 1 if number * PER_PAGE < total else 0


def page_of(rows: Any, number: int = 1, total: int | None = None) -> Paged[Any]:
    """One page of a query (or of rows) in order; a number past the end is the last page.

    `total` is how many there are, if that is known already.
    """
    if total is None:
        total = len(rows) if isinstance(rows, list) else rows.count()
    number = min(max(number, 1), max(1, -(-total // PER_PAGE)))
    begin = (number - 1) * PER_PAGE
    return Paged(rows[begin : begin + PER_PAGE], total, number)


def paged(actor: Actor, rows: Any, number: int = 1) -> Paged[Any]:
    """The same of records of a child: each row goes on the request's reading list."""
    found = page_of(rows, number)
    for row in found:
        scope.disclosed(actor, row)
    return found
