"""The manual's page on importing records: how, and every sheet with its columns."""

from handrail.outputs.operations.docs_pages import NOTE, markdown_table
from handrail.rules.imports import SHEETS, Column
from handrail.rules.imports.cells import list_codes, remedy_for

ABOUT = """\
# Importing records from another system

After reading this page you can prepare a file of records, import it, and withdraw an import.

*{note}*

A file of records can contain children, people around them, episodes with their referrals,
assessments, section 47 enquiries, conferences, plans, orders, missing episodes, places and
workers. It is checked as a whole, and imported as a whole or not at all.

```sh
handrail import --template records.xlsx              # an empty spreadsheet to fill in
handrail import --schema records.schema.json         # the same as a JSON Schema
handrail import records.xlsx --as cora --dry-run     # lists every mistake, saves nothing
handrail import records.xlsx --as cora               # imports it
```

The command exits with 0 when all is well, 1 when rows have to be corrected, and 2 when the file
cannot be read.

You can do the same in the browser: **Find a child, Import records from another system**. Upload a
file of up to 5 MB and 20,000 rows; the page lists what has to be corrected. A file without
mistakes is stored encrypted for a week. **Import the file** imports it within a minute, in your
name; reload the page to see its progress.

## The file

- **A spreadsheet** (.xlsx) with one sheet for each kind of row, as in the template. Formulas are
  refused: copy the cells and paste their values.
- **CSV** in UTF-8 (or UTF-16, as a spreadsheet saves it), one file for each sheet and named after
  it, such as `children.csv`, in a folder or in a .zip, with commas, semicolons or tabs.
- **JSON**:
  `{{"format": "handrail-import-1", "source": "mosaic", "children": [{{"id": "17", …}}]}}`.

You can leave out sheets without rows and columns that are not required. Write days as 2026-11-24
or 24/11/2026 (with slashes, the day always comes first). Times are local.

## How a file is imported

- **Every mistake is listed** with file, sheet, row, column and what to write instead. Nothing is
  imported until there are none. In a spreadsheet and in CSV, row 1 is the header; in JSON, row 1
  is the first row of data.
- **Ids are those of the other system** and never change. `--source NAME` (or `"source"` in JSON)
  says which system; without it, `main`. Importing the same file again changes nothing. If a row
  is different from last time, only the changed cells are amended, each amendment with its event,
  so that what people wrote here since is not overwritten. A row that is missing from a later file
  is left as it is. A protected address that somebody recorded here stays, and a new address from
  the file is then protected too, because it may be the same place.
- **Nobody sees half an import.** New children appear all at once, when everything in the file is
  ready. Until then they are on no page, list, search, count or return. Rows about children who
  were already here appear at the same moment, or, if there are more than 200, directly
  afterwards, 200 at a time, sheet by sheet: for some seconds an episode may be there without its
  plan. The page of imports says so until it is finished. If an import is interrupted before that
  moment, start it again with the same file: it continues where it stopped.
- **An interrupted import never blocks the next.** Import the corrected file, or another one: the
  interrupted import is discarded without anybody having seen it, and the command and the page say
  so. If it was interrupted after its rows had appeared, they stay, and the later file adds to
  them. An import that was killed counts as interrupted after two minutes, or at once with
  `handrail import --discard --as LOGIN`. If background jobs cannot import a file, they try again
  until another file replaces it.
- **A discarded import** stays in the tables, hidden from everybody, because decisions cannot be
  deleted. The ids of its file can be used again. To remove it from the disk, restore a backup
  from before the import.
- **Children already on the register** are never matched by name, and no records are merged.
  `handrail worker --look-over` compares everybody afterwards. Records that share a number or are
  similar are listed under **Data quality**, where a person decides.
- **Visits** are not imported. Say with each assessment when the child was seen, in `seen_on` and
  `seen_alone`.
- **Workers** are recognised by their login. A worker without one gets a record that cannot sign
  in and has no role, so that older work names who did it.
- Decisions made in the other system are imported as decisions. Their reasons stay there.
- Each row shows both when something happened and when it was imported.

## Withdrawing a finished import

An import that should not have been made is withdrawn **as a whole, by two people**. A front door
manager proposes it on the page of imports, or with `handrail import --withdraw records.xlsx
--reason "..." --as LOGIN`. Another front door manager or a senior manager of the agency gets a
notification, confirms who they are on its page, and agrees or declines. No command can agree, so
that whoever runs the machine cannot be both people.

- **Nothing is erased.** Everything that the import made is hidden at once: children, people,
  episodes with their referrals and all that belongs to them, places. No page, list, search,
  count, return or background job uses it any more. The audit log says who, when and why. The ids
  of the file can be used again, so you can import the corrected file at once. Records of workers
  who cannot sign in stay and are used again.
- **It is only possible while nobody has worked with the rows.** It is refused if somebody opened,
  copied, shared or disclosed one of the records, if one was matched or joined with another record
  or is listed under **Data quality**, if somebody was notified of one or got a task, or if
  something was written, changed or linked. Each such record is listed with the reason. Records
  that the importer opened only to check the import do not count. A record that the proposer can
  no longer see is counted but not named.
- **Rows that were here before.** An import that changed rows of an earlier file, or added to
  children who were already here, cannot be withdrawn: import the earlier file again, which
  restores its rows.
- **Orders in force and protected addresses** in the file (police protection, emergency protection
  orders, care orders, protected addresses) are listed one by one by reference. The proposer
  confirms each one (on the command line, which lists them, with `--confirm ID`), and the second
  person sees them.

## Stages in the council's main system

Under **Settings, Kept in another system**, the partnership can name the system (such as Mosaic)
in which a stage is recorded: assessments, section 47 enquiries, strategy discussions and
conferences, plans, pre-proceedings. Handrail then does not offer the steps of that stage, and its
pages say where it is recorded. A nightly file, `handrail import nightly.json --as LOGIN --source
mosaic`, brings its reference, dates, outcome and worker. Deadlines start and stop by these dates,
and people are notified of what is late or missing as usual.

## The sheets
"""


def import_page() -> str:
    """The page as Markdown; generated from the same table that the file reader uses."""
    parts = [ABOUT.format(note=NOTE)]
    for sheet in SHEETS:
        heads = ("Column", "Required", "What it contains", "Write")
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
