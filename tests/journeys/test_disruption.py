"""Three tell of one car and one hotel; it becomes links, a panel item, a notice, and an answer."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Desk
from tests.journeys.casework import Case, on
from tests.journeys.hands import Mouse

CAR, PARTLY = "ZX71 QRS", "ZX71 Q?S"
HOTEL = "Millrace Rooms"
TODAY = dt.datetime.now(dt.UTC).date()
IN_A_MONTH = TODAY + dt.timedelta(days=28)
HALF_A_YEAR = TODAY + dt.timedelta(days=150)
# who told, and what would give them away
TELLERS = {"ann": ("Ann Kershaw", "Ashgrove"), "leah": ("Leah", "Bridge Street"),
           "porter": ("Millrace night porter", "after my shift")}  # fmt: skip
ALSO = {"how_known": "seen", "registrations": PARTLY, "risk": "yes"}
GRADES = {"source_grade": "2", "information_grade": "b", "handling": "p"}
EVALUATED = {
    **GRADES, "why": "Told apart, and alike", "assertion": "observed", "marking": "official",
    "subject_category": "not_known", "older_scheme": "none",
}  # fmt: skip
KEPT = {"concern": "Named by three", "source": "Three reports", **GRADES,
        **on("review_on", IN_A_MONTH)}  # fmt: skip
SAYS_SO = {"source": "Three reports", "confidence": "likely", "reason": "Three told of it apart"}


@pytest.mark.story
def test_three_reports_become_links_a_panel_item_a_hotel_notice_and_an_answer(desk: Desk) -> None:
    case = Case(desk, "Hassan Aden", "cat")
    tell(desk, "ann", "A car waits by the school and goes to the hotel")
    tell(desk, "leah", "Young people speak of the hotel, and of that car")
    receipt = told_by_link(desk, link(desk))
    hotel = pictured(case)
    on_the_agenda(case, hotel)
    notice(case, hotel)
    answered(desk, case, receipt)


def tell(desk: Desk, login: str, happened: str) -> None:
    """Somebody with an account tells it, page by page."""
    with desk.page(login) as page:
        page.goto("/work/")
        hands = Mouse(page)
        hands.go("Share information with police")
        expect(page.locator("main")).to_contain_text("999")
        expect(page.locator("main")).to_contain_text("not a referral")
        page.goto("/disruption/reports/tell/")
        for answers in (
            {"in_danger": "no", "referred": "no"},
            {"happened": happened, "how_known": "seen", "again": "yes"},
            {"registrations": CAR, "vehicles": "Green estate", "places": HOTEL},
            {"risk": "yes", "risk_words": f"They know {TELLERS[login][0]} by sight",
             "child_knows": "no", "contact": "no"},
        ):  # fmt: skip
            hands.fill_in(answers)
            hands.press("Save and continue")
        hands.press("Send the report")
        expect(page.locator("main")).to_contain_text("Received")


def link(desk: Desk) -> str:
    """The desk makes a link for the hotel, shown once."""
    with desk.page("ivo") as page:
        page.goto("/disruption/reports/links/")
        Mouse(page).fill_in({"business": f"{HOTEL}, nights", **on("until_on", IN_A_MONTH)})
        Mouse(page).press("Create link")
        shown = page.locator(".hr-card--decide strong").inner_text()
    return re.sub(r"^https?://[^/]+", "", shown)


def told_by_link(desk: Desk, address: str) -> str:
    """The night porter tells it without an account; a picture is refused; the digits come back."""
    with desk.page() as page:
        page.goto(address)
        Mouse(page).fill_in({
            "in_danger": "no", "happened": "Cash, and young people after midnight", **ALSO,
            "places": HOTEL, "risk_words": "I am the Millrace night porter",
            "contact_how": "Ring after my shift",
        })  # fmt: skip
        Mouse(page).press("Send report")
        return page.locator(".hr-digits").inner_text()


def pictured(case: Case) -> str:
    """The desk evaluates all three, records car and hotel once, and confirms what is proposed."""
    items = [evaluated(case, report) for report in waiting(case)]
    assert len(items) == 3
    car = case.take("ivo", "Record a vehicle", {"label": f"Green estate {CAR}",
                    "registrations": CAR, **KEPT}, at="/disruption/entities/")  # fmt: skip
    hotel = case.take("ivo", "Record a place", {"label": HOTEL, "place_kind": "hotel",
                      "address": HOTEL, **KEPT}, at="/disruption/entities/")  # fmt: skip
    for item in items:
        case.take("ivo", "Link people and places", {}, at=item, picks=(f"estate {CAR}", HOTEL))
        case.take("ivo", "Write the shareable text",
                  {"text": "A green estate is used with a hotel."}, at=item)  # fmt: skip
    case.shows("ivo", "Proposed by the system: 1", HOTEL, at=car)
    proposal = case.found("ivo", car, "Proposed")
    case.take("ivo", "Confirm this link", {"role": "seen", **SAYS_SO}, at=proposal)
    case.shows("ivo", "Links: 1", at=car)
    case.shows("ivo", "Links: 1", at=hotel)
    return hotel


def waiting(case: Case) -> list[str]:
    """The reports that wait at the desk and name the car, whole or in part."""
    with case.desk.page("ivo") as page:
        page.goto("/disruption/reports/")
        found = page.locator("main table a").evaluate_all("(all) => all.map((a) => a.pathname)")
        reports = []
        for address in dict.fromkeys(found):
            page.goto(address)
            if page.locator("main", has_text=re.compile("ZX71 Q")).count():
                reports.append(address)
                for names in TELLERS.values():
                    for name in names:
                        expect(page.locator("main")).not_to_contain_text(name)
    return reports


def evaluated(case: Case, report: str) -> str:
    case.take("ivo", "Start work on this report", {}, at=report)
    return case.take("ivo", "Evaluate the report", EVALUATED, at=report)


def on_the_agenda(case: Case, hotel: str) -> None:
    """The place is nominated from its own page, and stands on the agenda of a sitting."""
    with case.desk.page("pol") as page:
        page.goto(hotel)
        Mouse(page).follow("Nominate for the panel")
        Mouse(page).fill_in({
            "why": "Three agencies hold a part", "harm": "Young people are brought there",
            "tried": "Nothing yet", "wanted": "Who watches it", "responsible": "Licensing",
        })  # fmt: skip
        Mouse(page).press("Nominate a place for the panel")
        item = page.url.removeprefix(case.desk.address).split("?")[0]
    case.take("pam", "Screen the nomination", {"outcome": "list", "reason": "Three agencies"},
              at=item)  # fmt: skip
    soon = TODAY + dt.timedelta(days=7)
    panel = case.take(
        "pam", "Schedule a panel meeting",
        {"kind": "mace", **on("planned_on", soon), "planned_time": "14:00", "how": "both"},
        at="/panels/", picks=("Farah Aziz", "Dom Achebe", "Priya Nair"),
    )  # fmt: skip
    day = f"{soon.day} {soon:%B} {soon.year}, 14:00"
    case.take("pam", "Add to an agenda", {"purpose": "Who watches it?", "minutes": "15"},
              at=item, picks=(day,))  # fmt: skip
    case.shows("pam", "Agenda: 1 item", HOTEL, at=panel)


def notice(case: Case, hotel: str) -> None:
    """The police serve a notice of six months at most; its end stands with its clock."""
    with case.desk.page("pol") as page:
        page.goto(hotel)
        page.locator("summary", has_text="At a place").first.click()
        Mouse(page).follow("Consider", within="main li:has-text('Hotel guest-information notice')")
        Mouse(page).fill_in({"reason": "Who pays is not known"})
        Mouse(page).press("Consider an option")
        measure = page.url.removeprefix(case.desk.address).split("?")[0]
    case.take("pol", "Choose this measure", {
        "objective": "To know who pays", "impact": "No child is asked", "child_view": "Not asked",
        "retaliation": "None is feared", "authoriser": "Inspector Dara Ng", "rank": "inspector",
    }, at=measure, picks=("Pol Reid",))  # fmt: skip
    case.take("pol", "Record that the measure was served", {
        **on("served_on", TODAY), "served_to": "The manager", "terms": "Names of guests",
        **on("ends_on", HALF_A_YEAR), "told": "The desk", **on("review_on", IN_A_MONTH),
    }, at=measure)  # fmt: skip
    day = f"{HALF_A_YEAR.day} {HALF_A_YEAR:%B} {HALF_A_YEAR.year}"
    case.shows("pol", "In force", f"until {day}", at=measure)
    case.shows("pol", "Measures considered or used", day, at=hotel)


def answered(desk: Desk, case: Case, receipt: str) -> None:
    """Each reporter reads that it was used, and nothing of the others."""
    with desk.page("ivo") as page:
        page.goto("/disruption/intelligence/")
        wanted = page.locator("main tr", has_text="A green estate is used")
        found = wanted.locator("a").evaluate_all("(all) => all.map((a) => a.pathname)")
    for item in dict.fromkeys(found):
        case.take("ivo", "Record the outcome", {"outcome": "tasked", "why": "A notice"}, at=item)
    for login in ("ann", "leah"):
        others = [n for who, names in TELLERS.items() if who != login for n in names]
        case.shows(login, "Used", at="/disruption/reports/told/")
        case.lacks(login, *others, at="/disruption/reports/told/")
    with desk.page() as page:
        page.goto("/tell/receipt/")
        Mouse(page).write("receipt", receipt)
        Mouse(page).press("Check progress")
        expect(page.locator("main")).to_contain_text("Used")
        for names in (TELLERS["ann"], TELLERS["leah"]):
            expect(page.locator("main")).not_to_contain_text(names[0])
