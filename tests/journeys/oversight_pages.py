"""The pages of break-glass, of who looked, and of roles that two people give."""

from playwright.sync_api import Page

from tests.journeys.found import Found
from tests.journeys.kind import Kind, Step, press

CENSUS = "/numbers/returns/census/"
FILES = "/numbers/returns/files/"
KEPT = "/data-protection/"


def _search(given: str, family: str, born: str) -> Step:
    """A search by exact words, which leads to the page that asks why, or to the duty desk."""

    def step(page: Page, found: Found) -> None:
        year, month, day = born.split("-")
        page.fill("[name=given]", given)
        page.fill("[name=family]", family)
        for name, text in (("day", day), ("month", month), ("year", year)):
            page.fill(f"[name=born__{name}]", text)
        press("Search")(page, found)

    return step


def _no_day(page: Page, found: Found) -> None:
    page.locator("#id_on").fill("")
    press("Download lists")(page, found)


def of_oversight(found: Found) -> list[Kind]:
    """What the inspector on call, managers, administrators and the data officer meet."""
    opening = found.way("dora", "/access/", to=r"/break-glass/openings/.*")
    review = found.way("dora", "/access/", to=r"/access/reviews/.*")
    looked = found.way("dora", "/access/", to=r"/people/.*/looked/")
    hold = found.way("dora", f"{KEPT}holds/", to=rf"{KEPT}holds/[0-9a-f-]{{36}}/")
    breach = found.way("dora", f"{KEPT}breaches/", to=rf"{KEPT}breaches/[0-9a-f-]{{36}}/")
    nobody = _search("Zora", "Nemo", "2012-01-01")
    return [
        Kind("break-glass", "otto", "/break-glass/"),
        Kind("break-glass with errors", "otto", "/break-glass/", press("Search")),
        Kind("break-glass, nobody fits", "otto", "/break-glass/", nobody),
        Kind("who looked", "dora", "/access/"),
        Kind("an opening, with errors", "dora", opening, press("Save review")),
        Kind("what somebody has read, with errors", "dora", review, press("Save findings")),
        Kind("who has looked at a record", "dora", looked),
        Kind("the log", "dora", "/access/log/"),
        Kind("the log, nothing fits", "dora", "/access/log/?about=nothing"),
        Kind("roles that two people give", "petra", "/admin/roles/"),
        Kind("data protection", "dora", "/data-protection/"),
        Kind(
            "the schedule, with errors",
            "dora",
            "/data-protection/schedule/",
            press("Change retention periods"),
        ),
        Kind("what is held back", "dora", "/data-protection/holds/"),
        Kind("a hold, with errors", "dora", "/data-protection/holds/place/", press("Place hold")),
        Kind("one hold", "dora", hold),
        Kind("one breach", "dora", breach),
        Kind("figures that outlive records", "dora", "/data-protection/figures/"),
        Kind("privacy, for children", "dora", "/privacy/children/"),
        Kind("records that are due", "dora", "/data-protection/due/"),
        Kind("the breach log", "dora", "/data-protection/breaches/"),
        Kind(
            "a breach, with errors", "dora", "/data-protection/breaches/log/", press("Log breach")
        ),
        Kind("the returns", "ruth", "/numbers/returns/"),
        Kind("the other returns", "ruth", FILES),
        Kind("the lists for inspectors, with errors", "ruth", FILES, _no_day),
        Kind("the census, looked through", "ruth", CENSUS, press("Validate")),
        Kind("the census, with errors", "ruth", CENSUS, press("Save fixed copy")),
    ]
