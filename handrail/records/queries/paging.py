"""Lists a page at a time, which say how long they are instead of ending without a word."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Count, Func, IntegerField, Subquery, Window

from handrail.records.models import Account
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


def first_page(rows: Any, number: int = 1, *, most: int = PER_PAGE) -> Paged[Any]:
    """The first page of a query in order, and how many there are, in one question.

    For lists that are short as a rule: where they are long, counting apart is quicker. A page
    further on is counted apart.
    """
    if number > 1:
        return page_of(rows, number)
    found = list(rows.annotate(in_all=Window(Count("pk")))[:most])
    return Paged(found, found[0].in_all if found else 0, 1)


def paged(actor: Actor, rows: Any, number: int = 1, total: int | None = None) -> Paged[Any]:
    """The same of records of a child: each row goes on the request's reading list."""
    found = page_of(rows, number, total)
    for row in found:
        scope.disclosed(actor, row)
    return found


def how_many(actor: Actor, asked: Mapping[str, Any]) -> dict[str, int]:
    """How many rows each of several queries has, in one question."""
    rows = Account.objects.filter(pk=actor.account)
    found = rows.values_list(*(_number_of(query) for query in asked.values())).first()
    return dict(zip(asked, found or (0,) * len(asked), strict=True))


def _number_of(rows: Any) -> Subquery:
    """The number of rows as a column; a plain function, so that nothing is grouped."""
    number = Func("pk", function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(in_all=number).values("in_all"))
