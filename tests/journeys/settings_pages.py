"""Pages of who works where, and of the partnership's settings."""

from playwright.sync_api import Page

from tests.journeys.found import Found
from tests.journeys.kind import Kind, press

SETTINGS = ("names", "contacts", "hours", "limits", "holidays", "sharing", "police", "forms")


def _no_address(page: Page, found: Found) -> None:
    page.fill("[name=address]", "http://our-server")
    press("Save and show the signing secret")(page, found)


def of_settings(found: Found) -> list[Kind]:
    """Agencies, teams, people and settings, each form with what it refuses."""
    agency = found.agency
    team = found.way("petra", agency, to=r"/admin/teams/.*")
    system = found.way("petra", f"{agency}software/", to=r"/admin/software/[^/]+/")
    return [
        Kind("agencies", "petra", "/admin/"),
        Kind("people of an agency", "ada", "/admin/"),
        Kind("people, nobody fits", "petra", f"{agency}?find=xyzzyq"),
        Kind("add an agency with errors", "petra", "/admin/agencies/add/", press("Add agency")),
        Kind("add a team with errors", "petra", f"{agency}teams/add/", press("Add team")),
        Kind("close an agency with errors", "petra", f"{agency}close/", press("Close agency")),
        Kind("change an agency", "petra", f"{agency}change/"),
        Kind("a team", "petra", team),
        Kind("close a team with errors", "petra", f"{team}close/", press("Close team")),
        Kind("add somebody", "petra", f"{agency}people/add/"),
        Kind("add somebody with errors", "petra", f"{agency}people/add/", press("Add person")),
        Kind("people from a list", "petra", f"{agency}people/list/"),
        Kind("people from a list with errors", "petra", f"{agency}people/list/",
             press("Check list")),
        Kind("somebody who works here", "petra", found.member),
        Kind("change somebody", "petra", f"{found.member}change/"),
        Kind("give a role with errors", "petra", f"{found.member}roles/give/",
             press("Give role")),
        Kind("somebody leaves, with errors", "petra", f"{found.member}leave/",
             press("Close account now")),
        Kind("end a role", "petra", found.way("petra", found.member, to=r".*/roles/\d+/end/")),
        Kind("hand over the tasks of a leaver", "petra", f"{found.member}tasks/"),
        Kind("systems of an agency", "petra", f"{agency}software/"),
        Kind("add a system with errors", "petra", f"{agency}software/add/",
             press("Add system and show access key")),
        Kind("a system", "petra", system),
        Kind("change a system", "petra", f"{system}change/"),
        Kind("a new secret", "petra", f"{system}secret/", press("Create and show access key")),
        Kind("where a system is told, with errors", "petra", f"{system}address/", _no_address),
        Kind("end a system, with errors", "petra", f"{system}end/", press("Disconnect system")),
        Kind("a link that does not work", "", "/invitation/nothing/", status=404),
        Kind("settings", "petra", "/settings/"),
        Kind("history of the settings", "petra", "/settings/history/"),
        *[Kind(f"settings, {part}", "petra", f"/settings/{part}/") for part in SETTINGS],
        *[
            Kind(f"settings, {part}, with errors", "petra", f"/settings/{part}/",
                 press("Save changes"))
            for part in SETTINGS
        ],
    ]  # fmt: skip
