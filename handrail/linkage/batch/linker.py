"""Links one register with itself, or two with each other: from files to scored pairs."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handrail.linkage.batch.blocking_rules import make_keys, most_sharing
from handrail.linkage.batch.comparisons import COMPARISONS
from handrail.linkage.batch.engines import ENGINES, Engine
from handrail.linkage.batch.model import Model, shipped_model, splink_settings
from handrail.linkage.batch.model_training import with_agreement_of, with_chance_of
from handrail.linkage.batch.name_frequency import rarity_sql
from handrail.linkage.batch.prepare import prepare_register
from handrail.linkage.batch.probabilities import Counts, fit_counts, household_sql, probability_sql
from handrail.linkage.register_file import Finding

Say = Callable[[str], None]
Tell = Callable[[Path, Finding], None]
_EXPECTED_SHARE = 0.05  # of the records: pairs of one person that are expected to begin with
_HOPELESS = -8.0  # bits: below this a pair is not kept while probabilities are fitted
_PORTION = 200_000  # records whose pairs are looked at in one go


@dataclass(frozen=True)
class Job:
    """The registers to link, and how. Without `right`, `left` is compared with itself."""

    left: Path
    right: Path | None = None
    engine: str = "duckdb"
    threshold: float = 0.9
    model: Model | None = None
    is_trained: bool = False


@dataclass(frozen=True)
class Pair:
    """Two possible records of the same person, and the level of each comparison, by its name."""

    left_id: str
    right_id: str
    probability: float
    levels: dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """The result: sizes, pairs, how many records were cut off from others, the model used."""

    left: int
    right: int
    pairs: int
    cut_off: int
    model: Model


def link_registers(job: Job, take: Callable[[list[Pair]], None], say: Say, tell: Tell) -> Outcome:
    """Passes all pairs of at least the threshold to `take`, the likeliest first.

    `say` gets a line of progress now and then, `tell` what is odd in the files. Raises BadFile,
    NoEngine and BadModel. All tables are in a temporary folder, gone afterwards.
    """
    model = job.model or shipped_model()
    with TemporaryDirectory(prefix="handrail-link-") as name:
        folder = Path(name)
        left, right = _prepared(job, folder, say, tell)
        if not (left and right) if job.right else left < 2:
            return Outcome(left, right, 0, 0, model)
        engine = ENGINES[job.engine](folder)
        try:
            return _linked(job, model, engine, folder, (left, right), take, say)
        finally:
            engine.close()


def _prepared(job: Job, folder: Path, say: Say, tell: Tell) -> tuple[int, int]:
    counts, first = [], 0
    for path in (job.left, job.right):
        counts.append(0)
        if path is None:
            continue
        (folder / "people").mkdir(exist_ok=True)
        counts[-1] = prepare_register(
            path,
            folder / "people",
            first,
            lambda finding, path=path: tell(path, finding),  # type: ignore[misc]
            lambda count, path=path: say(f"Read {path.name}: {count:,} records"),  # type: ignore[misc]
        )
        first += counts[-1]
    return counts[0], counts[1]


def _linked(
    job: Job,
    model: Model,
    engine: Engine,
    folder: Path,
    sizes: tuple[int, int],
    take: Callable[[list[Pair]], None],
    say: Say,
) -> Outcome:
    left, right = sizes
    records, is_link = left + right, job.right is not None
    pairs = left * right if is_link else left * (left - 1) // 2
    engine.load("prepared", folder / "people")
    engine.make(
        "people", f"select *, case when uid < {left} then 'l' else 'r' end as side from prepared"
    )
    engine.make("rarity", rarity_sql(records))
    cut_off = make_keys(engine, most_sharing(records))
    expected = _EXPECTED_SHARE * records
    before = Counts(records, pairs, same_person=expected, one_household=expected)
    if job.is_trained:
        say("Learning from the registers")
        model = _learned(engine, model, before, is_link)
    _score(engine, _linker(engine, model, before, is_link), model, records, say)
    found = _handed_over(engine, job.threshold, before, take, say)
    return Outcome(left, right, found, cut_off, model)


def _linker(engine: Engine, model: Model, counts: Counts, is_link: bool) -> Any:
    from splink import Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = splink_settings(model, is_link=is_link, chance=counts.chance)
    api = engine.api()
    linker = Linker(api.register("keyed"), settings, log_level=None)
    linker.table_management.register_term_frequency_lookup(api.register("rarity"), "full_name")
    return linker


def _learned(engine: Engine, model: Model, before: Counts, is_link: bool) -> Model:
    """A model of these registers, learned from one portion of the pairs."""
    model = with_chance_of(_linker(engine, model, before, is_link), model)
    portions = _portions(before.records)
    answer = _predicted(_linker(engine, model, before, is_link), 1, portions)
    levels = ", ".join(f"gamma_{name}" for name in COMPARISONS)
    cells = engine.rows(
        f"select {levels}, avg(match_weight), count(*) from {answer.physical_name}"
        f" group by {levels}, round(match_weight) order by {levels}, 10"
    )
    answer.drop_table_from_database_and_remove_from_cache()
    shown = Counts(
        before.records,
        before.pairs // portions,
        before.same_person / portions,
        before.one_household / portions,
    )
    return with_agreement_of(cells, model, shown) if cells else model


def _portions(records: int) -> int:
    return max(1, round(records / _PORTION))


def _predicted(linker: Any, portion: int, portions: int) -> Any:
    return linker.inference.predict_chunk(
        left_chunk=(portion, portions), right_chunk=(1, 1), threshold_match_weight=_HOPELESS
    )


def _score(engine: Engine, linker: Any, model: Model, records: int, say: Say) -> None:
    """Makes the table `scored`: the pairs that are not hopeless, with both weights."""
    portions = _portions(records)
    levels = ", ".join(f"gamma_{name}" for name in COMPARISONS)
    selects = []
    for portion in range(1, portions + 1):
        answer = _predicted(linker, portion, portions)
        engine.make(
            f"scored_{portion}",
            f"select uid_l, uid_r, match_weight, {household_sql(model)} as against, {levels}"
            f" from {answer.physical_name}",
        )
        answer.drop_table_from_database_and_remove_from_cache()
        selects.append(f"select * from scored_{portion}")
        say(f"Compared {portion} of {portions} parts")
    engine.make("scored", " union all ".join(selects))


def _handed_over(
    engine: Engine,
    threshold: float,
    before: Counts,
    take: Callable[[list[Pair]], None],
    say: Say,
) -> int:
    cells = engine.rows(
        "select round(match_weight * 4) / 4, round(against * 4) / 4, count(*) from scored"
        " group by 1, 2 order by 1, 2"
    )
    counts = fit_counts(cells, before)
    levels = ", ".join(f"gamma_{name}" for name in COMPARISONS)
    query = (
        f"select one.record_id, two.record_id, probability, {levels} from"
        f" (select *, {probability_sql(before, counts)} as probability from scored) pairs"
        " join people one on one.uid = uid_l join people two on two.uid = uid_r"
        f" where probability >= {threshold!r} order by probability desc, uid_l, uid_r"
    )
    found = 0
    for some in engine.batches(query):
        take([_pair(row) for row in some])
        found += len(some)
        say(f"Written {found:,} pairs")
    return found


def _pair(row: tuple[Any, ...]) -> Pair:
    levels = {
        name: level
        for (name, steps), value in zip(COMPARISONS.items(), row[3:], strict=True)
        if (level := _key(steps, value)) != "unknown"
    }
    return Pair(row[0], row[1], row[2], levels)


def _key(steps: tuple[Any, ...], value: int) -> str:
    """The key of a level from Splink's number for it: -1 unknown, 0 the last, and so upwards."""
    return str(steps[0].key if value < 0 else steps[len(steps) - 1 - value].key)
