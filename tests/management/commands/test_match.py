"""`handrail match`: people of one file looked up on the register of another."""

import csv
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.people.joining import joined, on_register

pytestmark = pytest.mark.once

HEAD = "record_id,given_names,family_name,date_of_birth,sex,postcode,address,nhs_number"
REGISTER = (
    "C1,Amina,Khatun,2012-03-04,F,E14 2BG,12 Harbour Street,9434765919",
    "C2,Halima,Khatun,2012-03-04,F,E14 2BG,12 Harbour Street,",
    "C3,Md Rahim,Uddin,2010,M,E1 4AA,,",
    "C4,,,,,,,",
)


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join((HEAD, *lines, "")), encoding="utf-8")
    return path


def match(tmp_path: Path, *queries: str, register: tuple[str, ...] = REGISTER) -> list[list[str]]:
    out, told = tmp_path / "out.csv", StringIO()
    call_command(
        "match",
        register=str(written(tmp_path / "register.csv", *register)),
        queries=str(written(tmp_path / "queries.csv", *queries)),
        out=str(out),
        top=5,
        stdout=told,
        stderr=StringIO(),
    )
    assert f"{len(queries)} queries on a register of {len(register)}" in told.getvalue()
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_candidates_are_written_in_order_with_band_and_reasons(tmp_path: Path) -> None:
    rows = match(
        tmp_path, "Q1,Ameena,Khatoon,2012-04-03,,N1 1AA,,", "Q2,Mohammed Raheem,Udin,2010,,,,"
    )
    assert rows[0] == ["query_id", "rank", "record_id", "probability", "band", "reasons"]
    first = {row[0]: row for row in rows[1:] if row[1] == "1"}
    assert first["Q1"][2] == "C1"
    assert first["Q2"][2] == "C3"
    assert first["Q1"][4] == "possible"
    assert "day and month of birth swapped" in first["Q1"][5]
    for query in ("Q1", "Q2"):
        chances = [float(row[3]) for row in rows[1:] if row[0] == query]
        assert chances == sorted(chances, reverse=True)
        assert all(0 <= chance <= 1 for chance in chances)


@pytest.mark.parametrize(
    "line",
    [
        "Q1,,,,,,,",
        f"Q1,{'Wolfeschlegelstein' * 10},Begum,2012,,,,",
        "Q1,\u202eanimA,نهاتخ,2012-03-04,,,,",
        'Q1,%_*\';--,"a,b",2012-03-04,,E14 2BG,,',
        "Q1,é,ü,,,,,",
    ],
)
def test_odd_queries_get_an_answer(tmp_path: Path, line: str) -> None:
    assert match(tmp_path, line)[0][0] == "query_id"


def spent(tmp_path: Path, *queries: str, register: tuple[str, ...]) -> float:
    """Seconds of this process's own time, whatever else the machine does."""
    begun = time.process_time()
    rows = match(tmp_path, *queries, register=register)
    assert len(rows) == 1 + 30 * len(queries), "five, and 25 with that birthday at home"
    return time.process_time() - begun


@pytest.mark.drawn
def test_one_answer_among_ten_thousand_called_the_same_costs_less_than_reading_them_twice(
    tmp_path: Path,
) -> None:
    """About a second on a slow machine: a measure beside it, as machines differ."""
    alike = tuple(f"C{n},Fatima,Begum,2012-03-04,F,E14 2BG,,,"[:-1] for n in range(10_000))
    read = spent(tmp_path, register=alike)
    asked = spent(tmp_path, "Q1,Fatima,Begum,2012-03-04,F,E14 2BG,,", register=alike)
    assert asked - read < 2 * read


def test_an_empty_register_is_answered_with_nobody(tmp_path: Path) -> None:
    assert match(tmp_path, "Q1,Amina,Khatun,,,,,", register=()) == [
        ["query_id", "rank", "record_id", "probability", "band", "reasons"]
    ]


def test_a_bad_file_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    bad = tmp_path / "queries.csv"
    bad.write_text("name,born\nAmina,2012\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    options = {
        "register": str(written(tmp_path / "register.csv", *REGISTER)),
        "queries": str(bad),
        "out": str(out),
    }
    with pytest.raises(CommandError, match=r"queries\.csv, line 1") as raised:
        call_command("match", **options, stderr=StringIO())
    assert raised.value.returncode == 2
    assert list(tmp_path.glob("out*")) == []


def test_rows_that_are_odd_are_named_by_line(tmp_path: Path) -> None:
    told = StringIO()
    call_command(
        "match",
        register=str(written(tmp_path / "register.csv", "C1,Amina,Khatun,the 4th,,,,")),
        queries=str(written(tmp_path / "queries.csv", "Q1,Amina,Khatun,,,,,")),
        out=str(tmp_path / "out.csv"),
        stdout=StringIO(),
        stderr=told,
    )
    assert "register.csv, line 2, date_of_birth" in told.getvalue()
    assert "the 4th" not in told.getvalue()


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Add --queries, --out, or ask for --report") as raised:
        call_command("match", register=str(tmp_path / "register.csv"))
    assert raised.value.returncode == 2


@pytest.mark.django_db
def test_a_report_says_for_whom_it_works_and_suppresses_what_is_small(tmp_path: Path) -> None:
    told = StringIO()
    call_command("match", report=True, stdout=told)
    assert told.getvalue() == "Nobody has matched or rejected two records yet.\n"
    for number in range(1, 11):
        born, home = f"2012-03-{number:02}", f"{number} Harbour Street"
        pair = [on_register("Katarzyna", "Wójcik", born=born, address=home) for _ in range(2)]
        joined(*pair)
    one = [on_register("Amina", "Khatun", born="2011-05-06") for _ in range(2)]
    joined(*one)
    out = tmp_path / "report.csv"
    call_command("match", report=True, out=str(out), stdout=told)
    with out.open(encoding="utf-8", newline="") as file:
        rows = {(row[0], row[1]): row[2:] for row in csv.reader(file)}
    assert rows["by", "group"] == ["confirmed", "of them shown", "very likely", "of them true"]
    assert rows["everybody", "all"][:2] == ["11", "100%"]
    assert rows["origin of name", "Bengali"][:2] == ["Suppressed", "Suppressed"]
    assert rows["origin of name", "Polish"][:2] == ["Suppressed", "Suppressed"], "or one subtracts"
    call_command("match", report=True, stdout=told)
    assert "origin of name" in told.getvalue()
