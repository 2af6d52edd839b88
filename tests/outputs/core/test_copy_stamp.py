"""The stamp of a copy: who took it and when, for as long as the copy is being made."""

import datetime as dt

import pytest

from handrail.outputs.core import copy_stamp
from handrail.outputs.core.copy_stamp import Stamp

pytestmark = pytest.mark.once
AT = dt.datetime(2026, 6, 24, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def test_the_line_says_who_when_and_under_which_number() -> None:
    stamp = Stamp("HX-1", "Ruth Adeyemi", "Northmere Council", AT, "OFFICIAL")
    assert stamp.line == (
        "Export HX-1, downloaded by Ruth Adeyemi, Northmere Council, 2026-06-24 13:05 UTC. OFFICIAL"
    )
    assert "downloaded by Command line, 2026" in Stamp("HX-1", "Command line", "", AT, "").line


def test_a_name_is_escaped_in_the_picture() -> None:
    svg = Stamp("HX-1", "Ann <b> & Co", "", AT, "OFFICIAL").svg.decode()
    assert ">Ann &lt;b&gt; &amp; Co</text>" in svg
    assert svg.count("<text ") == 3


def test_only_what_is_made_inside_carries_it_even_when_the_making_fails() -> None:
    outer, inner = Stamp("HX-1", "A", "", AT, ""), Stamp("HX-2", "B", "", AT, "")
    with copy_stamp.under_stamp(outer):
        with pytest.raises(KeyError), copy_stamp.under_stamp(inner):
            raise KeyError(copy_stamp.current_stamp())
        assert copy_stamp.current_stamp() is outer
    assert copy_stamp.current_stamp() is None
