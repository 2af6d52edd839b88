"""Paged lists with their total, so that a list is never cut off silently."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db.models import Count, Func, IntegerField, Subquery, Window

from handrail.records.models import Account
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Given, Rows
from handrail.rules.permissions import Actor

PER_PAGE = 50
SIZES = (25, 50, 100)  # rows that somebody may have on a page
NUMBER = "number_of_"  # before a name, which a column may have
Row = TypeVar("Row")


class PageNumber(int):
    """The number of a page, and how many rows the reader wants on it."""

    size: int

    def __new__(cls, number: int, size: int = PER_PAGE) -> "PageNumber":
        """A number with its size; a size that nobody offers is the usual one."""
        made = super().__new__(cls, max(number, 1))
        made.size = size if size in SIZES else PER_PAGE
        return made


def size_asked(number: int) -> int | None:
    """How many rows somebody may have chosen for the page; None where nobody can choose."""
    return number.size if isinstance(number, PageNumber) else None


class Paged(list[Row]):
    """The rows of one page of a list, the total, and the previous and next pages."""

    def __init__(self, rows: Any, total: int, number: int, asked: int | None = None) -> None:
        super().__init__(rows)
        size = asked or PER_PAGE
        self.total, self.size, self.has_choice = total, size, asked is not None
        self.before = number - 1
        self.after = number + 1 if number * size < total else 0


def page_of(rows: Any, number: int = 1, total: int | None = None) -> Paged[Any]:
    """One page of a query (or of rows) in order; a number past the end is the last page.

    `total` is the number of rows, if known already.
    """
    if total is None:
        total = len(rows) if isinstance(rows, list) else rows.count()
    asked = size_asked(number)
    size = asked or PER_PAGE
    number = min(max(number, 1), max(1, -(-total // size)))
    begin = (number - 1) * size
    return Paged(rows[begin : begin + size], total, number, asked)


def first_page(rows: Any, number: int = 1, *, most: int = PER_PAGE) -> Paged[Any]:
    """The first page of a query in order, and the total, in one query.

    For lists that are usually short: for long ones a separate count is quicker. A later
    page is counted separately.
    """
    if number > 1 or size_asked(number):
        return page_of(rows, number)
    return first_page_from(list(with_total(rows, most)))


def with_total(rows: Any, most: int = PER_PAGE) -> Any:
    """The first rows of a query in order, each with the total number of rows as `total`."""
    return rows.annotate(in_all=Window(Count("pk")))[:most]


def first_page_from(found: list[Any]) -> Paged[Any]:
    """The first page, from the result of `with_total`."""
    return Paged(found, found[0].in_all if found else 0, 1)


def page_of_records(
    actor: Actor, rows: Any, number: int = 1, total: int | None = None
) -> Paged[Any]:
    """One page of a child's records: each row goes on the request's reading list."""
    found = page_of(rows, number, total)
    for row in found:
        scope.record_disclosure(actor, row)
    return found


class Listed:
    """A paged list whose SQL is compiled once (`Rows`)."""

    def __init__(self, build: Callable[..., Any]) -> None:
        def rows(actor: Actor, begin: int, size: int, *words: Any, **given: Given) -> Any:
            return build(actor, *words, **given)[begin : begin + size]

        self._rows = Rows(rows)
        self._total = Rows(lambda actor, *words, **given: _total(build(actor, *words, **given)))

    def page(
        self, actor: Actor, number: int, *words: Any, total: int | None = None, **given: Given
    ) -> Paged[Any]:
        """One page; a number past the end is the last. `total` is the number of rows, if known."""
        if total is None:
            total = next((row["in_all"] for row in self._total(actor, *words, **given)), 0)
        asked = size_asked(number)
        size = asked or PER_PAGE
        number = min(max(number, 1), max(1, -(-total // size)))
        found = self._rows(actor, (number - 1) * size, size, *words, **given) if total else []
        return Paged(found, total, number, asked)

    def paged(
        self, actor: Actor, number: int, *words: Any, total: int | None = None, **given: Given
    ) -> Paged[Any]:
        """One page of a child's records: each row goes on the request's reading list."""
        found = self.page(actor, number, *words, total=total, **given)
        for row in found:
            scope.record_disclosure(actor, row)
        return found


def count_each(actor: Actor, asked: Mapping[str, Any]) -> dict[str, int]:
    """How many rows each of several queries has, in one query."""
    return counts_by_name(list(counts_in_one_query(actor, asked))) or dict.fromkeys(asked, 0)


def counts_in_one_query(actor: Actor, asked: Mapping[str, Any]) -> Any:
    """The counts as a query of one row, for `counts_by_name`."""
    numbers = {f"{NUMBER}{name}": _number_of(query) for name, query in asked.items()}
    return Account.objects.filter(pk=actor.account).values(**numbers)


def counts_by_name(found: list[dict[str, int]]) -> dict[str, int]:
    """The result of `counts_in_one_query` as a number by name."""
    return {name.removeprefix(NUMBER): number for row in found for name, number in row.items()}


def _number_of(rows: Any) -> Subquery:
    """The number of rows as a column."""
    return Subquery(_total(rows))


def _total(rows: Any) -> Any:
    """The number of rows as a query; a plain function, so that nothing is grouped."""
    number = Func("pk", function="COUNT", output_field=IntegerField())
    return rows.order_by().annotate(in_all=number).values("in_all")
