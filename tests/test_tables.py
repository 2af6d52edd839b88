"""A table of rows in one test: all rows are tried, and the failure names each that failed."""

import pytest

from tests.tables import every

pytestmark = pytest.mark.once

tried: list[int] = []


def test_all_rows_are_tried_and_each_that_failed_is_named() -> None:
    @every("number", [1, 2, 3, 4])
    def odd(number: int) -> None:
        tried.append(number)
        assert number % 2

    with pytest.raises(AssertionError) as failed:
        odd()
    assert tried == [1, 2, 3, 4]
    assert "2 of 4 failed" in str(failed.value)
    assert "2: AssertionError" in str(failed.value)
    assert "4: AssertionError" in str(failed.value)
    assert "3: " not in str(failed.value)


def test_a_row_that_crashes_or_raises_nothing_where_it_should_has_failed() -> None:
    @every("first, second", [(1, 0), (1, 1)])
    def divided(first: int, second: int) -> None:
        with pytest.raises(ZeroDivisionError):
            assert first / second

    with pytest.raises(AssertionError, match=r"1 of 2 failed:\n\(1, 1\): Failed: DID NOT RAISE"):
        divided()


def test_a_table_without_a_row_is_an_error() -> None:
    with pytest.raises(AssertionError, match="shows nothing"):
        every("row", [])


@every("row", ["a", "b"])
class TestOfAClass:
    def test_gets_its_fixtures_and_every_row(self, tmp_path: object, row: str) -> None:
        assert tmp_path
        assert row in "ab"
