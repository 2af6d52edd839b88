"""Files of records: each kind is read, and a bad one of any shape is told within bounds."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from handrail.outputs.imports import read_into
from handrail.rules.imports import Gathered

CHILD = {"id": "1", "given": "Kitty", "family": "Devlin", "born": "2012-03-14"}
HEAD = ",".join(CHILD)
ROW = ",".join(CHILD.values())


def taken(path: Path) -> Gathered:
    found = read_into(Gathered(date(2026, 11, 27)), path)
    found.finish(lambda sheet, ids: {})
    return found


def told(path: Path) -> str:
    found = taken(path)
    assert found.findings
    return next(found.findings.lines())


def book(path: Path, *rows: object, sheet: str = "children") -> Path:
    made = Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def as_json(path: Path, **sheets: object) -> Path:
    return written(path, json.dumps({"format": "handrail-import-1", **sheets}))


def test_the_same_row_is_read_from_every_kind_of_file(tmp_path) -> None:
    text = f"{HEAD}\r\n{ROW}\r\n"
    folder = tmp_path / "all"
    folder.mkdir()
    written(folder / "children.csv", text)
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("all/children.csv", text)
    files = (
        folder,
        packed,
        folder / "children.csv",
        book(tmp_path / "a.xlsx", list(CHILD), [1, "Kitty", "Devlin", date(2012, 3, 14)]),
        as_json(tmp_path / "a.json", children=[CHILD]),
        written(tmp_path / "children.csv", text.replace(",", ";").encode("utf-16")),
    )
    for path in files:
        found = taken(path)
        assert not found.findings, list(found.findings.lines())
        assert list(found.rows("children")) == [
            ("1", {"given": "Kitty", "family": "Devlin", "born": "2012-03-14"})
        ], path


def test_a_formula_is_refused_in_its_row(tmp_path) -> None:
    path = book(tmp_path / "a.xlsx", list(CHILD), ["1", "=HYPERLINK(1)", "Devlin", "2012-03-14"])
    assert told(path).startswith("a.xlsx, sheet children, row 2, column given: this is a formula")
    path = written(tmp_path / "children.csv", f"{HEAD}\n1,=1+1,Devlin,2012-03-14\n")
    assert "row 2, column given: this is a formula" in told(path)


def test_xml_entities_are_refused(tmp_path) -> None:
    path = book(tmp_path / "a.xlsx", list(CHILD), list(CHILD.values()))
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if "sheet1" in name else old.read(name))
    assert "XML entities" in told(written(path, made.getvalue()))


def test_a_zip_bomb_is_refused(tmp_path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("children.csv", b"0" * 50_000_000)
    assert "unpacks to far more" in told(path)


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip", "a.json"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.97])
def test_a_file_that_was_cut_short_is_told(tmp_path, name, part) -> None:
    path = tmp_path / name
    if name == "a.xlsx":
        book(path, list(CHILD), *(list(CHILD.values()) for _ in range(50)))
    elif name == "a.json":
        as_json(path, children=[CHILD | {"id": str(number)} for number in range(50)])
    else:
        with zipfile.ZipFile(path, "w") as parts:
            parts.writestr("children.csv", f"{HEAD}\n{ROW}\n" * 50)
    whole = path.read_bytes()
    line = told(written(path, whole[: int(len(whole) * part)]))
    assert "cut short" in line or "too early" in line or "damaged" in line


def test_a_million_columns_are_told_within_bounds(tmp_path) -> None:
    csv = written(tmp_path / "children.csv", "a," * 1_000_000 + "\n")
    assert "one of its lines is far too long" in told(csv)
    csv = written(tmp_path / "children.csv", ",".join(f"c{n}" for n in range(5000)) + "\n")
    assert "more than 200 columns" in told(csv)
    wide = f"{HEAD}\n{ROW}{',' * 1000}x\n"
    assert "more cells than the first one" in told(written(tmp_path / "children.csv", wide))
    sheet = book(tmp_path / "a.xlsx", list(CHILD), list(CHILD.values()))
    made = load_workbook(sheet)
    made["children"].cell(1, 16_000, "x")
    made.save(sheet)
    assert "more than 200 columns" in told(sheet)


def test_a_cell_in_the_last_row_that_there_is_is_not_overlooked(tmp_path) -> None:
    sheet = book(tmp_path / "a.xlsx", list(CHILD), list(CHILD.values()))
    made = load_workbook(sheet)
    made["children"].cell(1_048_576, 1, "2")
    made.save(sheet)
    assert "row 1048576, column family: this is empty" in told(sheet)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("children.csv", "id,given\n1,A\n", "the column “family” is missing"),
        ("children.csv", "id,family,id\n1,A,2\n", "is there twice"),
        ("children.csv", "id,family,colour\n1,A,red\n", "“colour” is not a column"),
        ("children.csv", 'id,family\n1,"A\n', "quotation mark is opened"),
        ("children.csv", "id,family\n1,Jos\xe9\n".encode("latin-1"), "not UTF-8"),
        ("children.csv", "id,family\0\n1,a\n", "not a text file"),
        ("children.csv", "", "it is empty"),
        ("kids.csv", "id\n1\n", "“kids” is not a sheet"),
        ("a.json", "[]", "it is not JSON"),
        ("a.json", "{}", "does not say what it is"),
        ("a.json", '{"format": "2"}', "this format is not recognised"),
        ("a.json", '{"format": "handrail-import-1", "kids": []}', "“kids” is not a sheet"),
        ("a.json", '{"format": "handrail-import-1", "children": [{"id": "1", "id": "2"}]}',
         "is twice in one row"),
        ("a.json", '{"format": "handrail-import-1", "children": [{"no": 1}]}', "is not a column"),
        ("a.json", '{"format": "handrail-import-1", "children": [{"id": {"a": 1}}]}',
         "contains other values"),
        ("a.json", '{"format": "handrail-import-1", "children": [' + "[" * 100_000,
         "nested too deeply"),
        ("a.json", b'\xff{"format"', "not UTF-8"),
        ("a.txt", "hello", "this kind of file cannot be imported"),
        ("a.xlsx", "PK", "damaged"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path, name, text, says) -> None:
    assert says in told(written(tmp_path / name, text))


def test_a_control_character_is_one_mistake_in_its_row_and_column(tmp_path) -> None:
    """Whatever leads to the row is not told of as well, nor what stands after it."""
    written(tmp_path / "children.csv", "id,family,born\n1\0,A,2012\n2,B\x01,2012\n3,C,2012\n")
    below = "".join(f"e{n},{1 + n % 3},2026-01-05,6,N1,2026-02-01,RC8\n" for n in range(300))
    head = "id,child,referred_at,source,need,closed_on,closure\n"
    written(tmp_path / "episodes.csv", head + below)
    lines = list(taken(tmp_path).findings.lines())
    assert len(lines) == 2
    assert (
        "children.csv, sheet children, row 2, column id: it contains a control character"
        in lines[0]
    )
    assert "row 3, column family: it contains a control character" in lines[1]


def test_a_file_that_breaks_off_is_not_blamed_for_the_rows_that_were_not_read(tmp_path) -> None:
    written(tmp_path / "children.csv", 'id,family,born\n1,"A,2012\n')
    written(tmp_path / "episodes.csv", "id,child,referred_at,source,need\ne,1,2026-01-05,6,N1\n")
    assert taken(tmp_path).findings.count == 1
