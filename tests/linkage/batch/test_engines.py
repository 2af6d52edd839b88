"""The engines that carry out SQL."""

import shutil
from pathlib import Path

import pytest

from handrail.linkage.batch.engines import ENGINES, DuckDB, NoEngine, Spark

pytestmark = pytest.mark.once


def test_a_table_is_made_read_and_forgotten(tmp_path: Path) -> None:
    engine = DuckDB(tmp_path)
    assert engine.make("few", "select * from range(3)") == "few"
    assert engine.rows("select sum(range) from few") == [(3,)]
    engine.drop("few")
    engine.drop("few")
    with pytest.raises(Exception, match="few"):
        engine.rows("select * from few")
    engine.close()


def test_a_large_answer_comes_in_portions(tmp_path: Path) -> None:
    engine = DuckDB(tmp_path)
    assert [len(some) for some in engine.batches("select * from range(20001)")] == [20000, 1]
    assert list(engine.batches("select * from range(0)")) == []
    engine.close()


def test_spark_that_is_not_there_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(NoEngine, match=r"Install it beside Handrail|needs Java 17"):
        Spark(tmp_path)
    assert set(ENGINES) == {"duckdb", "spark"}
