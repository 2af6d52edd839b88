"""Every kind of page in every state that somebody meets, and the way to each."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.access_pages import of_access
from tests.journeys.browsing import PASSWORD
from tests.journeys.case_pages import of_cases
from tests.journeys.disruption_pages import DISRUPTION, NUMBERS, of_disruption
from tests.journeys.found import Found
from tests.journeys.import_pages import of_imports
from tests.journeys.kept_pages import STANDING_ALONE, of_kept, of_service, of_two_at_once
from tests.journeys.kind import Kind, Step, answered, press
from tests.journeys.law_pages import of_law
from tests.journeys.named_pages import of_named
from tests.journeys.oversight_pages import of_oversight
from tests.journeys.panel_pages import of_panel
from tests.journeys.referring import ON
from tests.journeys.settings_pages import of_settings
from tests.journeys.sign_in_pages import of_sign_in


def _wrong_password(page: Page, found: Found) -> None:
    page.fill("[name=login]", "ann")
    page.fill("[name=password]", PASSWORD[::-1])
    with page.expect_navigation():
        page.click("main button[type=submit]")


def _search(name: str) -> Step:
    def step(page: Page, found: Found) -> None:
        page.fill("[name=name]", name)
        page.fill("[name=reason]", "A call from the hospital")
        press("Search")(page, found)

    return step


def _bad_page(page: Page, found: Found) -> None:
    """Gives every field of the page something that it refuses, where it can refuse."""
    for name, text in (("phone_tonight", "nonsense"), ("born__day", "99"), ("born__year", "1800")):
        field = page.locator(f"main [name={name}]")
        if field.count():
            field.fill(text)
    press(ON)(page, found)


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
    Kind("a link to the police that works no more", "", "/87a/nothing/", status=404),
    Kind("tell of a place or a vehicle", "", "/tell/"),
    Kind("where it stands, by receipt", "", "/tell/receipt/"),
    Kind("it was sent", "", "/tell/sent/"),
    Kind("a business's link that opens nothing", "", "/tell/nothing/", status=404),
    Kind("a child's link that opens nothing", "", "/write/nothing/", status=404),
    Kind("a child's words were sent", "", "/write/sent/"),
    Kind("an 87a acknowledged by link", "", "/87a/acknowledged/"),
]
OWN = [
    Kind("my page of a teacher", "ann", "/my/"),
    Kind("my page of a lead", "priya", "/my/"),
    Kind("my work", "bob", "/work/"),
    Kind("my work of a social worker", "cat", "/work/"),
    Kind("my work of a guardian", "ruth", "/work/"),
    Kind("notices", "ann", "/notices/"),
    Kind("notices of the police", "pol", "/notices/"),
    Kind("not found", "ann", "/referrals/00000000-0000-4000-8000-000000000000/", status=404),
    Kind("refused", "ann", "/front-door/", status=404),
]


def _copy(page: Page, found: Found) -> None:
    page.fill("[name=purpose]", "To open the case in the council’s system")
    press("Show text")(page, found)


ANSWER = "Send answer"
NOTICE, CALL = "Save and create referrals", "Save call and create referrals"
FINISH = "Save and close task"
CHANGES = ("name", "address", "number", "relationship", "born", "details")


def _concerns(found: Found) -> list[Kind]:
    """What anybody may meet, and who has a concern."""
    return [
        *PUBLIC,
        *of_sign_in(found),  # in the first minutes: later the password is asked for again
        *OWN,
        *_writing(found),
        *_asking(found),
        *_referrals(found),
        *_mistakes(found),
        *_disagreements(found),
        *_more(found),
        *STANDING_ALONE,
        *of_kept(found),
    ]


def _panel_and_oversight(found: Found) -> list[Kind]:
    return [*of_oversight(found), *of_panel(found), *of_named(found)]


def _front_door_and_register(found: Found) -> list[Kind]:
    return [
        *_front_door(found),
        *_tonight(found),
        *_people(found),
        *_known(found),
        *_partners(found),
        # last: a doubt about these two is settled with it
        Kind("two records, joined", "helen", found.pair, answered("same")),
        Kind("a person of two records", "helen", found.twice.removesuffix("same/"), _with_a_reason),
    ]


def _disruption_and_settings(found: Found) -> list[Kind]:
    return [
        *DISRUPTION,
        *of_disruption(found),
        *NUMBERS,
        *of_settings(found),
        *_forms(found),
        *of_service(found),
        *of_law(found),
        *of_two_at_once(found),  # last: the settings are others afterwards
    ]


# All pages to look at, with the addresses of a copy of the demo, in parts of about one length:
# each is looked at in a file of its own, so that two workers share them.
PARTS: dict[str, Callable[[Found], list[Kind]]] = {
    "access": of_access,
    "concerns": _concerns,
    "cases": of_cases,
    "panel": _panel_and_oversight,
    "front_door": _front_door_and_register,
    "disruption": _disruption_and_settings,
}


def _partners(found: Found) -> list[Kind]:
    sent = found.way("pol", "/asked-of-us/", to=r"/record/policereferral/[^/]+/")
    meeting = found.way("pol", "/asked-of-us/", to=r"/record/meeting/[^/]+/")
    return [
        Kind("asked of us", "pol", "/asked-of-us/"),
        Kind("an 87a as text", "pol", found.way("pol", sent, to=r"/police/[^/]+/text/")),
        Kind("a meeting as a partner reads it", "pol", meeting),
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
        Kind("check with errors", "ann", f"{draft}/check/", press("Send to the front door")),
        Kind("let go", "ann", f"{draft}/let-go/"),
        Kind("let go with an error", "ann", f"{draft}/let-go/", press("Delete draft")),
    ]


def _asking(found: Found) -> list[Kind]:
    draft = found.stops[0].split("/referral-")[0]
    pages = {
        "ask for advice": ("advice", "Ask for advice"),
        "ask for early help": ("early-help", "Ask for early help"),
        "screen again": ("again", "Set date"),
        "keep as information": ("information", "Save as information only"),
    }
    shown = []
    for name, (place, button) in pages.items():
        at = f"{draft}/{place}/"
        shown += [Kind(name, "ann", at), Kind(f"{name} with errors", "ann", at, press(button))]
    return [
        *shown,
        Kind("advice waiting", "bob", "/advice/"),
        Kind("advice, answered", "ezra", "/advice/"),
        Kind("advice, to answer", "bob", found.of("helprequest", "bob")),
        Kind("advice, read", "ann", found.of("helprequest", "ann")),
        Kind("a call", "bob", "/advice/call/"),
        Kind("a call with errors", "bob", "/advice/call/", press("Save call")),
        Kind("early help waiting", "lou", "/early-help/"),
        Kind("early help, to answer", "lou", found.of("helprequest", "lou")),
        Kind("early help, with errors", "lou", found.of("helprequest", "lou"), press(ANSWER)),
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
        Kind("triage with errors", "bob", found.triage, press("Send to a manager to confirm")),
        Kind("triage, asking with errors", "bob", found.triage, press("Send request")),
        Kind("triage, decided", "helen", found.decided),
        Kind("decided", "helen", "/front-door/decided/"),
        Kind("calls and notices", "bob", "/front-door/intake/"),
        Kind("notice", "bob", "/front-door/intake/notice/"),
        Kind("notice with errors", "bob", "/front-door/intake/notice/", press(NOTICE)),
        Kind("call", "bob", "/front-door/intake/phone/"),
        Kind("call with errors", "bob", "/front-door/intake/phone/", press(CALL)),
        Kind("recorded", "bob", found.recorded),
        Kind("triage of a notice", "bob", found.notified),
        Kind("workload", "helen", "/front-door/workload/"),
        Kind("hand over all", "helen", found.ill),
        Kind(
            "hand over all with errors", "helen", found.ill, press("Hand over selected referrals")
        ),
        Kind("copy", "bob", f"{found.triage}copy/"),
        Kind("copy with errors", "bob", f"{found.triage}copy/", press("Show text")),
        Kind("copy, shown", "bob", f"{found.triage}copy/", _copy),
        Kind("checks", "pol", "/checks/"),
        Kind("check", "pol", found.check),
        Kind("check with errors", "pol", found.check, press("Send answer")),
        Kind("basis of a check", "bob", found.basis),
    ]


def _tonight(found: Found) -> list[Kind]:
    return [
        Kind("tonight", "eddie", "/tonight/"),
        Kind("alarm, raised", "eddie", found.alarm("raised")),
        Kind("alarm, acknowledged", "eddie", found.alarm("acknowledged")),
        Kind("alarm with errors", "eddie", found.alarm("acknowledged"), press("Save")),
        Kind("alarm, handed back", "bob", found.alarm("handed_back")),
    ]


def _disagreements(found: Found) -> list[Kind]:
    decided = found.decided_of_ann
    return [
        Kind("disagreements", "bob", "/disagreements/"),
        Kind("disagreements of a senior manager", "ruth", "/disagreements/"),
        Kind("disagree", "ann", f"{decided}disagree/"),
        Kind("disagree with errors", "ann", f"{decided}disagree/", press("Send to")),
        Kind("disagreement of the sender", "ann", found.disagreement),
        Kind("disagreement, settling with errors", "ann", found.disagreement, press("Save")),
        Kind("disagreement to answer", "bob", found.disagreement),
        Kind("disagreement with errors", "bob", found.disagreement, press("Send answer")),
    ]


def _mistakes(found: Found) -> list[Kind]:
    mine = found.of("referral", "ann", "Ashgrove")
    return [
        Kind("something is wrong", "ann", f"{mine}wrong/"),
        Kind("something is wrong, for the duty team", "eddie", f"{mine}wrong/"),
        Kind("take back with an error", "ann", found.waiting_of_ann, press("Withdraw referral")),
        Kind("correct", "ann", f"{mine}correct/referral-child/"),
        Kind("correct with an error", "ann", f"{mine}correct/referral-child/", press(CORRECT)),
        Kind("correct the signs", "ann", f"{mine}correct/screening-signs/"),
    ]


CORRECT = "Send correction"


def _with_a_reason(page: Page, found: Found) -> None:
    """Opens a record outside one's own queue."""
    page.check("main [name=reason][value=on_duty]")
    page.fill("main [name=words]", "A call from the hospital")
    press("Open the record")(page, found)


def _known(found: Found) -> list[Kind]:
    same, around = "Yes, the same child", found.way("bob", found.around, to=r".*/around/.*/.*/")
    return [
        Kind("somebody very likely", "bob", found.known),
        Kind(
            "registered as new, with an error",
            "bob",
            found.known,
            press("Create a new child record"),
        ),
        Kind("compared with a child", "bob", found.candidate),
        Kind("compared with a child, with an error", "bob", found.candidate, press(same)),
        Kind("nobody can tell yet", "bob", found.candidate, answered("cannot_tell")),
        Kind("said not to be the same", "bob", found.candidate, answered("not_same")),
        Kind("compared, after an answer", "bob", found.candidate),
        Kind("somebody around a child", "bob", found.around),
        Kind("compared with somebody around a child", "bob", around),
        Kind("somebody around a child, said to be", "bob", around, answered("same")),
        Kind("recorded twice", "bob", found.twice),
        Kind("two records", "bob", found.pair),
        Kind("two records, with an error", "bob", found.pair, press("No, not the same")),
    ]


def _people(found: Found) -> list[Kind]:
    person = found.person
    return [
        Kind("search", "bob", "/people/"),
        Kind("search with errors", "bob", "/people/", press("Search")),
        Kind("search, found", "bob", "/people/", _search("Devlin")),
        Kind("search, nobody", "bob", "/people/", _search("Xyzzyq")),
        Kind("person", "bob", person),
        Kind("person of a social worker", "cat", found.of("person", "cat")),
        Kind("reason", "cat", found.unread),
        Kind("reason with errors", "cat", found.unread, press("Open the record")),
        *[Kind(f"change {what}", "bob", f"{person}change/{what}/") for what in CHANGES],
        *[
            Kind(f"change {what} with errors", "bob", f"{person}change/{what}/", press("Save"))
            for what in CHANGES[:-1]
        ],
    ]


def _forms(found: Found) -> list[Kind]:
    form = found.way("flo", "/forms/", to="/forms/northmere[^/]*/")
    compared = found.way("flo", form, to=r".*/compare/")
    withdrawn = found.way("flo", form, to=r".*/withdraw/")
    own = "/forms/bring-your-own/"
    signs = found.way("flo", "/forms/exploitation_screening/", to=r".*/\d+/1/")
    return [
        Kind("forms", "flo", "/forms/"),
        Kind("forms of an administrator", "petra", "/forms/"),
        Kind("a form and its versions", "flo", form),
        Kind("a form as a user sees it", "flo", found.way("flo", form, to=r".*/\d+/\d+/")),
        Kind("the signs as a user sees them", "flo", signs),
        Kind("two versions compared", "flo", compared),
        Kind("withdraw a version, with errors", "flo", withdrawn, press("Withdraw")),
        Kind("bring your own form", "flo", own),
        Kind("bring your own form, with errors", "flo", own, press("Check")),
    ]


def _more(found: Found) -> list[Kind]:
    """Pages that people meet once, or seldom."""
    moved = found.of("referral", "bob", "Ashgrove")
    return [
        Kind("refer without an account", "", "/without-account/"),
        Kind("refer without an account, with errors", "", "/without-account/", press("Continue")),
        Kind("follow what was sent", "", "/follow/"),
        Kind("follow, with a wrong receipt", "", "/follow/", _wrong_receipt, 200),
        Kind("when you want to get emails", "ann", "/my/mail/"),
        Kind("the page to start on", "ann", "/my/home-page/"),
        Kind("tour of a teacher", "ann", "/tour/1/"),
        Kind("tour of the front door", "bob", "/tour/2/"),
        Kind("move to the right child", "bob", f"{moved}move/"),
        Kind("reopen a decision", "helen", f"{found.decided_of_ann}decide-again/"),
        Kind("task of a guardian", "ruth", found.guarded),
        Kind("task of a guardian, with errors", "ruth", found.guarded, press(FINISH)),
        *of_imports(found),
        Kind("doubts", "helen", "/people/quality/"),
        Kind("doubts, shared numbers", "helen", "/people/quality/?kind=shared_number"),
        Kind("doubts, impossible dates", "bob", "/people/quality/?kind=impossible_date"),
        Kind("doubts, put aside", "bob", "/people/quality/?show=aside"),
        Kind("doubt", "helen", found.doubt),
        Kind(
            "doubt with errors", "helen", found.doubt, press("Close this check: no change needed")
        ),
        Kind("doubt, given to nobody", "helen", found.doubt, press("Assign")),
        Kind("read notices", "ann", "/notices/?show=all"),
        Kind("my page of early help", "lou", "/my/"),
        Kind("sign out", "ann", "/sign-out/"),
    ]


def _wrong_receipt(page: Page, found: Found) -> None:
    page.fill("main [name=receipt]", "1234 5678 1234 5678")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
