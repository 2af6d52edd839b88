"""The manual's page on bringing records in: how, and every sheet with its columns."""

from handrail.outputs.manual import NOTE, markdown_table
from handrail.rules.importing import SHEETS, Column
from handrail.rules.importing.cells import codes_of, remedy

ABOUT = """\
# Bringing records in from another system

*{note}*

A file of records (children, people around them, episodes with their referrals, assessments,
section 47 enquiries, conferences, plans, missing episodes, places, workers) is read and looked at
as a whole before anything of it is taken in.

```sh
handrail import --template records.xlsx              # an empty spreadsheet to fill in
handrail import --schema records.schema.json         # the same as a JSON Schema
handrail import records.xlsx --dry-run               # says all that is wrong, keeps nothing
```

It ends with 0 when all is well, 1 when rows have to be put right, 2 when the file cannot be read.

## The file

- **A spreadsheet** (.xlsx) with a sheet for each kind of row, as the template has them. Formulas
  are refused: copy the cells and paste their values.
- **CSV**, UTF-8 (or UTF-16 as a spreadsheet saves it), one file a sheet with its name, such as
  `children.csv`: in a folder, or together in a .zip. Commas, semicolons or tabs part them.
- **JSON**:
  `{{"format": "handrail-import-1", "source": "mosaic", "children": [{{"id": "17", …}}]}}`.

Sheets that have no rows may be left out. Columns that are not needed may be left out. Days are
2026-11-24 or 24/11/2026, always with the day first when slashes stand between; times are local.

## What is done with it

- **Every mistake is told** with file, sheet, row, column and what to write instead, and as long as
  there is one, nothing is taken in. In a spreadsheet and in CSV, row 1 is the header; in JSON, row
  1 is the first one.
- **Ids are those of the other system**. `--source NAME` (or `"source"` in JSON) says which.

## The sheets
"""


def import_page() -> str:
    """The page as Markdown; made from the same table that reads the files."""
    parts = [ABOUT.format(note=NOTE)]
    for sheet in SHEETS:
        heads = ("Column", "Needed", "What stands in it", "Write")
        rows = [_row(column) for column in sheet.columns]
        parts += [f"\n### {sheet.name}\n\n{sheet.says}.\n"]
        parts.append("\n".join(markdown_table(heads, rows)))
    return "\n".join(parts).rstrip() + "\n"


def _row(column: Column) -> tuple[str, ...]:
    needed = "yes" if column.is_needed else ""
    return column.name, needed, column.says, codes_of(column) if column.codes else remedy(column)
