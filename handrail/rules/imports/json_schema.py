"""The JSON Schema of an import, built from the table of sheets."""

from typing import Any

from handrail.rules.imports.cells import remedy_for
from handrail.rules.imports.sheets import SHEETS, Column, Kind, Sheet

FORMAT = "handrail-import-1"


def build_schema() -> dict[str, Any]:
    """The schema of a JSON file: each sheet a list of rows, each value text, number or list."""
    sheets = {sheet.name: {"type": "array", "items": _row(sheet)} for sheet in SHEETS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records from another system for Handrail",
        "type": "object",
        "required": ["format"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "source": {
                "type": "string",
                "maxLength": 40,
                "description": "The system the ids come from; a later file must name the same "
                "system",
            },
            **sheets,
        },
    }


def _row(sheet: Sheet) -> dict[str, Any]:
    return {
        "type": "object",
        "description": sheet.says,
        "additionalProperties": False,
        "required": [column.name for column in sheet.columns if column.is_needed],
        "properties": {column.name: _value(column) for column in sheet.columns},
    }


def _value(column: Column) -> dict[str, Any]:
    codes = [code for code, _ in column.codes]
    said: dict[str, Any] = {"description": f"{column.says}. Write {remedy_for(column)}."}
    if column.kind is Kind.CODES:
        return said | {"type": "array", "items": {"enum": codes}, "uniqueItems": True}
    if column.kind is Kind.CODE:
        return said | {"enum": codes}
    if column.kind is Kind.FLAG:
        return said | {"type": "boolean"}
    if column.kind is Kind.NUMBER:
        return said | {"type": "integer", "minimum": 0, "maximum": column.most}
    if column.kind in (Kind.ID, Kind.OF, Kind.TEXT):
        said["maxLength"] = column.most
    return said | {"type": "string"}
