"""The steps of a subject access request as one table: fields and action of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Field

from handrail.actions.data_protection import (
    statements,
    subject_access_collection,
    subject_access_copies,
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
from handrail.records.queries.data_protection import subject_access_requests as queries
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


def _prove(request: Request, row: Any, form: GovukForm) -> Any:
    return actions.verify_identity(
        by=request.actor, row=row, how=form.cleaned_data["how"], now=request.now
    )


def _stand(request: Request, row: Any, form: GovukForm) -> Any:
    texts = {name: form.cleaned_data[name] for name in ("how", "order", "view")}
    return actions.verify_authority(by=request.actor, row=row, now=request.now, **texts)


def _reach(request: Request, row: Any, form: GovukForm) -> Any:
    return actions.agree_safe_contact(
        by=request.actor, row=row, contact=form.cleaned_data, now=request.now
    )


def _pause(request: Request, row: Any, form: GovukForm) -> Any:
    why, words = form.cleaned_data["why"], form.cleaned_data["words"]
    return actions.pause_time_limit(
        by=request.actor, row=row, why=why, words=words, now=request.now
    )


def _resume(request: Request, row: Any, form: GovukForm) -> Any:
    return actions.resume_time_limit(
        by=request.actor, row=row, now=request.now, **form.cleaned_data
    )


def _extend(request: Request, row: Any, form: GovukForm) -> Any:
    return actions.extend_time_limit(
        by=request.actor, row=row, words=form.cleaned_data["words"], now=request.now
    )


def _close(request: Request, row: Any, form: GovukForm) -> Any:
    closure, words = form.cleaned_data["closure"], form.cleaned_data["words"]
    return actions.close_request(
        by=request.actor, row=row, closure=closure, words=words, now=request.now
    )


def _people(request: Request, row: Any) -> Fields:
    """Those on the register who may be meant, each with name, birth and number."""
    found = register.find_candidates(request.actor, facts_of(row.told))
    choices = []
    for person in found:
        scope.record_disclosure(request.actor, person)
        born = PartialDate.from_text(person.born).in_words if person.born else "birth not known"
        choices.append(
            (
                str(person.public_id),
                f"{register_queries.main_name(person)}, {born}, {person.reference}",
            )
        )
    told = row.told
    hint = f"As told: {told['given']} {told['family']}. The likeliest stands first"
    if not choices:
        hint = "Nobody on the register fits what was told. Ask whoever asks for other names"
    return {"person": Radios("Whose record it is", choices=choices, help_text=hint)}


def _link(request: Request, row: Any, form: GovukForm) -> Any:
    chosen = id_asked(form.cleaned_data["person"] or "")
    person = queries.find_person(request.actor, chosen) if chosen else None
    if person is None:
        raise Incomplete({"person": "Choose whose record it is"})
    return actions.link_person(by=request.actor, row=row, person=person, now=request.now)


def _places(request: Request, row: Any) -> Fields:
    places = [("", "Leave it out")] + [(str(n), str(n)) for n in range(1, len(AccessPart) + 1)]
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
        raise Incomplete({twice[0]: "Two parts have the same place. Give each a place of its own"})
    parts = [part for _, part in sorted(placed)]
    if not parts:
        raise Incomplete({AccessPart.OWN_WORDS.value: "Choose a place for at least one part"})
    return actions.order_parts(by=request.actor, row=row, parts=parts, now=request.now)


def _add_statement(request: Request, row: Any, form: GovukForm) -> Any:
    said = Said(**form.cleaned_data)
    return statements.add_statement(by=request.actor, row=row, said=said, now=request.now)


WORDS = Area("What was asked or told, when, and how")
STEPS: dict[str, Step] = {
    "identity": Step(
        "Verify identity",
        "It is them",
        _fixed(
            how=Area(
                "How you know", help_text="What you saw or compared. Ask for no more than is needed"
            )
        ),
        _prove,
        fits=lambda row: row.identity_on is None,
        says="Whom a worker knows needs no papers. A young person without a passport can be known "
        "by somebody who works with them.",
    ),
    "standing": Step(
        "Make sure that they may ask",
        "They may ask",
        _fixed(
            how=Area(
                "What gives them the right, and what you saw of it",
                help_text="Parental responsibility, an order, a signed authority of the young "
                "person",
            ),
            order=Radios(
                "Does an order or a restriction keep them from the child or the record?",
                choices=[("no", "No, after review"), ("yes", "Yes")],
            ),
            view=Area(
                "What the child says of it, or why nobody asked them",
                help_text="From about 12 a child is often able to decide this themselves",
            ),
        ),
        _stand,
        fits=lambda row: row.asker != Asker.CHILD and row.standing_on is None,
    ),
    "contact": Step(
        "Agree how to reach them safely",
        "Keep this",
        lambda request, row: {
            "how": Line(
                "How they want to be reached",
                help_text="Letter, mail, phone, or in person",
                initial=row.contact.get("how", ""),
            ),
            "where": Line(
                "The number or address that is safe", initial=row.contact.get("where", "")
            ),
            "when": Line("When", optional=True, initial=row.contact.get("when", "")),
            "avoid": Area(
                "What must not happen",
                optional=True,
                help_text="No voicemail, nothing with our name on the envelope, who must not see "
                "it",
                initial=row.contact.get("avoid", ""),
            ),
            "helper": Line(
                "Who is beside them when they read it",
                optional=row.asker != "child",
                help_text="A name, chosen by them. If they want nobody, write that",
                initial=row.contact.get("helper", ""),
            ),
            "helper_how": Line(
                "How that person is reached",
                optional=True,
                initial=row.contact.get("helper_how", ""),
            ),
        },
        _reach,
        says="Agree this before anything else is sent. What is held may be hard to read.",
    ),
    "person": Step("Say whose record it is", "This is the record", _people, _link, EARLY),
    "order": Step(
        "Choose parts and their order",
        "Keep this order",
        _places,
        _order,
        EARLY,
        fits=lambda row: row.asker == Asker.CHILD,
        says="Ask them what they want to read, and what first. Their own words, and what was "
        "written to them, stand first unless they say otherwise.",
    ),
    "gather": Step(
        "Gather what is held",
        "Gather it",
        _fixed(),
        lambda request, row, form: subject_access_collection.gather_passages(
            by=request.actor, row=row, now=request.now
        ),
        EARLY,
        fits=lambda row: not before_gathering(subject_access_collection.assess_readiness(row)),
        says="Every place where something is kept is looked through for this person. "
        "What may have to be left out is proposed. You decide about each.",
    ),
    "hand_on": Step(
        "Hand it to the second reader",
        "The first reading is done",
        _fixed(),
        lambda request, row, form: subject_access_review.pass_to_second_reader(
            by=request.actor, row=row, now=request.now
        ),
        (AccessState.READING,),
        says="Another records officer reads what you decided, and sends back what they see "
        "differently.",
    ),
    "agree": Step(
        "Approve what will be sent",
        "I read it, and agree",
        _fixed(),
        lambda request, row, form: subject_access_review.agree_disclosure(
            by=request.actor, row=row, now=request.now
        ),
        (AccessState.SECOND,),
        says="You have read the passages as they will go out. From now on nothing in them changes.",
    ),
    "release": Step(
        "Create and release the copy",
        "Create and release",
        _fixed(),
        lambda request, row, form: subject_access_copies.release_copies(
            by=request.actor, row=row, now=request.now
        ),
        (AccessState.AGREED,),
        says="Two copies are made and kept sealed as a pair: the one that goes out, and the whole "
        "one, which stays. Hand it over in the way that was agreed, with somebody beside them.",
    ),
    "statement": Step(
        "Put something beside the record",
        "Put it beside the record",
        lambda request, row: {
            "kind": Radios("What it is", choices=_choices(StatementKind)),
            "said_by": Line("Who says it", initial=row.asked_by["name"]),
            "said_on": Day("Day on which they said it"),
            "words": Area(
                "In their own words",
                help_text="Read it back to them. Do not shorten it or change the wording",
            ),
        },
        _add_statement,
        (*WORKING, AccessState.RELEASED),
        fits=lambda row: row.person_id is not None,
        says="It stands beside the record for good, for everybody who reads the record. Nothing "
        "that was written is changed.",
    ),
    "pause": Step(
        "Ask for something, and stop the time limit",
        "Deadline paused",
        _fixed(why=Radios("What was asked for", choices=_choices(PauseReason)), words=WORDS),
        _pause,
        fits=lambda row: row.due_on is not None,
    ),
    "resume": Step(
        "Record what you received",
        "The time limit runs again",
        _fixed(came_on=Day("Day on which it came", required=True), words=WORDS),
        _resume,
        fits=lambda row: row.due_on is None,
    ),
    "extend": Step(
        "Extend by up to two months",
        "Deadline extended and requester notified",
        _fixed(
            words=Area(
                "Why the request is complex, and how you told them",
                help_text="Tell them within the first month, with the reason",
            )
        ),
        _extend,
        fits=lambda row: row.due_on is not None and row.extended_on is None,
    ),
    "close": Step(
        "End it without a copy",
        "End the request",
        _fixed(
            closure=Radios("Why it ends", choices=_choices(AccessClosure)),
            words=Area(
                "What they were told",
                help_text="With how to complain to you, to the Information Commissioner, or to a "
                "court",
            ),
        ),
        _close,
    ),
}
MAIN = ("identity", "standing", "contact", "person", "order", "resume", "gather", "hand_on",
        "agree", "release")  # fmt: skip


def open_steps(row: Any, progress: tuple[int, int]) -> list[tuple[str, str, bool]]:
    """The steps available now: name, title, and whether the copy waits for the step.

    `progress` is how many passages of how many are decided.
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
    ]
