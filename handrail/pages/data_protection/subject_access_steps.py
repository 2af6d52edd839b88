"""The steps of a subject access request as one table: fields and action of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Field

from handrail.actions.data_protection import (
    statements,
    subject_access_collection,
    subject_access_copies,
    subject_access_refresh,
    subject_access_requests as actions,
    subject_access_review,
)
from handrail.actions.data_protection.statements import Said
from handrail.actions.data_protection.subject_access_requests import facts_of
from handrail.actions.people import register
from handrail.pages.core.form_fields import Area, Choice, Day, Line, Radios
from handrail.pages.core.govuk_form import Fields, GovukForm
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import id_asked
from handrail.records.queries.core import scope
from handrail.records.queries.people import register as register_queries
from handrail.rules.data_protection.subject_access import before_gathering
from handrail.rules.identifiers import PartialDate
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import (
    AccessClosure,
    AccessPart,
    AccessState,
    Asker,
    PauseReason,
    StatementKind,
)
from handrail.rules.vocabulary.stored_word import Word

EARLY = (AccessState.RECEIVED,)
WORKING = (AccessState.RECEIVED, AccessState.READING, AccessState.SECOND, AccessState.AGREED)


@dataclass(frozen=True)
class Step:
    """One step: its states, who it is offered to, its wording, fields and action."""

    title: str
    button: str
    fields: Callable[[Any, Any], Fields]
    act: Callable[[Any, Any, GovukForm], Any]
    states: Sequence[str] = WORKING
    says: str = ""
    fits: Callable[[Any], bool] = lambda row: True


def _fixed(**asked: Field) -> Callable[[Any, Any], Fields]:
    return lambda request, row: asked


def _choices(words: type[Word]) -> list[tuple[str, str]]:
    return [(one.value, f"{one.label}. {one.meaning}") for one in words]


def _act(action: Callable[..., Any]) -> Callable[[Request, Any, GovukForm], Any]:
    """Carries out an action on a request, with the answers of the form under their names."""
    return lambda request, row, form: action(
        by=request.actor, row=row, now=request.now, **form.cleaned_data
    )


def _reach(request: Request, row: Any, form: GovukForm) -> Any:
    return actions.agree_safe_contact(
        by=request.actor, row=row, contact=form.cleaned_data, now=request.now
    )


def _people(request: Request, row: Any) -> Fields:
    """Those on the register who may be meant, each with name, birth and number."""
    found = register.find_candidates(request.actor, facts_of(row.told))
    choices = []
    for person in found:
        scope.record_disclosure(request.actor, person)
        born = (
            PartialDate.from_text(person.born).in_words
            if person.born
            else "date of birth not known"
        )
        choices.append(
            (
                str(person.public_id),
                f"{register_queries.main_name(person)}, {born}, {person.reference}",
            )
        )
    told = row.told
    hint = (
        f"Named in the request as: {told['given']} {told['family']}. The most likely match is first"
    )
    if not choices:
        hint = "Nobody in our records matches the request. Ask the requester for any other names"
    return {"person": Radios("Whose record is it?", choices=choices, help_text=hint)}


def _link(request: Request, row: Any, form: GovukForm) -> Any:
    chosen = id_asked(form.cleaned_data["person"] or "")
    person = register_queries.find_known_person(request.actor, chosen) if chosen else None
    if person is None:
        raise Incomplete({"person": "Choose whose record it is"})
    return actions.link_person(by=request.actor, row=row, person=person, now=request.now)


def _places(request: Request, row: Any) -> Fields:
    places = [("", "Do not include")] + [(str(n), str(n)) for n in range(1, len(AccessPart) + 1)]
    kept = {part: str(place) for place, part in enumerate(row.parts or AccessPart, start=1)}
    return {
        part.value: Choice(
            part.label,
            help_text=part.meaning,
            choices=places,
            initial=kept.get(part.value, ""),
            optional=True,
        )
        for part in AccessPart
    }


def _order(request: Request, row: Any, form: GovukForm) -> Any:
    placed = [(int(place), part) for part, place in form.cleaned_data.items() if place]
    if len({place for place, _ in placed}) < len(placed):
        twice = [part for place, part in placed if [p for p, _ in placed].count(place) > 1]
        raise Incomplete(
            {twice[0]: "Two parts have the same place. Give each part a different place"}
        )
    parts = [part for _, part in sorted(placed)]
    if not parts:
        raise Incomplete({AccessPart.OWN_WORDS.value: "Choose a place for at least one part"})
    return actions.order_parts(by=request.actor, row=row, parts=parts, now=request.now)


def _add_statement(request: Request, row: Any, form: GovukForm) -> Any:
    said = Said(**form.cleaned_data)
    return statements.add_statement(by=request.actor, row=row, said=said, now=request.now)


PROOF = Area("How you verified their identity", help_text="What you saw, and no more than you need")
WORDS = Area("What you asked or told them, when and how")
STEPS: dict[str, Step] = {
    "identity": Step(
        "Verify identity",
        "Confirm identity",
        _fixed(how=PROOF),
        _act(actions.verify_identity),
        fits=lambda row: row.identity_on is None,
        says=(
            "Somebody a worker already knows does not need documents. If a young person "
            "has no passport, somebody who works with them can confirm who they are."
        ),
    ),
    "standing": Step(
        "Verify their right to ask",
        "Confirm right to ask",
        _fixed(
            how=Area(
                "What gives them the right to ask, and what evidence you saw",
                help_text=(
                    "For example, parental responsibility, a court order, or the young person’s "
                    "signed authority"
                ),
            ),
            order=Radios(
                (
                    "Does an order or restriction stop them from having contact with the "
                    "child or seeing the record?"
                ),
                choices=[("no", "No, after review"), ("yes", "Yes")],
            ),
            view=Area(
                "The child’s view, or why nobody asked them",
                help_text="From about 12, a child can often decide this for themselves",
            ),
        ),
        _act(actions.verify_authority),
        fits=lambda row: row.asker != Asker.CHILD and row.standing_on is None,
    ),
    "contact": Step(
        "Agree a safe way to contact the requester",
        "Save contact details",
        lambda request, row: {
            "how": Line(
                "How they want to be contacted",
                help_text="Letter, email, phone or in person",
                initial=row.contact.get("how", ""),
            ),
            "where": Line("Safe phone number or address", initial=row.contact.get("where", "")),
            "when": Line(
                "When to contact them", optional=True, initial=row.contact.get("when", "")
            ),
            "avoid": Area(
                "What to avoid",
                optional=True,
                help_text=(
                    "For example, no voicemail, nothing with our name on the envelope, and anybody "
                    "who must not see it"
                ),
                initial=row.contact.get("avoid", ""),
            ),
            "helper": Line(
                "Who will support them when they read it",
                optional=row.asker != "child",
                help_text=(
                    "The name of somebody they chose. If they do not want anybody, write that"
                ),
                initial=row.contact.get("helper", ""),
            ),
            "helper_how": Line(
                "How to contact that person",
                optional=True,
                initial=row.contact.get("helper_how", ""),
            ),
        },
        _reach,
        says="Agree this before you send anything else. The records may be hard to read.",
    ),
    "person": Step("Identify the record", "Confirm record", _people, _link, EARLY),
    "order": Step(
        "Choose the parts and their order",
        "Save order",
        _places,
        _order,
        EARLY,
        fits=lambda row: row.asker == Asker.CHILD,
        says=(
            "Ask the requester what they want to read, and what they want to read first. Their own "
            "words, and anything written to them, come first unless they say otherwise."
        ),
    ),
    "gather": Step(
        "Gather the records",
        "Gather records",
        _fixed(),
        _act(subject_access_collection.gather_passages),
        EARLY,
        fits=lambda row: not before_gathering(subject_access_collection.assess_readiness(row)),
        says=(
            "We search every place where we keep records about this person, and suggest "
            "what may need to be redacted. You decide on each suggestion."
        ),
    ),
    "gather_again": Step(
        "Gather the records again",
        "Gather records again",
        _fixed(),
        _act(subject_access_refresh.gather_again),
        subject_access_refresh.AGAIN,
        says=(
            "Records of this person were joined or separated. We remove passages of records "
            "that are not theirs, and add those of records that are. Your decisions on all other "
            "passages stay."
        ),
    ),
    "hand_on": Step(
        "Send to the second reader",
        "Send to second reader",
        _fixed(),
        _act(subject_access_review.pass_to_second_reader),
        (AccessState.READING,),
        says=(
            "Another records officer checks your decisions, and sends back anything they "
            "disagree with."
        ),
    ),
    "agree": Step(
        "Approve what will be sent",
        "Approve",
        _fixed(),
        _act(subject_access_review.agree_disclosure),
        (AccessState.SECOND,),
        says=(
            "By approving, you confirm that you have read every passage as it will "
            "be sent. After this, nobody can change them."
        ),
    ),
    "release": Step(
        "Create and release the copy",
        "Create and release",
        _fixed(),
        _act(subject_access_copies.release_copies),
        (AccessState.AGREED,),
        says=(
            "This creates two encrypted copies: the copy to send, and a full copy that stays "
            "here. Hand over the copy in the way you agreed, with somebody there to "
            "support them."
        ),
    ),
    "statement": Step(
        "Add a statement to the record",
        "Add statement",
        lambda request, row: {
            "kind": Radios("Type of statement", choices=_choices(StatementKind)),
            "said_by": Line("Who made the statement", initial=row.asked_by["name"]),
            "said_on": Day("Date they made it"),
            "words": Area(
                "In their own words",
                help_text="Read it back to them. Do not shorten it or change the wording",
            ),
        },
        _add_statement,
        (*WORKING, AccessState.RELEASED),
        fits=lambda row: row.person_id is not None,
        says=(
            "The statement stays with the record permanently, and everybody who reads the "
            "record sees it. The record itself does not change."
        ),
    ),
    "pause": Step(
        "Record what you asked for and pause the deadline",
        "Pause the deadline",
        _fixed(why=Radios("What you asked for", choices=_choices(PauseReason)), words=WORDS),
        _act(actions.pause_time_limit),
        fits=lambda row: row.due_on is not None,
        says="Send your question first: Handrail does not send it.",
    ),
    "resume": Step(
        "Record what you received",
        "Restart the deadline",
        _fixed(came_on=Day("Date received", required=True), words=Area("What you received")),
        _act(actions.resume_time_limit),
        fits=lambda row: row.due_on is None,
    ),
    "extend": Step(
        "Extend by up to two months",
        "Extend the deadline",
        _fixed(
            words=Area(
                "Why the requests are complex or many, and how you told the requester",
                help_text="You must tell them within the first month, with the reason",
            )
        ),
        _act(actions.extend_time_limit),
        fits=lambda row: row.due_on is not None and row.extended_on is None,
    ),
    "close": Step(
        "Close without sending a copy",
        "Close request",
        _fixed(
            closure=Radios("Why you are closing it", choices=_choices(AccessClosure)),
            words=Area(
                "What you told the requester",
                help_text=(
                    "Include how to complain to you, to the Information Commissioner or to a court"
                ),
            ),
        ),
        _act(actions.close_request),
    ),
}
MAIN = ("identity", "standing", "contact", "person", "order", "resume", "gather", "gather_again",
        "hand_on", "agree", "release")  # fmt: skip
ONWARD = ("hand_on", "agree", "release")  # not before the person's records are those gathered


def open_steps(
    row: Any, progress: tuple[int, int], *, is_changed: bool = False
) -> list[tuple[str, str, bool]]:
    """The steps available now: name, title, and whether the copy waits for the step.

    `progress` is how many passages of how many are decided. `is_changed` is whether records of
    the person were joined or separated after they were gathered: then they are gathered again.
    """
    done = {
        "contact": bool(row.contact),
        "person": row.person_id is not None,
        "order": bool(row.parts),
    }
    return [
        (name, step.title, name in MAIN and not done.get(name))
        for name, step in STEPS.items()
        if row.state in step.states and step.fits(row)
        if name != "hand_on" or progress[0] == progress[1]
        if name not in (ONWARD if is_changed else ("gather_again",))
    ]
