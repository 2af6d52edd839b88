"""Rows of fields that cannot be mistaken for one another, and a tree that goes on."""

import datetime as dt

import pytest

from handrail.rules.audit import merkle_log

pytestmark = pytest.mark.once


def test_fields_that_join_to_the_same_text_give_different_bytes() -> None:
    assert merkle_log.frame_fields("kind\n", ["ab", "c"]) == b"kind\n2:ab1:c"
    assert merkle_log.frame_fields("kind\n", ["a", "bc"]) == b"kind\n1:a2:bc"


def test_a_moment_is_written_in_utc() -> None:
    summer = dt.timezone(dt.timedelta(hours=1))
    at = dt.datetime(2026, 6, 1, 10, 0, tzinfo=summer)
    assert merkle_log.format_moment(at) == "2026-06-01T09:00:00.000000Z"


def test_a_tree_goes_on_from_what_it_wrote_down() -> None:
    whole, begun = merkle_log.Tree(), merkle_log.Tree()
    assert begun.root() == merkle_log.EMPTY
    leaves = [bytes([number]) * 32 for number in range(5)]
    for leaf in leaves:
        whole.add(leaf)
    for leaf in leaves[:3]:
        begun.add(leaf)
    begun = merkle_log.Tree.from_text(begun.size, begun.as_text())
    for leaf in leaves[3:]:
        begun.add(leaf)
    assert (begun.size, begun.root()) == (5, whole.root())
