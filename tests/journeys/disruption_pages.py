"""The pages of disruption that lead to lists and forms, as the demo has them."""

from tests.journeys.found import Found
from tests.journeys.kind import Kind

DISRUPTION = [
    Kind("what I saw", "ann", "/disruption/reports/told/"),
    Kind("tell what I saw", "ann", "/disruption/reports/tell/"),
    Kind("information reports", "ivo", "/disruption/reports/"),
    Kind("links for businesses", "ivo", "/disruption/reports/links/"),
    Kind("intelligence", "ivo", "/disruption/intelligence/"),
    Kind("sources", "sasha", "/disruption/sources/"),
    Kind("disruption", "ivo", "/disruption/"),
    Kind("of concern", "ivo", "/disruption/entities/"),
    Kind("records that may be one", "ivo", "/disruption/entities/same/"),
    Kind("find what is of concern", "ivo", "/disruption/find/"),
]


NUMBERS = [
    Kind("numbers", "ruth", "/numbers/"),
    Kind("what is counted", "alan", "/numbers/definitions/"),
    Kind("front door today", "helen", "/numbers/boards/front-door/"),
    Kind("cases of the team", "marcus", "/numbers/boards/team/"),
    Kind("a list behind a number", "marcus", "/numbers/boards/team/list/cases-level/"),
    Kind("timeliness", "marcus", "/numbers/boards/timeliness/"),
    Kind("equality", "helen", "/numbers/boards/equality/"),
    Kind("the partnership's numbers", "alan", "/numbers/whole/partnership/"),
]


def _links(found: Found, login: str, at: str) -> dict[str, str]:
    """What the links of a page of somebody's say, and where they lead."""
    with found.desk.page(login) as page:
        page.goto(at)
        told = page.locator("main a[href]").evaluate_all(
            "(all) => all.map((a) => [a.innerText.trim(), a.pathname])"
        )
    return dict(reversed(told))


def network_of(found: Found) -> str:
    """The picture around one person of concern."""
    person = _links(found, "ivo", "/disruption/entities/")["“Big T”"]
    return person.replace("/entities/", "/network/")


def of_disruption(found: Found) -> list[Kind]:
    """The pages of the demo's network: told, evaluated, linked, drawn, disrupted, in court."""
    concern = _links(found, "ivo", "/disruption/entities/")
    person, place = concern["“Big T”"], concern["Larkfield Lodge"]
    report = found.of("report", "ivo")
    measures = _links(found, "pol", "/disruption/measures/")
    notice = measures["Hotel guest-information notice"]
    return [
        Kind("an information report", "ivo", report),
        Kind("a source, sealed", "sasha", report.replace("/reports/", "/sources/")),
        Kind("intelligence with conditions", "cat", found.of("intel", "cat")),
        Kind("intelligence at the desk", "ivo", found.of("intel", "ivo")),
        Kind("a person of concern", "ivo", person),
        Kind("a place of concern", "ezra", place),
        Kind("choosing the other end", "ivo", f"{person}link/"),
        Kind("a link", "ivo", found.of("link", "ivo")),
        Kind("where a network begins", "ivo", "/disruption/network/"),
        Kind("a network", "ivo", person.replace("/entities/", "/network/")),
        Kind("how two are connected", "ivo", f"{person.replace('/entities/', '/network/')}path/"),
        Kind("a path of the network", "ivo",
             f"{person.replace('/entities/', '/network/')}path/?to={place.split('/')[-2]}"),
        Kind("the map of places", "ivo", "/disruption/map/"),
        Kind("the problem profile", "alan", "/disruption/profile/"),
        Kind("disruption measures", "pol", "/disruption/measures/"),
        Kind("a measure", "pol", notice),
        Kind("children whom it protects", "pol", f"{notice}children/"),
        Kind("every option", "pol", "/disruption/measures/options/"),
        Kind("warning notices", "ezra", "/disruption/measures/warning-notices/"),
        Kind("options for one person", "pol",
             person.replace("/entities/", "/measures/of/")),
        Kind("decisions about sharing", "cat", "/sharing/"),
        Kind("contacts", "cat", "/sharing/contacts/"),
        Kind("a contact", "marcus",
             found.way("marcus", "/sharing/contacts/", to=r"/sharing/contacts/.+-.+/")),
        Kind("copies that left", "marcus", "/sharing/copies/"),
        Kind("plans for places", "ezra", "/disruption/places/"),
        Kind("the plan for a place", "ezra", found.of("placeplan", "ezra")),
        Kind("two of concern that may be one", "ivo",
             found.way("ivo", "/disruption/entities/same/", to=r"/disruption/entities/same/.+/")),
        Kind("all that is linked", "ivo", "/disruption/network/whole/"),
    ]  # fmt: skip
