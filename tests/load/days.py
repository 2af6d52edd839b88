"""What each kind of person does in a day, how often, and the words that their pages must say."""

import re
from collections.abc import Callable
from typing import Any

Act = Callable[[Any], object]
NOTE = "Rang the school. She was in class all day and had her lunch with two friends."


def page(name: str, address: str, *words: str) -> Act:
    """Opens one page."""
    return lambda who: who.open(name, address, *words)


def below(listed: str, words: str, pattern: str, name: str, *said: str) -> Act:
    """Opens a list and then one of those on it, both of which are counted."""

    def act(who: Any) -> Any:
        where = who.known.get(listed)
        if not where:
            seen = who.open(words.lower(), listed, words)
            where = who.known[listed] = seen.links(pattern) if seen else []
        else:
            who.known[listed] = []  # the next time, the list is opened again
        return who.open(name, who.chance.choice(where), *said) if where else None

    return act


TRIAGE = below("/front-door/", "Front door", "/front-door/ID/", "triage page", "Urgency")
CASE = below("/cases/", "Cases", "/cases/ID/", "case page", "Add a case note")


def take(who: Any) -> None:
    """Takes the next referral, and sets how urgent it is."""
    queue = who.open("front door", "/front-door/", "Front door")
    taken = queue and who.send("take the next", queue, "/front-door/next/", {})
    if taken and form_of(taken, "urgency/"):
        given = {"urgency": "amber", "reason": "An adult waits for her, and she is at home."}
        who.send("set the urgency", taken, form_of(taken, "urgency/"), given, "Urgency")


def form_of(seen: Any, ending: str) -> str:
    """The address of the form on a page whose address ends so."""
    found = re.search(rf'action="([^"]*/{ending})"', seen.text)
    return found[1] if found else ""


def search(who: Any) -> None:
    """Looks a child up by a name as it was heard."""
    seen = who.open("find a child", "/people/", "Find a child")
    name = who.chance.choice(("Amina Begum", "Mohamed Ali", "Ines Kowalska", "Ryan Smyth"))
    given = {"name": name, "reason": "A call from the hospital"}
    if seen:
        who.send("search result", seen, "/people/", given)


def child(who: Any) -> None:
    """Reads the record of a child of a case or referral that was opened before."""
    seen = CASE(who) if who.day is DAYS["social worker"] else TRIAGE(who)
    links = seen.links("/people/ID/") if seen else []
    record = who.open("child", links[0], "</main>") if links else None
    if record and record.address.endswith("/reason/"):
        given = {"reason": "on_duty", "words": "A call from the hospital"}
        who.send("child, with a reason", record, "", given, "NM-P-")


def write_note(who: Any) -> None:
    """Writes a note about a case."""
    seen = CASE(who)
    links = seen.links("/cases/ID/begin/casenote/write/") if seen else []
    form = who.open("note, the form", links[0], "Add a case note") if links else None
    if form:
        given = {"kind": "phone", "text": NOTE, "third_party": "no"}
        who.send("note, written", form, "", given, "hr-mast__name")


def chronology(who: Any) -> None:
    """Reads the chronology of a case."""
    seen = CASE(who)
    links = seen.links("/cases/ID/chronology/") if seen else []
    if links:
        who.open("chronology", links[0], "Chronology")


def screen(who: Any) -> None:
    """Begins a concern and answers its first page."""
    seen = who.open("a new concern", "/concerns/new/", "999")
    if not seen:
        return
    given = {
        "in_danger": "no",
        "called_999": "not_needed",
        "where_tonight": "home",
        "safe_tonight": "safe",
    }
    who.send("first page, saved", seen, "", given, "Save and continue")


def screening_page(who: Any) -> None:
    """Opens the signs of a screening and saves them as they are."""
    if who.drafts:
        where = f"/concerns/{who.drafts[-1]}/screening-signs/"
        seen = who.open("screening page", where, "Save and continue")
        if seen:
            who.send("screening page, saved", seen, "", {}, "main")


def submit(who: Any) -> None:
    """Sends a referral that is written."""
    if who.drafts:
        seen = who.open("check and send", f"/concerns/{who.drafts[-1]}/check/", "Send")
        if seen:
            given = {f"reason_R{number}": "As the sign says" for number in range(1, 14)}
            who.drafts.pop()
            who.send("referral sent", seen, "", given, "NM-R-")


def links_below(start: str, words: str, pattern: str, name: str) -> Act:
    """As `below`, for lists that may be empty."""
    return below(start, words, pattern, name, "main")


DAYS: dict[str, list[tuple[Act, int]]] = {
    "teacher": [
        (page("my concerns", "/my/", "My referrals and drafts"), 4),
        (screening_page, 4),
        (screen, 1),
        (submit, 1),
        (page("guide", "/", "999"), 2),
    ],
    "lead": [
        (page("my concerns", "/my/", "My referrals and drafts"), 3),
        (links_below("/my/", "My referrals and drafts", "/referrals/ID/", "referral"), 4),
    ],
    "front door": [
        (page("front door", "/front-door/", "Front door"), 4),
        (TRIAGE, 6),
        (take, 2),
        (search, 2),
        (child, 2),
    ],
    "front door manager": [
        (page("front door", "/front-door/", "Front door"), 3),
        (page("decided", "/front-door/decided/", "Decided"), 2),
        (page("workload", "/front-door/workload/", "Workload"), 1),
        (TRIAGE, 4),
    ],
    "social worker": [
        (page("cases", "/cases/", "Cases"), 2),
        (CASE, 5),
        (chronology, 2),
        (write_note, 2),
        (child, 1),
    ],
    "social work manager": [
        (page("cases", "/cases/", "Cases"), 3),
        (page("plans", "/plans/", "Plans"), 1),
        (page("supervision", "/supervision/", "Supervision"), 1),
        (CASE, 3),
    ],
    "police": [
        (page("checks", "/checks/", "Checks"), 2),
        (links_below("/checks/", "Checks", "/checks/ID/", "check"), 4),
        (page("asked of us", "/asked-of-us/", "Agency requests"), 3),
    ],
    "panel chair": [
        (page("panels", "/panels/", "panel"), 2),
        (links_below("/panels/", "panel", "/panels/ID/", "agenda"), 4),
        (links_below("/panels/", "panel", "/panels/items/ID/", "panel item"), 2),
    ],
    "intelligence": [
        (page("intelligence", "/disruption/intelligence/", "Intelligence"), 2),
        (page("of concern", "/disruption/entities/", "of concern"), 2),
        (
            links_below(
                "/disruption/entities/", "of concern", "/disruption/entities/ID/", "one of concern"
            ),
            3,
        ),
        (page("measures", "/disruption/measures/", "measures"), 1),
    ],
}
EVERYBODY: list[tuple[Act, int]] = [
    (page("my work", "/work/", "My work"), 5),
    (page("notices", "/notices/", "Notifications"), 4),
    (page("floor", "/bench/floor/", "ok"), 1),
    (page("raw SQL", "/bench/raw/", "raw"), 1),
]
