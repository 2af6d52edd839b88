"""The empty spreadsheet to fill in: a sheet for each kind of row, and its allowed values."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from handrail.outputs.forms.submission_tables import without_timestamps
from handrail.rules.imports import SHEETS, Column, Kind, Sheet
from handrail.rules.imports.cells import remedy_for

BOLD = Font(bold=True)
NEEDED = PatternFill("solid", fgColor="FFF2CC")
MOST_ROWS = 5000  # rows in which a cell offers its codes
LONGEST_LIST = 250  # characters that a spreadsheet takes in a list of its own


def empty_workbook() -> bytes:
    """An empty workbook; equal tables give equal bytes."""
    book = Workbook()
    book.properties.creator = "Handrail"
    about = book.active
    about.title = "Read me"
    _about(about)
    for sheet in SHEETS:
        _sheet(book.create_sheet(sheet.name), sheet)
    _codes(book.create_sheet("Codes"))
    written = io.BytesIO()
    book.save(written)
    return without_timestamps(written.getvalue())


def _about(page: Any) -> None:
    page.append(["Sheet", "Column", "Needed", "What it contains", "Write"])
    for sheet in SHEETS:
        page.append([sheet.name, "", "", sheet.says, ""])
        for column in sheet.columns:
            needed = "yes" if column.is_needed else ""
            page.append(["", column.name, needed, column.says, _how(column)])
    _widths(page, (16, 22, 8, 60, 70))


def _how(column: Column) -> str:
    return "a code of the sheet Codes" if len(column.codes) > 6 else remedy_for(column)


def _sheet(page: Any, sheet: Sheet) -> None:
    page.append(list(sheet.names))
    for number, column in enumerate(sheet.columns, 1):
        cell = page.cell(1, number)
        cell.font = BOLD
        if column.is_needed:
            cell.fill = NEEDED
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = max(14, len(column.name) + 4)
        page.column_dimensions[letter].number_format = "@"
        _offer(page, letter, column)
    page.freeze_panes = "B2"


def _offer(page: Any, letter: str, column: Column) -> None:
    """Offers the codes of a column in its cells, where the spreadsheet supports it."""
    codes = [code for code, _ in column.codes]
    if column.kind is Kind.FLAG:
        codes = ["yes", "no"]
    listed = ",".join(codes)
    if not codes or column.kind is Kind.CODES or len(listed) > LONGEST_LIST:
        return
    offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    offer.add(f"{letter}2:{letter}{MOST_ROWS}")
    page.add_data_validation(offer)


def _codes(page: Any) -> None:
    page.append(["Sheet", "Column", "Code", "What it means"])
    for sheet in SHEETS:
        for column in sheet.columns:
            for code, label in column.codes:
                page.append([sheet.name, column.name, code, label])
    _widths(page, (16, 22, 34, 60))


def _widths(page: Any, widths: tuple[int, ...]) -> None:
    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    for row in page.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in page[1]:
        cell.font = BOLD
    page.freeze_panes = "A2"
