"""The pages of a case in the states that somebody meets."""

from playwright.sync_api import Page

from tests.journeys.casework import opened
from tests.journeys.found import Found
from tests.journeys.hands import Mouse
from tests.journeys.kind import Kind, Step, press

FULL, NEW, GUARDED = "Hassan Aden", "Simi Adeyemi", "Fatima Begum"


def _step(button: str, then: str = "") -> Step:
    """Goes to the form of a step, and perhaps presses it as it is."""

    def step(page: Page, found: Found) -> None:
        opened(Mouse(page), button)
        if then:
            press(then)(page, found)

    return step


def address_of(found: Found, child: str, login: str = "marcus") -> str:
    """The address of a child's case."""
    with found.desk.page(login) as page:
        page.goto("/cases/")
        link = page.locator("main table a", has_text=child).first
        return str(link.get_attribute("href"))


def _stage(found: Found, case: str, login: str, title: str, number: int = 0) -> str:
    """The address of a row of a stage on the case's page."""
    with found.desk.page(login) as page:
        page.goto(f"{case}stages/")
        card = page.locator(".hr-cards section", has_text=title).locator("a").nth(number)
        return str(card.get_attribute("href"))


SECTIONS = ("plans", "meetings", "missing", "police", "people")


def _of_sections(case: str) -> list[Kind]:
    """Each section of a case, its open actions, stages and words, and all that can be done."""
    found = [Kind(f"{name} of a case", "cat", f"{case}sections/{name}/") for name in SECTIONS]
    return [
        *found,
        Kind("open actions of a case", "cat", f"{case}tasks/"),
        Kind("all stages of a case", "cat", f"{case}stages/"),
        Kind("what a child said", "cat", f"{case}words/"),
        Kind("all actions of a case", "cat", f"{case}actions/"),
        Kind("a case with all actions open", "cat", case, _all_actions),
        Kind("no action with these words", "cat", f"{case}actions/", _no_action),
    ]


def _all_actions(page: Page, found: Found) -> None:
    page.locator(".hr-all-actions summary").click()


def _no_action(page: Page, found: Found) -> None:
    page.get_by_label("Find an action").fill("zeppelin")
    press("Find")(page, found)


def _of_an_investigation(found: Found) -> list[Kind]:
    """An investigation as the police and social care read it, a suspect, a request for records."""
    suspect = found.of("suspect", "pol")
    told = "Record who was told about the bail conditions"
    return [
        Kind("an investigation, of the police", "pol", found.of("investigation", "pol")),
        Kind("an investigation, of social care", "cat", found.of("investigation", "cat")),
        Kind("a suspect on bail", "cat", suspect),
        Kind("who was told of bail, with errors", "cat", suspect, _step(told, told)),
        Kind("a request for records", "marcus", found.of("recordsrequest", "marcus")),
    ]


def _of_an_inspection(case: str) -> list[Kind]:
    """The list of cases to pick from, with names and without, and a child's file."""
    take = press("Download file (PDF)")
    return [
        Kind("cases to pick from", "ruth", "/inspection/"),
        Kind("cases to pick from, with names", "ruth", "/inspection/?names=yes&since=2026-01-01"),
        Kind("cases to pick from, a wrong day", "ruth", "/inspection/?since=soon"),
        Kind("the file of a child", "ruth", f"{case}inspection/"),
        Kind("the file of a child, with errors", "ruth", f"{case}inspection/", take),
    ]


def of_cases(found: Found) -> list[Kind]:
    """The list, a case from its first to its fullest state, its stages and their forms."""
    full, new = address_of(found, FULL), address_of(found, NEW)
    meeting = _stage(found, full, "cat", "Strategy discussion")
    form = _stage(found, full, "cat", "Police referral (87A)")
    assessment = _stage(found, full, "cat", "Risk and harm assessment")
    call = "Arrange a strategy discussion"
    return [
        Kind("cases of a manager", "marcus", "/cases/"),
        *_of_an_inspection(address_of(found, FULL, "ruth")),
        Kind("plans and who leads", "marcus", "/plans/"),
        Kind("first sign to first act", "marcus", "/plans/first-act/"),
        Kind("supervision", "marcus", "/supervision/"),
        Kind("dip samples", "ruth", "/dip-samples/"),
        Kind("a dip sample", "ruth", found.of("dipsample", "ruth")),
        Kind("a sampled case", "ruth", found.of("sampledcase", "ruth")),
        *_of_an_investigation(found),
        Kind("closed cases, none", "cat", "/cases/?show=closed"),
        Kind("a case that nobody holds", "marcus", new),
        Kind("a case in full", "cat", full),
        *_of_sections(full),
        Kind("documents of a case", "cat", f"{full}documents/"),
        Kind("documents, with errors", "cat", f"{full}documents/", press("Add document")),
        Kind("other agencies and a case", "cat", f"{full}access/"),
        Kind(
            "access renewed",
            "cat",
            found.way("cat", f"{full}access/", to=r"/case-access/.*/renew/"),
        ),
        Kind(
            "access ended, with errors",
            "cat",
            found.way("cat", f"{full}access/", to=r"/case-access/.*/end/"),
            press("End access"),
        ),
        *_of_a_chronology(found, full),
        Kind("where a child is, shown", "cat", full, press("Show place")),
        Kind("allocate", "marcus", new, _step("Allocate the case")),
        Kind("call a discussion, with errors", "cat", full, _step(call, call)),
        Kind("a case note", "cat", full, _step("Add a case note")),
        Kind("an 87a, first page", "cat", full, _step("Write a police referral (87A)")),
        Kind("a meeting", "cat", meeting),
        Kind("an 87a that was sent", "cat", form),
        Kind("an 87a as the police read it", "pol", form),
        Kind("an assessment", "cat", assessment),
        Kind("an assessment, first page", "cat", f"{assessment}write/"),
        Kind("an assessment, to check", "cat", f"{assessment}write/?page=check"),
        Kind("a decision, disagreed with", "pol", meeting, _disagrees()),
        Kind("a decision, disagreed with, with errors", "pol", meeting, _disagrees("Send to")),
        *_of_work(),
        *_of_missing(found),
    ]


def _of_missing(found: Found) -> list[Kind]:
    """Who is missing, one episode for each of its readers, the pictures, and police reports."""
    now = _stage(found, address_of(found, "Kacper Lis", "sam"), "sam", "Missing episodes")
    held = _stage(found, address_of(found, FULL), "cat", "Missing episodes", 1)
    told = _stage(found, address_of(found, FULL), "cat", "Missing episodes", 0)
    import_file, across = "/missing/import/", "/missing/patterns/"
    return [
        Kind("missing children", "cora", "/missing/"),
        Kind("missing children whose interview is due, none", "cora", "/missing/?show=due"),
        Kind("a child who is missing now", "cora", _missing(now)),
        Kind("an episode with its interview", "ines", _missing(held)),
        Kind("an episode of the child of a case", "cat", _missing(held)),
        Kind("patterns of a child", "cora", f"{_missing(held)}patterns/"),
        Kind("patterns across children", "cora", across),
        Kind("a pattern of two children", "cora",
             found.way("cora", across, to=r"/missing/patterns/[0-9a-f]+/.*")),
        Kind("historic episodes", "cora", "/missing/historic/"),
        Kind("a page for the child's own words", "cora", f"{_missing(held)}own-words/"),
        Kind("a link for the child's own words", "cora", f"{_missing(held)}own-words/link/"),
        Kind("figures of missing children", "cora", "/missing/numbers/"),
        Kind("police reports", "cora", import_file),
        Kind("police reports, with errors", "cora", import_file, press("Check the file")),
        Kind("a police report that waits", "cora", found.of("missingrow", "cora")),
        Kind("what was shared", "pol", found.of("missingshare", "pol")),
        Kind("the return home interview, why", "cora", f"{told}hold/?page=why"),
    ]  # fmt: skip


def _missing(record: str) -> str:
    """The page of an episode behind its address as a row of a case."""
    return record.replace("/record/missing/", "/missing/")


def _of_a_chronology(found: Found, case: str) -> list[Kind]:
    """The chronology, filtered to nothing, with a day that is none; its time line; a mark."""
    record = found.of("person", "cat")
    shape = f"/chronology/case/{case.split('/')[2]}/picture/"
    return [
        Kind("a chronology", "cat", f"{case}chronology/"),
        Kind("a chronology, narrowed to nothing", "cat", f"{case}chronology/?words=zeppelin"),
        Kind("a chronology, with a day that is none", "cat", f"{case}chronology/?since=soon"),
        Kind("a chronology of the register", "cat", f"{record}chronology/"),
        Kind("a time line", "cat", shape),
        Kind("something significant", "cat", case, _step("Record a significant event")),
        Kind("words to think over", "cat", case, _flagged),
        Kind("words in our records", "marcus", "/language/"),
        Kind("a calendar", "cat", "/calendar/"),
        Kind("a calendar of a team, empty", "marcus", "/calendar/?whose=team&month=2031-01"),
        Kind("a private calendar address", "cat", "/calendar/", press("Create an address")),
    ]


def _flagged(page: Page, found: Found) -> None:
    """Writes a note with a word that blames, and presses the button."""
    opened(Mouse(page), "Add a case note")
    page.get_by_label("Phone call").check()
    page.get_by_label("What happened?").fill("Her aunt rang. She is streetwise.")
    press("Add a case note")(page, found)


def _disagrees(then: str = "") -> Step:
    """Goes to the form that disagrees with a decision, and perhaps presses it as it is."""

    def step(page: Page, found: Found) -> None:
        with page.expect_navigation():
            page.locator(
                "main a", has_text="Raise a disagreement about this decision"
            ).first.click()
        if then:
            press(then)(page, found)

    return step


def _task(link: str, then: str = "") -> Step:
    """Follows a link of a list of work, and perhaps presses the form there as it is."""

    def step(page: Page, found: Found) -> None:
        with page.expect_navigation():
            page.locator("main table a", has_text=link).first.click()
        if then:
            press(then)(page, found)

    return step


GIVEN, WHY = "See Hodan", "Record why it is late"


def _of_work() -> list[Kind]:
    """A manager's list, something given to somebody, and why it is late."""
    return [
        Kind("work of a team", "marcus", "/work/?whose=team"),
        Kind("work, narrowed to nothing", "cat", "/work/?stage=plan"),
        Kind("work done lately", "cat", "/work/done/"),
        Kind("something to do", "cat", "/work/", _task(GIVEN)),
        Kind("something to do, with errors", "cat", "/work/", _task(GIVEN, "Save and close task")),
        Kind("why it is late", "cat", "/work/", _task(WHY)),
        Kind("why it is late, with errors", "cat", "/work/", _task(WHY, "Save reason")),
    ]
