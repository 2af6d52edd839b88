"""The manual's page on importing records: how, and every sheet with its columns."""

from handrail.outputs.operations.docs_pages import NOTE, markdown_table
from handrail.rules.imports import SHEETS, Column
from handrail.rules.imports.cells import list_codes, remedy_for

ABOUT = """\
# Importing records from another system

After reading this page you can prepare a file of records, import it, and withdraw an import.

*{note}*

A file of records (children, people around them, episodes with their referrals, assessments,
section 47 enquiries, conferences, plans, orders, missing episodes, places, workers) is checked as a
whole, and imported as a whole or not at all.

```sh
handrail import --template records.xlsx              # an empty spreadsheet to fill in
handrail import --schema records.schema.json         # the same as a JSON Schema
handrail import records.xlsx --as cora --dry-run     # lists every mistake, saves nothing
handrail import records.xlsx --as cora               # imports it
```

The command ends with 0 when all is well, 1 when rows have to be put right, 2 when the file cannot
be read.

The same by a page: **Find a child, Import records from another system**. Send a file of up to
5 MB and 20,000 rows; the page lists what has to be corrected. A file without mistakes is kept
encrypted for a week: **Import the file** loads it within a minute, in your name, and the page
says how far it is when it is loaded again.

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
- **Ids are those of the other system**, and stay. `--source NAME` (or `"source"` in JSON) says
  which system they are of; `main` if nothing is said. The same file again changes nothing. A row
  that is different changes only what differs from the row before, by an amendment with its event,
  so that what was written here since stays. A row that is missing from a later file is left alone.
- **Nobody sees half of it.** New children appear at one moment, when everything of the file is
  there. Up to then no page, list, search, count or return has them. An import that broke off shows
  nothing: start it again with the same file, and it goes on where it stopped. What is about
  children who were here already comes in the same moment. When that is more than 200 rows, it comes
  right after it, 200 rows at a time, sheet after sheet: for some seconds an episode may be there
  and its plan not yet. The page of imports says so until it is finished.
- **A broken import never blocks the next.** Import the corrected file, or any other: the one that
  broke off is discarded, unseen, and the command and the page say so. If it broke off after it was
  shown, what has come stays and the later file goes on with its rows. One that was killed counts
  as broken off after two minutes, or at once with `handrail import --discard --as LOGIN`. A file
  that background jobs cannot bring in is tried again until the next one takes its place.
- **What was discarded** stays in the tables, hidden from everybody, since a decision cannot be
  deleted; the ids of the file are free again. Whoever wants it gone from the disk restores the
  backup of before.
- **Children already in the register** are never matched by name, and nobody is merged.
  `handrail worker --look-over` compares everybody afterwards; those who share a number or are alike
  stand under **Data quality**, where a person decides.
- **Visits** are not taken in: when a child was seen is told with each assessment, in `seen_on` and
  `seen_alone`.
- **Workers** are known by their login here. Whoever has none gets a record without sign-in and
  without any role, so that old work names who did it.
- What was decided elsewhere is kept as decided: the reasons stay in the other system.
- Times are kept as they were: each row says when it happened and when it was brought in.

## Withdrawing a finished import

An import that should not have been made is withdrawn **as a whole, by two people**. A front door
manager proposes it on the page of imports, or with
`handrail import --withdraw records.xlsx --reason "..." --as LOGIN`; another front door manager or a
senior manager of the agency agrees or declines on the page to which the notification leads, where
they prove once more who they are. No command agrees: whoever runs the machine is not both people.

- **Nothing is erased.** One statement hides all that the import made: children, people, episodes
  with their referrals, everything about them, places. No page, list, search, count, return or
  background job has them any more. The audit log says who, when and why, and the ids of the file
  are free: the corrected file of the same children can be imported at once. Records of workers
  without sign-in stay, and are used again.
- **Only while nothing was built on its rows.** It is refused when somebody opened one of the
  records, made a copy, shared or released it, when one was matched or joined with another record or
  stands under **Data quality**, when somebody was notified of one or was given a task, or when
  something was written, changed or linked. Each record is listed with what was built on it. What
  the person who brought the file in opened to look the import through does not count. A record that
  by now is hidden from the proposer is counted and not named.
- **What was here before.** An import that changed rows of an earlier file, or added to children who
  were here, is not withdrawn: import the earlier file again, which puts its rows back.
- **Live orders and protected addresses** among the rows (police protection, emergency protection
  orders, care orders, addresses kept sealed) are listed one by one by reference. The proposer
  confirms each (`--confirm ID` for each on the command line, which lists them), and the second
  person sees them.

## Beside the council's main system

Under **Settings, Kept in another system**, the partnership names the system (such as Mosaic) in
which a stage is kept: assessments, section 47 enquiries, strategy discussions and conferences,
plans, work before care proceedings. The steps of such a stage are then not offered here; its pages
say where it is kept. A nightly file, `handrail import nightly.json --as LOGIN --source mosaic`,
brings what is held of it: reference, dates, outcome and worker. Clocks run and stop by these
dates, and what is late or missing is told as ever.

## The sheets
"""


def import_page() -> str:
    """The page as Markdown; generated from the same table that the file reader uses."""
    parts = [ABOUT.format(note=NOTE)]
    for sheet in SHEETS:
        heads = ("Column", "Needed", "What it contains", "Write")
        rows = [_row(column) for column in sheet.columns]
        parts += [f"\n### {sheet.name}\n\n{sheet.says}.\n"]
        parts.append("\n".join(markdown_table(heads, rows)))
    return "\n".join(parts).rstrip() + "\n"


def _row(column: Column) -> tuple[str, ...]:
    needed = "yes" if column.is_needed else ""
    return (
        column.name,
        needed,
        column.says,
        list_codes(column) if column.codes else remedy_for(column),
    )
