"""Prepares each person's data: normalised in Python into columns that SQL only compares for
equality.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from handrail.linkage.csv_cells import Cells
from handrail.linkage.register_file import Finding, Row, parse_cells, read_cells
from handrail.rules.people.matching import IdentifyingFacts, fold_name, prepare_facts
from handrail.rules.people.matching.facts import Spot, Words
from handrail.rules.people.matching.name_forms import Word

# every column is text, and NULL where nothing is known
COLUMNS = (
    "given", "given_spelling", "given_short", "given_sound", "more",
    "family", "family_spelling", "family_sound", "full_name",
    "born", "born_year", "born_month", "born_day", "sex",
    "postcode", "sector", "district", "house", "street", "door", "town", "nhs_number",
)  # fmt: skip
_LONGEST = 40
_PORTION = 10_000
_PROCESSES = 2
Tell = Callable[[Finding], None]


def prepare_register(
    path: Path, folder: Path, first: int, tell: Tell, said: Callable[[int], None]
) -> int:
    """Writes a register's columns as Parquet to `folder`, and returns how many records there are.

    They are numbered from `first` on. Only some portions are in memory at a time; from the
    second portion on two processes share the work. `said` is called with the count so far.
    Raises BadFile.
    """
    portions = _portions(read_cells(path, tell))
    found = 0
    for count, odd in _written(portions, folder, first):
        for finding in odd:
            tell(finding)
        found += count
        said(found)
    return found


def _portions(cells: Iterable[Cells]) -> Iterator[list[Cells]]:
    source = iter(cells)
    while some := list(islice(source, _PORTION)):
        yield some


def _written(
    portions: Iterator[list[Cells]], folder: Path, first: int
) -> Iterator[tuple[int, list[Finding]]]:
    one, two = next(portions, []), next(portions, None)
    if two is None:
        yield write_portion(one, folder, first)
        return
    waiting: deque[Future[tuple[int, list[Finding]]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, mp_context=context) as pool:
        for some in (one, two, *portions):
            waiting.append(pool.submit(write_portion, some, folder, first))
            first += len(some)
            if len(waiting) > 2 * _PROCESSES:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def write_portion(cells: list[Cells], folder: Path, first: int) -> tuple[int, list[Finding]]:
    """Writes one Parquet file of prepared columns: the count and what was odd."""
    import pyarrow
    import pyarrow.parquet

    odd: list[Finding] = []
    people: list[Row] = []
    for one in cells:
        row, findings = parse_cells(one)
        people.append(row)
        odd += findings
    columns = [columns_of(row.facts) for row in people]
    table = {
        "uid": pyarrow.array(range(first, first + len(people)), pyarrow.int64()),
        "record_id": pyarrow.array([row.record_id for row in people], pyarrow.string()),
    }
    for column in COLUMNS:
        table[column] = pyarrow.array([one[column] for one in columns], pyarrow.string())
    pyarrow.parquet.write_table(pyarrow.table(table), folder / f"{first:012d}.parquet")
    return len(people), odd


def columns_of(facts: IdentifyingFacts) -> dict[str, str | None]:
    """The columns of one person; with several names or addresses, the first."""
    made = prepare_facts(facts)
    found: dict[str, str] = {"sex": made.sex}
    if made.names:
        found |= _names(made.names[0])
    if made.born:
        born = made.born[0]
        found["born_year"] = f"{born.year:04d}"
        found["born_month"] = f"{born.month:02d}" if born.month else ""
        found["born_day"] = f"{born.day:02d}" if born.day else ""
        if born.day:
            found["born"] = found["born_year"] + found["born_month"] + found["born_day"]
    if facts.places:
        found |= _place(made.spots[0] if made.spots else Spot(), facts)
    found["nhs_number"] = next((value for scheme, value, _ in made.numbers if scheme == "nhs"), "")
    return {column: found.get(column) or None for column in COLUMNS}


def _names(name: Words) -> dict[str, str]:
    given, family = _telling(name.given), _telling(name.family)
    found = {}
    if given:
        found = {
            "given": given[0].plain[:_LONGEST],
            "given_spelling": given[0].spelling,
            "given_short": given[0].short,
            "given_sound": given[0].sound,
            "more": " ".join(sorted({word.spelling for word in given[1:]})),
        }
    if family:
        found |= {
            "family": family[-1].plain[:_LONGEST],
            "family_spelling": family[-1].spelling,
            "family_sound": family[-1].sound,
        }
    if given and family:
        found["full_name"] = " ".join(sorted((given[0].spelling, family[-1].spelling)))
    return found


def _telling(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words that identify a person; a prefix such as Md only where it stands alone."""
    told = tuple(word for word in words if not word.is_particle)
    return tuple(word for word in told if not word.is_weak) or told or words


def _place(spot: Spot, facts: IdentifyingFacts) -> dict[str, str]:
    """Postcodes of other countries as they are, and the last long part as the town."""
    place = facts.places[0]
    foreign = "" if spot.unit else fold_name(place.postcode).upper()
    if foreign.startswith(("ZZ99", "BFPO")):
        foreign = ""
    parts = [fold_name(part).replace(" ", "") for part in place.lines.split(",")]
    return {
        "postcode": spot.unit or foreign,
        "sector": spot.sector,
        "district": spot.district or foreign,
        "house": spot.house,
        "street": "".join(parts)[:_LONGEST],
        "door": spot.house.split(" ")[0],
        "town": next((part for part in reversed(parts[1:]) if len(part) > 3), "")[:_LONGEST],
    }
