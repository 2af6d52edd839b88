"""The kind of page that was read, in words: never who or what it showed."""

from handrail.rules.audit.event_texts import event_sentences
from handrail.rules.vocabulary.event_types import EventType

PAGES = {
    "person": "A child’s record",
    "case": "A case",
    "case_record": "A section of a case",
    "case_step": "A case form",
    "case_begin": "A case form",
    "cases": "The case list",
    "my_work": "Their own work",
    "referral": "A referral",
    "referral_pdf": "A referral document",
    "triage": "A referral at the front door",
    "queue": "The front door queue",
    "chronology": "The chronology of a case",
    "person_chronology": "The chronology of a child",
    "missing_episode": "A missing episode",
    "missing": "The list of missing episodes",
    "search": "The register search",
    "plans": "The list of plans",
    "calendar": "The calendar",
}


def in_words(verb: str, page: str = "") -> str:
    """A read or an action in words; a page without a text of its own by its short name."""
    if verb == EventType.VIEWED:
        return PAGES.get(page) or f"Viewed {page.replace('_', ' ')}" if page else "A page"
    return event_sentences().get(verb, verb)
