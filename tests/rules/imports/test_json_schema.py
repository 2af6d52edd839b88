"""The schema of an import, as another system reads it."""

import pytest

from handrail.rules.imports import json_schema

pytestmark = pytest.mark.once


SCHEMA = json_schema.build_schema()
CHILD = SCHEMA["properties"]["children"]["items"]


def test_a_row_names_what_it_needs_and_takes_nothing_else() -> None:
    assert CHILD["required"] == ["id", "family"]
    assert CHILD["additionalProperties"] is False
    assert (SCHEMA["required"], SCHEMA["additionalProperties"]) == (["format"], False)


def test_each_kind_of_column_has_its_type() -> None:
    of = CHILD["properties"]
    assert of["address_is_protected"]["type"] == "boolean"
    assert (of["plans_before"]["minimum"], of["plans_before"]["maximum"]) == (0, 20)
    assert of["disabilities"]["items"]["enum"][0] == "NONE"
    assert of["disabilities"]["uniqueItems"] is True
    assert of["sex"]["enum"] == ["F", "M", "U"]
    assert of["family"]["maxLength"] == 200


def test_a_description_says_what_to_write() -> None:
    assert CHILD["properties"]["sex"]["description"] == "As the census asks. Write one of F, M, U."
