"""What others do on the same register and queries: Splink, trigrams, and names by their sound."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pyarrow
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from tests.bench.matching.errors import Query
from tests.bench.matching.population import Child

TOP = 5


@dataclass
class Found:
    """How often the child stood first and among the first five, and milliseconds a query."""

    first: int = 0
    five: int = 0
    took: list[float] = field(default_factory=list)

    def add(self, query: Query, ids: Sequence[str], seconds: float) -> None:
        self.first += list(ids[:1]) == [query.truth]
        self.five += query.truth in ids[:TOP]
        self.took.append(1000 * seconds)


def _columns(children: Sequence[Child]) -> Any:
    exact = [child.born if len(child.born) == 10 else None for child in children]
    return pyarrow.table(
        {
            "unique_id": [child.record_id for child in children],
            "given": [child.given.lower() or None for child in children],
            "family": [child.family.lower() or None for child in children],
            "born": pyarrow.array(exact, pyarrow.string()),
            "year": [child.born.lstrip("~")[:4] or None for child in children],
            "sex": [child.sex or None for child in children],
            "postcode": [child.postcode or None for child in children],
            "district": [(child.postcode.split() or [None])[0] for child in children],
        }
    )


def by_splink(children: Sequence[Child], queries: Sequence[Query]) -> Found:
    """Splink's `predict_between`, one query at a time, u estimated on the register itself."""
    api = DuckDBAPI()
    rules = [
        block_on("born"), block_on("postcode"), block_on("given", "family"),
        block_on("family", "year"), block_on("given", "year"), block_on("family", "district"),
        block_on("given", "district"),
    ]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("given", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("family", [0.92, 0.8]),
            cl.DateOfBirthComparison("born", input_is_string=True),
            cl.ExactMatch("year"),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("postcode", [1]),
            cl.ExactMatch("district"),
        ],
        blocking_rules_to_generate_predictions=rules,
        probability_two_random_records_match=1 / len(children),
    )
    known = api.register(_columns(children), dataset_display_name="known")
    linker = Linker([known], settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    found = Found()
    for query in queries:
        begun = time.perf_counter()
        asked = api.register(_columns([query.told]), dataset_display_name=query.told.record_id)
        pairs = linker.inference.predict_between(known, asked, warning_mode="never")
        rows = pairs.as_record_list()
        best = sorted(rows, key=lambda row: -row["match_weight"])[:TOP]
        ids = [row["unique_id_l"] for row in best]
        found.add(query, ids, time.perf_counter() - begun)
    return found


TRIGRAM = """
    select id from child order by name <-> %(name)s limit 5
"""
SOUND = """
    select c.id from sound s join child c on c.id = s.id where s.code = any(%(codes)s)
    group by c.id order by count(*) desc, c.id limit 5
"""


def by_postgres(
    children: Sequence[Child], queries: Sequence[Query], address: str
) -> dict[str, Found]:
    """Names alone: the nearest by trigrams, and by the double metaphone of each word."""
    with psycopg.connect(address, autocommit=True) as connection:
        _load(connection, children)
        found = {"trigrams": Found(), "double metaphone": Found()}
        for query in queries:
            name = f"{query.told.given} {query.told.family}".strip().lower()
            for kind, sql in (("trigrams", TRIGRAM), ("double metaphone", SOUND)):
                begun = time.perf_counter()
                codes = _codes(connection, name) if kind == "double metaphone" else []
                rows = connection.execute(sql, {"name": name, "codes": codes}).fetchall()
                found[kind].add(query, [row[0] for row in rows], time.perf_counter() - begun)
    return found


def _codes(connection: Any, name: str) -> list[str]:
    rows = connection.execute(
        "select dmetaphone(word) from unnest(string_to_array(%s, ' ')) word", [name]
    )
    return [row[0] for row in rows if row[0]]


def _load(connection: Any, children: Sequence[Child]) -> None:
    connection.execute("create extension if not exists pg_trgm")
    connection.execute("create extension if not exists fuzzystrmatch")
    connection.execute("drop table if exists child, sound")
    connection.execute("create table child (id text primary key, name text)")
    with connection.cursor().copy("copy child from stdin") as copy:
        for child in children:
            copy.write_row((child.record_id, f"{child.given} {child.family}".lower()))
    connection.execute("create index on child using gist (name gist_trgm_ops)")
    connection.execute(
        "create table sound as select distinct id, dmetaphone(word) as code"
        " from child, unnest(string_to_array(name, ' ')) word"
    )
    connection.execute("create index on sound (code, id)")
    connection.execute("analyze")
