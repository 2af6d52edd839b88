"""Stages that can exist outside a case: their pages, their names and where they begin."""

from typing import Any

from django.urls import reverse

from handrail.rules.disruption.network_sentences import words_between
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import Step

# the page of its own that such a thing has, and the list that one comes back to from its beginning
PAGES: dict[str, str] = {
    "panel": "panel",
    "panelseat": "panel_seat",
    "panelitem": "panel_item",
    "listing": "panel_listing",
    "panelpaper": "panel_paper",
    "missing": "missing_episode",
    "dipsample": "dip_sample",
    "report": "report",
    "intel": "intel",
    "entity": "entity",
    "link": "entity_link",
}
LISTS: dict[str, str] = {
    "panel": "panels",
    "panelitem": "panels",
    "missing": "missing",
    "dipsample": "dip_samples",
    "report": "told",
    "intel": "intel_list",
    "entity": "entities",
    "link": "entities",
}

# what begins on a page of its own, as its sender is named nowhere
DOORS: dict[tuple[str, str], str] = {("report", "tell_practitioner"): "tell"}
# what is recorded while a panel meets, from its meeting view
IN_SESSION = {("listing", "give_task"), ("listing", "decide"), ("listing", "decide_child")}
# tasks about something that only those see who do them: the page on which they do it
TASKS: dict[str, str] = {
    TaskKind.AGREEMENT_ENDS: "asked",
    TaskKind.ASK_SOURCE: "source",
    TaskKind.GLASS_REVIEW: "glass_review",
    TaskKind.ACCESS_REVIEW: "access_review",
}

PAGES |= {"measure": "measure", "placeplan": "place_plan", "placepart": "place_part"}
PAGES |= {"recipient": "contact"}
PAGES |= {"accessrequest": "access_request"}
LISTS |= {"recipient": "contacts"}
LISTS |= {"measure": "measures", "placeplan": "place_plans"}


def address_of(step: Step, row: Any) -> str:
    """The URL of a row, or of the list of its kind before the row exists.

    What is recorded about an item while the panel is in session leads back to the meeting view.
    """
    if row is None:
        return reverse(LISTS[step.thing])
    thing = row._meta.model_name
    if (thing, step.name) in IN_SESSION and row.panel.state == "sitting":
        return meeting_address(row)
    if thing in PAGES:
        return reverse(PAGES[thing], args=[row.public_id])
    return reverse("case_record", args=[thing, row.public_id])


def meeting_address(listing: Any) -> str:
    """The URL of an item in the meeting view of its panel."""
    where = reverse("panel_meeting", args=[listing.panel.public_id])
    return f"{where}?item={listing.public_id}"


def subject_name(row: Any, case: Any) -> str:
    """Who or what a form is about, for its heading."""
    item = getattr(row, "item", row)
    of_row = getattr(item, "named", "") or getattr(item, "label", "") or _link_words(row)
    return str(getattr(case or row, "child_name", "") or of_row)


def _link_words(row: Any) -> str:
    """A link in words, "the grey car was seen at the arcade"; "" for any other row."""
    ends = [getattr(getattr(row, end, None), "label", "") for end in ("first", "second")]
    return f"{ends[0]} {words_between(row.role, row.first.kind)} {ends[1]}" if all(ends) else ""
