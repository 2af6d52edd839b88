"""Which records are compared at all, and that no key is shared by too many."""

from pathlib import Path

import pytest

from handrail.linkage.batch.blocking_rules import Chain, make_keys, most_sharing
from handrail.linkage.batch.engines import DuckDB
from handrail.linkage.batch.prepare import COLUMNS

pytestmark = pytest.mark.once


def test_the_larger_a_register_the_fewer_share_a_key() -> None:
    assert [most_sharing(records) for records in (0, 100_000, 10_000_000)] == [500, 200, 50]


def test_of_two_who_share_a_finer_key_one_more_thing_agrees() -> None:
    chain = Chain("day", ("born", "born || sex"), ("substr(given, 1, 1)",))
    assert chain.rule == (
        "l.day = r.day and (l.day like '0|%' or substr(l.given, 1, 1) = substr(r.given, 1, 1))"
    )
    assert Chain("day", ("born",)).rule == "l.day = r.day"


def test_those_who_share_the_finest_key_are_cut_into_groups(tmp_path: Path) -> None:
    engine = DuckDB(tmp_path)
    blank = ", ".join(
        f"cast(null as varchar) as {name}" for name in COLUMNS if name != "nhs_number"
    )
    engine.make("people", f"select range as uid, '9' as nhs_number, {blank} from range(5)")
    assert make_keys(engine, 2) == 5
    sizes = engine.rows("select count(*) from keyed group by number_key order by 1")
    engine.close()
    assert sizes == [(1,), (2,), (2,)]
