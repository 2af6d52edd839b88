"""One test over a whole table: every row is tried, and the failure names all that failed."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def every(names: str, rows: Iterable[Any], ids: Callable[[Any], str] = repr) -> Callable[..., Any]:
    """Tries a test with every row of a table of cheap rows, in one test instead of thousands.

    `names` are the test's parameters, with commas between them; a row is one value, or as many as
    there are names. On a class it stands for each of its tests.
    """
    table, wanted = list(rows), [name.strip() for name in names.split(",")]
    assert table, "a table without a row shows nothing"

    def over(test: Any) -> Any:
        if inspect.isclass(test):
            for name, method in list(vars(test).items()):
                if name.startswith("test_"):
                    setattr(test, name, over(method))
            return test

        @functools.wraps(test)
        def whole(*given: Any, **fixtures: Any) -> None:
            failed = [
                f"{ids(row)}: {said}"
                for row in table
                if (said := _failure(test, *given, **fixtures, **_named(wanted, row)))
            ]
            assert not failed, f"{len(failed)} of {len(table)} failed:\n" + "\n".join(failed)

        whole.__signature__ = _without(test, wanted)  # type: ignore[attr-defined]
        return whole

    return over


def _named(wanted: list[str], row: Any) -> dict[str, Any]:
    return {wanted[0]: row} if len(wanted) == 1 else dict(zip(wanted, row, strict=True))


def _without(test: Callable[..., None], names: list[str]) -> inspect.Signature:
    """What pytest reads: the fixtures alone."""
    known = inspect.signature(test)
    return known.replace(
        parameters=[row for name, row in known.parameters.items() if name not in names]
    )


def _failure(test: Callable[..., None], *given: Any, **named: Any) -> str:
    """What went wrong with one row; empty when nothing did."""
    try:
        test(*given, **named)
    except (Exception, pytest.fail.Exception) as error:
        return f"{type(error).__name__}: {error}"
    return ""
