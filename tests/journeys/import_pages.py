"""The page on which records of another system are sent, looked at and decided on."""

from playwright.sync_api import Page

from tests.journeys.found import Found
from tests.journeys.kind import Kind, Step, press

HERE = "/people/import/"


def _file(rows: str) -> Step:
    """Sends a file of children, which is looked at."""

    def step(page: Page, found: Found) -> None:
        data = f"id,given,family,born\n{rows}".encode()
        sent = {"name": "children.csv", "mimeType": "text/csv", "buffer": data}
        page.set_input_files("[name=file]", sent)
        press("Check the file")(page, found)

    return step


def _waiting(found: Found, rows: str) -> str:
    """Where the import of a file could be withdrawn."""
    with found.desk.page("helen") as page:
        page.goto(HERE)
        _file(rows)(page, found)
        form = page.locator(f"main form[action^='{HERE}']").first
        return f"{form.get_attribute('action')}withdraw/"


def of_imports(found: Found) -> list[Kind]:
    """What a front door manager meets."""
    wrong, right = "1,Kitty,Devlin,31/31/2012\n2,,Devlin,\n", "1,Kitty,Devlin,2012-03-14\n"
    return [
        Kind("records of another system", "helen", HERE),
        Kind("records of another system, with mistakes", "helen", HERE, _file(wrong)),
        Kind("records of another system, one waits", "helen", HERE, _file(right)),
        Kind("withdrawing what was not imported yet", "helen", _waiting(found, right)),
    ]
