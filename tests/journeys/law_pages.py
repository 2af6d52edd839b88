"""Pages of the register of law, and of what a commencement and a setting switch on."""

from django.utils import timezone

from tests.journeys.casework import on
from tests.journeys.found import Found
from tests.journeys.hands import Mouse
from tests.journeys.kind import Kind, press

LAW, CP_IS = "/law/", "/front-door/cp-is/"
SAVE, RECEIPT = "Save changes", "Save and get a receipt"
REASON = {"reason": "The commencement regulations were made"}
WHO = {"suspect": "not known", "why": "She said what was done to her"}
NOT_TOLD = {
    "reported_to": "not_yet",
    "endangers": "yes",
    "delay_reason": "Whoever did it may be at home with her",
}


def of_law(found: Found) -> list[Kind]:
    """What anybody, an administrator, a teacher with a duty to report and the front door meet."""
    edition = found.way("petra", f"{LAW}?law_title=duty+to+report", to=r"/law/[^/]+/")
    _switch_on(found, edition)
    report = found.stops[0].split("/referral-")[0] + "/duty-to-report/"
    _report(found, report)
    return [
        Kind("law and guidance", "ann", LAW),
        Kind("law and guidance, nothing fits", "petra", f"{LAW}?law_title=xyzzy"),
        Kind("an edition of the law, with errors", "petra", edition, press(SAVE)),
        Kind("a duty to report, with errors", "ann", report, press(RECEIPT)),
        Kind("a receipt for a duty to report", "ann", f"{report}receipt/"),
        Kind("a CP-IS notice, with errors", "bob", CP_IS, press("Record the notification")),
        Kind("closed investigations", "cat", "/investigations/closed/"),
    ]


def _switch_on(found: Found, edition: str) -> None:
    """The duty to report commences here today, and the partnership uses CP-IS."""
    with found.desk.page("petra") as page:
        page.goto(edition)
        Mouse(page).fill_in(on("in_force_from", timezone.localdate()) | REASON)
        press(SAVE)(page, found)
        page.goto("/settings/names/")
        page.check("[name=uses_cp_is]")
        Mouse(page).fill_in(REASON)
        press(SAVE)(page, found)


def _report(found: Found, report: str) -> None:
    """What ann was told of and has not reported yet, because it would endanger a child."""
    with found.desk.page("ann") as page:
        page.goto(report)
        Mouse(page).fill_in(
            {"how": "child", **on("known_on", timezone.localdate())} | WHO | NOT_TOLD
        )
        press(RECEIPT)(page, found)
        page.wait_for_url("**/receipt/*")
