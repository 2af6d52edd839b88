"""`handrail link`: files in and out, the reasons, saved models, and what is said on the way."""

import csv

import pyarrow.parquet
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.linkage.file_findings import HEADER

pytestmark = pytest.mark.once

AMINA = "Amina,Khatun,2012-03-14,F,E14 2BG,12 Harbour Street,"
ROWS = f"{HEADER}\na,{AMINA}\nb,Tomasz,Nowak,2009-11-02,M,E3 4AA,5 Mill Lane,\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.csv").write_text(ROWS + f"c,{AMINA}\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"{HEADER}\nz,{AMINA}\n", encoding="utf-8")
    return tmp_path


def link(folder, *more, left="a.csv", out="pairs.csv"):
    call_command("link", "--left", str(folder / left), "--out", str(folder / out), *more)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_one_register_is_compared_with_itself(folder, capsys):
    link(folder, "--threshold", "0.5")
    header, pair = rows_of(folder / "pairs.csv")
    assert header == ["left_id", "right_id", "probability"]
    assert pair[:2] == ["a", "c"]
    assert 0.5 <= float(pair[2]) <= 1
    assert "1 pairs in" in capsys.readouterr().out


def test_two_registers_are_compared_with_each_other(folder):
    link(folder, "--right", str(folder / "b.csv"), "--threshold", "0.5")
    assert [row[:2] for row in rows_of(folder / "pairs.csv")[1:]] == [["a", "z"], ["c", "z"]]


def test_reasons_are_given_when_asked_for(folder):
    link(folder, "--threshold", "0.5", "--explain")
    header, pair = rows_of(folder / "pairs.csv")
    assert header[3] == "explanation"
    assert "same date of birth" in pair[3]


def test_parquet_is_written_by_the_ending(folder):
    link(folder, "--threshold", "0.5", "--explain", out="pairs.parquet")
    table = pyarrow.parquet.read_table(folder / "pairs.parquet")
    assert table.column_names == ["left_id", "right_id", "probability", "explanation"]
    assert table["left_id"].to_pylist() == ["a"]


@pytest.mark.drawn
def test_a_model_is_learned_saved_and_used_again(folder):
    model = str(folder / "model.json")
    link(folder, "--train", "--save-model", model)
    link(folder, "--model", model)
    assert rows_of(folder / "pairs.csv")[0] == ["left_id", "right_id", "probability"]


def test_odd_lines_are_named_on_the_error_stream(folder, capsys):
    (folder / "a.csv").write_text(ROWS + "d,A,B,14/03/2012,,,,\nshort\n", encoding="utf-8")
    link(folder)
    told = capsys.readouterr().err
    assert "line 4, date_of_birth: is not a date" in told
    assert "line 5: has 1 cells" in told


def test_of_many_odd_lines_the_rest_is_counted(folder, capsys):
    (folder / "a.csv").write_text(ROWS + "short\n" * 25, encoding="utf-8")
    link(folder)
    assert "5 more lines like these" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "name\nx\n", f"{HEADER}\0\n1,,,,,,,\n"])
def test_a_file_that_cannot_be_used_is_exit_2_and_leaves_nothing(folder, text):
    (folder / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=r"a\.csv, line \d") as refused:
        link(folder)
    assert refused.value.returncode == 2
    assert sorted(path.name for path in folder.iterdir()) == ["a.csv", "b.csv"]


@pytest.mark.parametrize("threshold", ["1.1", "-0.1", "nan", "half"])
def test_a_threshold_is_a_number_from_0_to_1(folder, threshold):
    with pytest.raises(CommandError, match="from 0 to 1"):
        link(folder, f"--threshold={threshold}")


def test_a_model_that_is_none_is_refused(folder):
    with pytest.raises(CommandError, match="does not contain a model"):
        link(folder, "--model", str(folder / "b.csv"))


def test_a_place_that_cannot_be_written_to_is_named(folder):
    with pytest.raises(CommandError, match="No such file"):
        link(folder, out="nowhere/pairs.csv")
