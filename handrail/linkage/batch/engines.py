"""The two engines that run SQL: DuckDB on this machine, Spark on this or many."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

_BATCH = 20_000
DUCKDB_MEMORY = "6GB"


class NoEngine(Exception):
    """Raised when the engine asked for is missing, with what to install."""


class Engine(Protocol):
    """The interface that the rest of the batch needs from an engine."""

    def load(self, name: str, folder: Path) -> None:
        """Makes a table from the Parquet files in a folder."""

    def make(self, name: str, query: str) -> str:
        """Makes a table from a query's rows, and returns its name."""

    def drop(self, name: str) -> None:
        """Drops a table."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a small answer."""

    def batches(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a large answer, some thousands at a time."""

    def api(self) -> Any:
        """The engine's interface for Splink."""

    def close(self) -> None:
        """Frees the engine's resources."""


class DuckDB:
    """DuckDB with its tables in a file of a temporary folder, so that memory stays bounded."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        spill = folder / "spill"
        spill.mkdir()
        self._connection = duckdb.connect(str(folder / "work.duckdb"))
        self._connection.execute(f"set memory_limit = '{DUCKDB_MEMORY}'")
        self._connection.execute("set temp_directory = ?", [str(spill)])
        self._connection.execute("set preserve_insertion_order = false")
        self._connection.execute("set enable_progress_bar = false")

    def load(self, name: str, folder: Path) -> None:
        self._connection.execute(
            f"create table {name} as select * from read_parquet(?)", [f"{folder}/*.parquet"]
        )

    def make(self, name: str, query: str) -> str:
        self._connection.execute(f"create or replace table {name} as {query}")
        return name

    def drop(self, name: str) -> None:
        self._connection.execute(f"drop table if exists {name}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def batches(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        answer = self._connection.execute(query)
        while some := answer.fetchmany(_BATCH):
            yield some

    def api(self) -> Any:
        from splink import DuckDBAPI

        return DuckDBAPI(self._connection)

    def close(self) -> None:
        self._connection.close()


class Spark:
    """Spark in its local mode, or on the cluster that its own configuration names."""

    def __init__(self, folder: Path) -> None:
        if importlib.util.find_spec("pyspark") is None:
            raise NoEngine(
                "Spark is not installed. Install it beside Handrail: pip install 'handrail[spark]'."
            )
        if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
            raise NoEngine("Spark needs Java 17 or newer, and there is none on this machine.")
        from pyspark.sql import SparkSession
        from splink.backends.spark import similarity_jar_location

        self._session = (
            SparkSession.builder.appName("handrail link")
            .config("spark.jars", similarity_jar_location())
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", "8")
            .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
            .config("spark.local.dir", str(folder / "spill"))
            .config("spark.driver.memory", "4g")
            # a plan as long as Splink's is not written out as text each time it is looked at
            .config("spark.sql.maxPlanStringLength", "1000")
            .config("spark.sql.debug.maxToStringFields", "5")
            .config("spark.sql.adaptive.enabled", "false")
            .getOrCreate()
        )
        self._session.sparkContext.setLogLevel("ERROR")
        self._session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))

    def load(self, name: str, folder: Path) -> None:
        self._session.read.parquet(str(folder)).createOrReplaceTempView(name)

    def make(self, name: str, query: str) -> str:
        from pyspark import StorageLevel

        # on disk: what is kept in memory leaves a join too little of it
        made = self._session.sql(query).localCheckpoint(storageLevel=StorageLevel.DISK_ONLY)
        made.createOrReplaceTempView(name)
        return name

    def drop(self, name: str) -> None:
        self._session.catalog.dropTempView(name)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._session.sql(query).collect()]

    def batches(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        some: list[tuple[Any, ...]] = []
        for row in self._session.sql(query).toLocalIterator():
            some.append(tuple(row))
            if len(some) >= _BATCH:
                yield some
                some = []
        if some:
            yield some

    def api(self) -> Any:
        from splink import SparkAPI

        return SparkAPI(spark_session=self._session, break_lineage_method="parquet")

    def close(self) -> None:
        self._session.stop()


ENGINES: dict[str, type[DuckDB] | type[Spark]] = {"duckdb": DuckDB, "spark": Spark}
