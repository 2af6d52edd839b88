"""Every kind of page in every state that somebody meets, and the way to each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from playwright.sync_api import Page

from tests.journeys.browsing import PASSWORD, Desk
from tests.journeys.hands import Mouse
from tests.journeys.referring import ON, Told, pages

Step = Callable[[Page, "Found"], None]


@dataclass(frozen=True)
class Kind:
    """One page in one state: who meets it, where, and what has to be done to see it."""

    name: str
    login: str
    address: str
    step: Step | None = None
    status: int = 200


class Found:
    """Addresses in this copy of the demo, found once, and a draft made for looking at."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @cached_property
    def objects(self) -> list[dict[str, object]]:
        return self.desk.objects()

    def of(self, kind: str, login: str, agency: str = "") -> str:
        """The first object of a kind that somebody may see."""
        return next(
            str(row["url"])
            for row in self.objects
            if row["kind"] == kind
            and login in row["visible_to"]  # type: ignore[operator]
            and str(row["agency"]).startswith(agency)
        )

    @cached_property
    def stops(self) -> list[str]:
        """The addresses of a draft's pages, filled in up to the check page."""
        with self.desk.page("ann") as page:
            page.goto("/concerns/new/")
            hands, found = Mouse(page), []
            for answers in pages(Told("Imogen")):
                hands.fill_in(answers)
                hands.press(ON)
                found.append(page.url.removeprefix(self.desk.address))
        return found

    def alarm(self, state: str) -> str:
        """The address of the first alarm of a state on the page of tonight."""
        said = {"raised": "Nobody yet", "acknowledged": "since", "handed_back": "Handed back"}
        with self.desk.page("eddie") as page:
            page.goto("/tonight/")
            row = page.locator("#section-alarms + table tbody tr", has_text=said[state]).first
            return str(row.locator("a").first.get_attribute("href"))

    def _linked(self, login: str, start: str) -> str:
        with self.desk.page(login) as page:
            page.goto(start)
            link = page.locator("main table a").first
            return link.get_attribute("href") or ""

    @cached_property
    def triage(self) -> str:
        """A referral that bob takes, and on which agencies can still be asked."""
        with self.desk.page("bob") as page:
            for address in self._queue(page, "?taken_by=nobody"):
                page.goto(address)
                page.get_by_role("button", name="Take it", exact=True).click()
                page.wait_for_load_state()
                if page.locator("main button", has_text="Ask them").count():
                    return address
        raise AssertionError("no referral of the demo waits for bob with agencies to ask")

    def _queue(self, page: Page, wanted: str = "") -> list[str]:
        page.goto(f"/front-door/{wanted}")
        links = page.locator("main table a")
        return [links.nth(n).get_attribute("href") or "" for n in range(links.count())]

    @cached_property
    def decided(self) -> str:
        return self._linked("helen", "/front-door/decided/")

    @cached_property
    def recorded(self) -> str:
        """A call or notice of the demo."""
        return self._linked("bob", "/front-door/intake/")

    @cached_property
    def notified(self) -> str:
        """The referral of a child in a call or notice."""
        with self.desk.page("bob") as page:
            page.goto(self.recorded)
            return page.locator("main ul.hr-card a").first.get_attribute("href") or ""

    @cached_property
    def ill(self) -> str:
        """A worker's open referrals, to hand over at once."""
        with self.desk.page("helen") as page:
            page.goto("/front-door/workload/")
            link = page.locator("main a", has_text="Hand over").first
            return link.get_attribute("href") or ""

    @cached_property
    def decided_of_ann(self) -> str:
        """A decided referral of ann's about which nobody disagrees yet."""
        with self.desk.page("ann") as page:
            page.goto("/my/")
            links = page.locator("main a[href^='/referrals/']")
            for address in [str(link.get_attribute("href")) for link in links.all()]:
                page.goto(f"{address}disagree/")
                if page.locator("main form").count():
                    return address
        raise AssertionError("no referral of ann's is decided without a disagreement")

    @cached_property
    def disagreement(self) -> str:
        """A disagreement of ann's that waits for the workers."""
        with self.desk.page("ann") as page:
            page.goto("/disagreements/")
            row = page.locator("main table tr", has_text="Worker to worker")
            return row.locator("a").first.get_attribute("href") or ""

    @cached_property
    def check(self) -> str:
        return self._linked("pol", "/checks/")

    @cached_property
    def basis(self) -> str:
        """The basis of a check, changed for one agency, on a page of bob's."""
        with self.desk.page("bob") as page:
            for address in self._queue(page):
                page.goto(address)
                basis = page.locator("main a[href$='/basis/']")
                if basis.count():
                    return basis.first.get_attribute("href") or ""
        raise AssertionError("no check of the demo waits for an answer at bob's")

    @cached_property
    def agency(self) -> str:
        """An agency that is not the front door's."""
        with self.desk.page("petra") as page:
            page.goto("/admin/")
            link = page.locator("main table a", has_text="Ashgrove Academy").first
            return link.get_attribute("href") or ""

    @cached_property
    def member(self) -> str:
        """Somebody who works there."""
        return self._linked("petra", self.agency)

    @cached_property
    def unread(self) -> str:
        """A child outside cat's own queue, for whom a reason is asked."""
        with self.desk.page("cat") as page:
            for row in self.objects:
                if row["kind"] == "person" and "cat" not in row["visible_to"]:  # type: ignore[operator]
                    page.goto(str(row["url"]))
                    if page.url.endswith("/reason/"):
                        return page.url.removeprefix(self.desk.address)
        raise AssertionError("cat is asked for no reason anywhere in the demo")


def _press(name: str) -> Step:
    def step(page: Page, found: Found) -> None:
        button = page.locator("main button", has_text=name).first
        fold = button.locator("xpath=ancestor::details/summary")
        if fold.count() and not button.is_visible():
            fold.first.click()
        with page.expect_navigation():
            button.click()

    return step


def _wrong_password(page: Page, found: Found) -> None:
    page.fill("[name=login]", "ann")
    page.fill("[name=password]", PASSWORD[::-1])
    with page.expect_navigation():
        page.click("main button[type=submit]")


def _search(name: str) -> Step:
    def step(page: Page, found: Found) -> None:
        page.fill("[name=name]", name)
        page.fill("[name=reason]", "A call from the hospital")
        _press("Search")(page, found)

    return step


def _bad_page(page: Page, found: Found) -> None:
    """Gives every field of the page something that it refuses, where it can refuse."""
    for name, text in (("phone_tonight", "nonsense"), ("born__day", "99"), ("born__year", "1800")):
        field = page.locator(f"main [name={name}]")
        if field.count():
            field.fill(text)
    _press(ON)(page, found)


PUBLIC = [
    Kind("guide", "", "/"),
    Kind("after you refer", "", "/after-you-refer/"),
    Kind("words", "", "/words/"),
    Kind("privacy", "", "/privacy/"),
    Kind("accessibility", "", "/accessibility/"),
    Kind("help", "", "/help/"),
    Kind("sign-in", "", "/sign-in/"),
    Kind("sign-in with an error", "", "/sign-in/", _wrong_password),
    Kind("not found, signed out", "", "/nothing-here/", status=404),
]
OWN = [
    Kind("my page of a teacher", "ann", "/my/"),
    Kind("my page of a lead", "priya", "/my/"),
    Kind("my work", "bob", "/work/"),
    Kind("my work of a social worker", "cat", "/work/"),
    Kind("notices", "ann", "/notices/"),
    Kind("notices of the police", "pol", "/notices/"),
    Kind("not found", "ann", "/referrals/00000000-0000-4000-8000-000000000000/", status=404),
    Kind("refused", "ann", "/front-door/", status=404),
]


def _copy(page: Page, found: Found) -> None:
    page.fill("[name=purpose]", "To open the case in the council’s system")
    _press("Show the text")(page, found)


NOTICE, CALL = "Record it and refer the children", "Record the call and refer"
CHANGES = ("name", "address", "number", "relationship", "born", "details")


def kinds(found: Found) -> list[Kind]:
    """All pages to look at, with the addresses of this copy."""
    return [
        *PUBLIC,
        *OWN,
        *_writing(found),
        *_asking(found),
        *_referrals(found),
        *_front_door(found),
        *_tonight(found),
        *_disagreements(found),
        *_people(found),
        *_administration(found),
    ]


def _writing(found: Found) -> list[Kind]:
    draft = found.stops[0].split("/referral-")[0]
    stops = [address for address in found.stops if not address.endswith("/check/")]
    shown = [Kind("question 1, empty", "ann", "/concerns/new/")]
    shown += [Kind(f"question {n}, filled", "ann", at) for n, at in enumerate(stops, 2)]
    refusing = ("referral-you", "referral-child")
    shown += [
        Kind(f"question {stop}, with errors", "ann", f"{draft}/{stop}/", _bad_page)
        for stop in refusing
    ]
    return [
        *shown,
        Kind("check and send", "ann", f"{draft}/check/"),
        Kind("check with errors", "ann", f"{draft}/check/", _press("Send to the front door")),
        Kind("let go", "ann", f"{draft}/let-go/"),
        Kind("let go with an error", "ann", f"{draft}/let-go/", _press("Let it go")),
    ]


def _asking(found: Found) -> list[Kind]:
    draft = found.stops[0].split("/referral-")[0]
    pages = {
        "ask for advice": ("advice", "Ask for advice"),
        "ask for early help": ("early-help", "Ask for early help"),
        "screen again": ("again", "Set the day"),
        "keep as information": ("information", "Keep it as information"),
    }
    shown = []
    for name, (place, button) in pages.items():
        at = f"{draft}/{place}/"
        shown += [Kind(name, "ann", at), Kind(f"{name} with errors", "ann", at, _press(button))]
    return [
        *shown,
        Kind("advice waiting", "bob", "/advice/"),
        Kind("advice, answered", "ezra", "/advice/"),
        Kind("advice, to answer", "bob", found.of("helprequest", "bob")),
        Kind("advice, read", "ann", found.of("helprequest", "ann")),
        Kind("a call", "bob", "/advice/call/"),
        Kind("a call with errors", "bob", "/advice/call/", _press("Keep the call")),
        Kind("early help waiting", "lou", "/early-help/"),
        Kind("early help, to answer", "lou", found.of("helprequest", "lou")),
        Kind(
            "early help, with errors",
            "lou",
            found.of("helprequest", "lou"),
            _press("Send the answer"),
        ),
    ]


def _referrals(found: Found) -> list[Kind]:
    mine = found.of("referral", "ann", "Ashgrove")
    return [
        Kind("referral", "ann", mine),
        Kind("receipt", "ann", f"{mine}receipt/"),
        Kind("referral, read by the lead", "priya", mine),
    ]


def _front_door(found: Found) -> list[Kind]:
    return [
        Kind("queue", "bob", "/front-door/"),
        Kind("queue of the manager", "helen", "/front-door/"),
        Kind("queue, filtered", "bob", "/front-door/?urgency=red&only=late"),
        Kind("queue, nothing fits", "bob", "/front-door/?urgency=blue&only=not_safe&only=nobody"),
        Kind("triage", "bob", found.triage),
        Kind("triage with errors", "bob", found.triage, _press("Send to the manager to confirm")),
        Kind("triage, asking with errors", "bob", found.triage, _press("Ask them")),
        Kind("triage, decided", "helen", found.decided),
        Kind("decided", "helen", "/front-door/decided/"),
        Kind("calls and notices", "bob", "/front-door/intake/"),
        Kind("notice", "bob", "/front-door/intake/notice/"),
        Kind("notice with errors", "bob", "/front-door/intake/notice/", _press(NOTICE)),
        Kind("call", "bob", "/front-door/intake/phone/"),
        Kind("call with errors", "bob", "/front-door/intake/phone/", _press(CALL)),
        Kind("recorded", "bob", found.recorded),
        Kind("triage of a notice", "bob", found.notified),
        Kind("workload", "helen", "/front-door/workload/"),
        Kind("hand over all", "helen", found.ill),
        Kind("hand over all with errors", "helen", found.ill, _press("Hand over what is ticked")),
        Kind("copy", "bob", f"{found.triage}copy/"),
        Kind("copy with errors", "bob", f"{found.triage}copy/", _press("Show the text")),
        Kind("copy, shown", "bob", f"{found.triage}copy/", _copy),
        Kind("checks", "pol", "/checks/"),
        Kind("check", "pol", found.check),
        Kind("check with errors", "pol", found.check, _press("Send the answer")),
        Kind("basis of a check", "bob", found.basis),
    ]


def _tonight(found: Found) -> list[Kind]:
    return [
        Kind("tonight", "eddie", "/tonight/"),
        Kind("alarm, raised", "eddie", found.alarm("raised")),
        Kind("alarm, acknowledged", "eddie", found.alarm("acknowledged")),
        Kind(
            "alarm with errors", "eddie", found.alarm("acknowledged"), _press("Save what was done")
        ),
        Kind("alarm, handed back", "bob", found.alarm("handed_back")),
    ]


def _disagreements(found: Found) -> list[Kind]:
    decided = found.decided_of_ann
    return [
        Kind("disagreements", "bob", "/disagreements/"),
        Kind("disagreements of a senior manager", "ruth", "/disagreements/"),
        Kind("disagree", "ann", f"{decided}disagree/"),
        Kind("disagree with errors", "ann", f"{decided}disagree/", _press("Send it to")),
        Kind("disagreement of the sender", "ann", found.disagreement),
        Kind("disagreement, settling with errors", "ann", found.disagreement, _press("Save")),
        Kind("disagreement to answer", "bob", found.disagreement),
        Kind("disagreement with errors", "bob", found.disagreement, _press("Send the answer")),
    ]


def _people(found: Found) -> list[Kind]:
    person = found.of("person", "bob")
    return [
        Kind("search", "bob", "/people/"),
        Kind("search with errors", "bob", "/people/", _press("Search")),
        Kind("search, found", "bob", "/people/", _search("Devlin")),
        Kind("search, nobody", "bob", "/people/", _search("Xyzzyq")),
        Kind("person", "bob", person),
        Kind("person of a social worker", "cat", found.of("person", "cat")),
        Kind("reason", "cat", found.unread),
        Kind("reason with errors", "cat", found.unread, _press("Open the record")),
        *[Kind(f"change {what}", "bob", f"{person}change/{what}/") for what in CHANGES],
        *[
            Kind(f"change {what} with errors", "bob", f"{person}change/{what}/", _press("Save"))
            for what in CHANGES[:-1]
        ],
    ]


SETTINGS = ("names", "contacts", "hours", "limits", "holidays", "sharing", "forms")


def _administration(found: Found) -> list[Kind]:
    agency = found.agency
    return [
        Kind("agencies", "petra", "/admin/"),
        Kind("people of an agency", "ada", "/admin/"),
        Kind("people, nobody fits", "petra", f"{agency}?find=xyzzyq"),
        Kind("add an agency with errors", "petra", "/admin/agencies/add/",
             _press("Add the agency")),
        Kind("add a team with errors", "petra", f"{agency}teams/add/", _press("Add the team")),
        Kind("close an agency with errors", "petra", f"{agency}close/",
             _press("Close the agency")),
        Kind("add somebody", "petra", f"{agency}people/add/"),
        Kind("add somebody with errors", "petra", f"{agency}people/add/", _press("Add them")),
        Kind("people from a list", "petra", f"{agency}people/list/"),
        Kind("people from a list with errors", "petra", f"{agency}people/list/",
             _press("Check the list")),
        Kind("somebody who works here", "petra", found.member),
        Kind("change somebody", "petra", f"{found.member}change/"),
        Kind("give a role with errors", "petra", f"{found.member}roles/give/",
             _press("Give the role")),
        Kind("somebody leaves, with errors", "petra", f"{found.member}leave/",
             _press("Close the account")),
        Kind("a link that does not work", "", "/invitation/nothing/", status=404),
        Kind("settings", "petra", "/settings/"),
        Kind("history of the settings", "petra", "/settings/history/"),
        *[Kind(f"settings, {part}", "petra", f"/settings/{part}/") for part in SETTINGS],
        *[
            Kind(f"settings, {part}, with errors", "petra", f"/settings/{part}/",
                 _press("Save and put in force"))
            for part in SETTINGS
        ],
    ]  # fmt: skip
