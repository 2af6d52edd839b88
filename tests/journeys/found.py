"""Addresses in one served copy of the demo, and a draft made for looking at."""

import re
from functools import cached_property

from playwright.sync_api import Locator, Page

from tests.journeys.browsing import Desk
from tests.journeys.hands import Mouse
from tests.journeys.referring import ON, Told, pages

MY_WORK = "/work/"


def hrefs(links: Locator) -> list[str]:
    """Where links lead, asked of the browser at once."""
    told: list[str] = links.evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    return told


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
        said = {
            "raised": "Nobody has acknowledged it yet",
            "acknowledged": re.compile("since|Acknowledged by"),  # by night also of the day before
            "handed_back": "Handed back",
        }
        with self.desk.page("eddie") as page:
            page.goto("/tonight/")
            row = page.locator("#section-alarms + table tbody tr", has_text=said[state]).first
            return str(row.locator("a").first.get_attribute("href"))

    def way(self, login: str, start: str, *, to: str) -> str:
        """The first address linked from a page of somebody's that matches a pattern."""
        with self.desk.page(login) as page:
            page.goto(start)
            addresses = hrefs(page.locator("main a[href]"))
        return next(address for address in addresses if re.fullmatch(to, address))

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
                page.get_by_role("button", name="Take this referral", exact=True).click()
                page.wait_for_load_state()
                if page.locator("main button", has_text="Send request").count():
                    return address
        raise AssertionError("no referral of the demo waits for bob with agencies to ask")

    def _queue(self, page: Page, wanted: str = "") -> list[str]:
        page.goto(f"/front-door/{wanted}")
        return hrefs(page.locator("main table tbody a"))

    @cached_property
    def known(self) -> str:
        """A referral about a child who is on the register already, not linked yet."""
        with self.desk.page("bob") as page:
            page.goto("/front-door/")
            link = page.locator("main table a", has_text="Saoirse Devlin").first
            return str(link.get_attribute("href"))

    @cached_property
    def candidate(self) -> str:
        """Where it is compared with the one who may be meant."""
        return self.way("bob", self.known, to=r"/front-door/.*/who/.*")

    @cached_property
    def around(self) -> str:
        """Where somebody named around a child is looked up, and somebody is found."""
        with self.desk.page("bob") as page:
            for row in self.objects:
                if row["kind"] == "person" and "bob" in row["visible_to"]:  # type: ignore[operator]
                    page.goto(str(row["url"]))
                    for address in hrefs(page.locator("main a[href*='/around/']")):
                        page.goto(address)
                        if page.locator("main a", has_text="Compare records").count():
                            return address
        raise AssertionError("nobody named around a child in bob's queue is on the register")

    @cached_property
    def person(self) -> str:
        """The record of that child."""
        return self.around.split("around/")[0]

    @cached_property
    def twice(self) -> str:
        """A record of which there is another, with the page that says so."""
        with self.desk.page("bob") as page:
            page.goto("/people/")
            page.fill("[name=name]", "Shameena Akther")
            page.fill("[name=reason]", "Whether she is recorded twice")
            with page.expect_navigation():
                page.locator("main form button[type=submit]").first.click()
            link = page.locator("main a", has_text="Shameena Akther").first
            return f"{link.get_attribute('href')}same/"

    @cached_property
    def pair(self) -> str:
        """Where those two records are compared."""
        return self.way("bob", self.twice, to=r".*/same/[^/]+/")

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
            return page.locator("main section.hr-card a").first.get_attribute("href") or ""

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
        return self._of_ann("disagree/").removesuffix("disagree/")

    @cached_property
    def waiting_of_ann(self) -> str:
        """Where ann takes back a referral that is not decided yet."""
        return self._of_ann("withdraw/")

    def _of_ann(self, place: str) -> str:
        """The first page of this kind, of the referrals that ann sent, that shows a form."""
        with self.desk.page("ann") as page:
            page.goto("/my/")
            for address in hrefs(page.locator("main a[href^='/referrals/']")):
                page.goto(f"{address}{place}")
                if page.locator("main form").count():
                    return f"{address}{place}"
        raise AssertionError(f"no referral of ann's has {place}")

    @cached_property
    def disagreement(self) -> str:
        """A disagreement of ann's that waits for the workers."""
        with self.desk.page("ann") as page:
            page.goto("/disagreements/")
            row = page.locator("main table tr", has_text="Practitioner to practitioner")
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
    def doubt(self) -> str:
        """Two records of the demo that may be of one child."""
        return self.way("helen", "/people/quality/", to=r"/people/quality/[0-9a-f-]+/")

    @cached_property
    def guarded(self) -> str:
        """The task of somebody who guards a record that another asked about."""
        return self.way("ruth", MY_WORK, to=MY_WORK + r".+/guarded/")

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
