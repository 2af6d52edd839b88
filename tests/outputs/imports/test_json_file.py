"""A JSON file of records: read row by row, values as text, and where it goes wrong by line."""

import datetime as dt

import pytest

from handrail.outputs.imports import json_file
from handrail.outputs.imports.limits import Sent, Unusable
from handrail.rules.imports import Gathered

pytestmark = pytest.mark.once
BEGIN = '{"format": "handrail-import-1"'


def gathered() -> Gathered:
    return Gathered(dt.date(2026, 11, 27))


def rows(text: str) -> list[tuple[int, dict[str, str]]]:
    sent = Sent("a.json", text.encode())
    return [(line.row, dict(line.cells)) for line in json_file.read_lines(sent, gathered())]


def test_every_kind_of_value_becomes_a_text() -> None:
    row = '{"id": 7, "family": "Devlin", "given": null, "disabilities": ["ld", "aut"]}'
    assert rows(f'{BEGIN}, "children": [{row}]}}') == [
        (1, {"id": "7", "family": "Devlin", "given": "", "disabilities": "ld; aut"})
    ]
    enquiry = '{"id": "e", "needs_conference": true}'
    assert rows(f'{BEGIN}, "enquiries": [{enquiry}]}}')[0][1]["needs_conference"] == "yes"


def test_it_says_of_which_system_its_ids_are() -> None:
    found = gathered()
    list(json_file.read_lines(Sent("a.json", f'{BEGIN}, "source": " mosaic "}}'.encode()), found))
    assert found.source == "mosaic"


def test_what_breaks_off_tells_the_rows_before_and_then_the_line() -> None:
    text = f'{BEGIN},\n"children": [{{"id": "1"}},\n{{"id": '
    lines = json_file.read_lines(Sent("a.json", text.encode()), gathered())
    assert next(lines).cells == {"id": "1"}
    with pytest.raises(Unusable, match="cut short, in line 3 of the file"):
        next(lines)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{}", "it does not say what it is"),
        ('{"format": "2"}', "this format is not recognised"),
        (f'{BEGIN}, "format": "x"}}', "“format” is there twice"),
        (f'{BEGIN}, "source": ""}}', "source is the name of a system"),
        (f'{BEGIN}, "children": [1]}}', "a row is not an object"),
        (f'{BEGIN}, "children": [{{"id": NaN}}]}}', "NaN is not a number"),
        (f'{BEGIN}, "children": [{{"id": [1]}}]}}', "a value contains other values"),
        (f'{BEGIN} "children": []}}', "it is not JSON"),
    ],
)
def test_a_file_that_does_not_fit_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        rows(text)
