"""The page that compares two records field by field and records a decision with a reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core import recording
from handrail.actions.people import same_person
from handrail.linkage import candidate_search
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import version_seen
from handrail.pages.forms.free_text import read_text
from handrail.pages.people import field_comparison
from handrail.records.queries.people import match_decisions, register as register_queries
from handrail.rules.people.matching import IdentifyingFacts
from handrail.rules.permissions import Incomplete

# what a page says, by what is compared with somebody on the register
WORDS: dict[str, dict[str, str]] = {
    "referral": {
        "question": "Is this the same child?",
        "told": "The referral",
        "kept": "Our record",
        "same": "Yes, the same child",
        "settled": "This referral is about the same child",
        "linked": "Linked to this child",
        "moves": "Linking does not change either record.",
        "undo": "Unlink the referral",
        "undone": (
            "If you unlink the referral, it will not be linked to any child. Decisions and "
            "anything written stay on it. We may suggest this child as a possible match again, "
            "unless you also record that they are two people."
        ),
    },
    "person": {
        "question": "Are these two records for the same person?",
        "told": "This record",
        "kept": "Other record",
        "same": "Yes, the same person: link the records",
        "settled": "These two records are linked as the same person",
        "linked": "Linked: same person",
        "moves": (
            "Linking does not move anything. Both records stay and you can find "
            "them by either number."
        ),
        "undo": "Unlink the records",
        "undone": (
            "If you unlink the records, each keeps its own information. We may suggest them as a "
            "possible match again, unless you also record that they are two people."
        ),
    },
    "relationship": {
        "question": "Is this the same person?",
        "told": "As reported",
        "kept": "Our record",
        "same": "Yes, the same person",
        "settled": "This is the same person",
        "linked": "Linked to this person",
        "moves": "What was reported about this person does not change.",
        "undo": "Unlink the person",
        "undone": (
            "If you unlink the person, they will not be linked to a record. What was reported "
            "about them stays. We may suggest this record as a possible match again, unless you "
            "also record that they are two people."
        ),
    },
}
DONE = {
    "referral": {"same": "identified", "undo": "unjoined"},
    "person": {"same": "joined", "undo": "taken_apart"},
    "relationship": {"same": "named_around", "undo": "unjoined_around"},
}
SAID = {"not_same": "told_apart", "cannot_tell": "not_told", "take_back": "answer_taken_back"}
Act = Callable[[str, int], object]  # with the reason, and the version seen


@dataclass(frozen=True)
class Subject:
    """One side of a comparison with a person on the register, and what each answer about it
    does.
    """

    of: Any
    facts: IdentifyingFacts
    side: field_comparison.Side
    title: str
    is_same: bool
    version: int
    same: Act
    undo: Act
    back: tuple[str, str]  # where the page leads back to, and its name
    after: str  # the route that shows what was done
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return str(self.of._meta.model_name)


def comparison_address(verdict: Any) -> str:
    """The URL of the page that compares the two records of a verdict."""
    person = verdict.person.public_id
    if verdict.referral:
        return reverse("candidate", args=[verdict.referral.public_id, person])
    if verdict.other:
        return reverse("compare_people", args=[verdict.other.public_id, person])
    row = verdict.relationship
    return reverse("around_candidate", args=[row.child.public_id, row.public_id, person])


def show_comparison(
    request: Request, subject: Subject, kept: list[Any], through: Sequence[Any] = ()
) -> HttpResponse:
    """Shows the two side by side, or records the decision on them, once.

    `kept` are the records of the person it is compared with; `through` are further records by
    which the two are already one person.
    """
    if request.method != "POST":
        return _show(request, subject, kept, {}, through)
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    answer = request.POST.get("answer", "")
    done = {**DONE[subject.kind], **SAID}
    if answer in done and recording.earlier_result(nonce, by=request.actor):
        return redirect(subject.after, **subject.kwargs)
    try:
        if answer not in done:
            raise Incomplete({"reason": "Choose one of the buttons to answer"})
        reason = read_text(request.POST, "reason")
        with recording.single_use(nonce, by=request.actor, now=request.now, result=subject.after):
            _act(request, subject, kept[0], answer, reason)
    except Incomplete as error:
        return _show(request, subject, kept, error.problems)
    return redirect_with_confirmation(done[answer], subject.after, **subject.kwargs)


def _act(request: Request, subject: Subject, person: Any, answer: str, reason: str) -> object:
    seen = version_seen(request.POST.get("_seen"))
    version = subject.version if seen is None else seen
    given: dict[str, Any] = {"by": request.actor, "of": subject.of, "person": person}
    given["now"] = request.now
    if answer == "same":
        return subject.same(reason, version)
    if answer == "undo":
        return subject.undo(reason, version)
    if answer == "not_same":
        return same_person.record_different_people(**given, reason=reason)
    if answer == "cannot_tell":
        return same_person.record_undecided(**given, needed=reason)
    return same_person.withdraw_answer(**given)


def _show(
    request: Request,
    subject: Subject,
    kept: list[Any],
    problems: Mapping[str, str],
    through: Sequence[Any] = (),
) -> HttpResponse:
    comparison = candidate_search.compare_people(
        subject.facts, register_queries.facts_of_records(kept), register_queries.count_people_by_key
    )
    told = field_comparison.register_side(kept)
    context = {
        "subject": subject,
        "words": WORDS[subject.kind],
        "person": kept[0],
        "also": kept[1:],
        "through": through,
        "name": register_queries.main_name(kept[0]),
        "likeness": field_comparison.Likeness(comparison),
        "rows": field_comparison.comparison_rows(subject.side, told, comparison),
        "verdict": match_decisions.find_verdict_between(request.actor, subject.of, kept[0]),
        "history": match_decisions.list_link_history(request.actor, subject.of),
        "token": new_token(request.actor.account),
        "reason": request.POST.get("reason", ""),
        "problems": problems,
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
    }
    return render(
        request, "people/same_person/compare.html", context, status=422 if problems else 200
    )
