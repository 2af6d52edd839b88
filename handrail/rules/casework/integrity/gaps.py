"""What a case lacks: assessment and 87A, what closing requires, agencies missing for quorum."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handrail.rules.casework.integrity.facts import Episode
from handrail.rules.clocks import day_in_words
from handrail.rules.vocabulary import AgencyKind, AssessmentState, PoliceState

QUORUM = {
    AgencyKind.COUNCIL: "social care",
    AgencyKind.POLICE: "police",
    AgencyKind.HEALTH: "health",
}


@dataclass(frozen=True)
class Gap:
    """Something unfinished: a short name, a sentence, and whether a reason may be given instead."""

    what: str
    words: str
    can_be_explained: bool = True


@dataclass(frozen=True)
class Made:
    """How far a case's assessment and 87A have got, with the reason if one is not made."""

    assessment: AssessmentState | None = None
    police: PoliceState | None = None
    why_no_assessment: str = ""
    why_no_police: str = ""


@dataclass(frozen=True)
class Closing:
    """What else closing asks about: the reason, 87As, powers, investigations and requests.

    `protections` names each order in force for the child and when it ends.
    """

    reason: str = ""
    made: Made = field(default_factory=Made)
    is_exploitation: bool = True
    police_undecided: int = 0
    protections: tuple[str, ...] = ()
    investigations_open: int = 0
    requests_waiting: int = 0
    closure: str = ""
    is_stepped_down: bool = True
    is_accepted: bool = False
    is_not_safe: bool = False
    is_missing: bool = False
    interviews_due: int = 0
    is_discussion_due: bool = False


_ASSESSMENT: dict[AssessmentState | None, str] = {
    None: "No risk and harm assessment has been started. Start it, or record why there is none.",
    AssessmentState.BEGUN: "The risk and harm assessment is not finished. Complete it and send it "
    "to a manager.",
    AssessmentState.WRITTEN: "The risk and harm assessment is waiting for a manager to authorise "
    "it.",
    AssessmentState.GIVEN_BACK: "A manager returned the risk and harm assessment. Answer the "
    "comments and send it to the manager again.",
}
_POLICE: dict[PoliceState | None, str] = {
    None: "No police referral (87A) has been written. Write it, or record why there is none.",
    PoliceState.WRITTEN: "The police referral (87A) is waiting for a manager’s approval. An urgent "
    "one can be sent at once, with a reason.",
    PoliceState.APPROVED: "The police referral (87A) is approved but not sent. Send it.",
}


def assessment_and_87a_gaps(made: Made) -> list[Gap]:
    """What an exploitation case lacks of its assessment and 87A; empty when both are done.

    A recorded reason is enough for one that was never started; one that was started must be
    finished.
    """
    found = []
    explained = made.assessment is None and made.why_no_assessment.strip()
    if made.assessment in _ASSESSMENT and not explained:
        found.append(Gap("assessment", _ASSESSMENT[made.assessment]))
    explained = made.police is None and made.why_no_police.strip()
    if made.police in _POLICE and not explained:
        found.append(Gap("police", _POLICE[made.police]))
    return found


def closing_gaps(episode: Episode, closing: Closing) -> list[Gap]:
    """What is not finished when a case is to be closed, the reason for closing first."""
    found = [
        *(*_reason(closing), *_urgent(closing), *_stepped(closing), *_away(closing)),
        *_discussion(closing),
        *(*_unfinished(episode), *_beside(closing)),
    ]
    made = assessment_and_87a_gaps(closing.made) if closing.is_exploitation else []
    return found + [gap for gap in made if gap.what not in {other.what for other in found}]


def _stepped(closing: Closing) -> Iterator[Gap]:
    """The gap if a case of an exploited child, or one who may be, is closed without an agreed step-
    down.
    """
    if closing.is_exploitation and not closing.is_stepped_down and closing.closure not in ELSEWHERE:
        words = "No step-down has been agreed. Propose it, ask partners and get it agreed first."
        yield Gap("step_down", words, can_be_explained=False)


DIED, MOVED = "rc2", "rc5"
ELSEWHERE = frozenset({DIED, MOVED})  # the child died, or another council goes on


def _reason(closing: Closing) -> Iterator[Gap]:
    if not closing.reason.strip():
        yield Gap("reason", "Choose a reason for closing.", can_be_explained=False)


def _urgent(closing: Closing) -> Iterator[Gap]:
    """The gap if a child is not safe tonight, or if the other council has not accepted the
    move.

    A move needs acceptance in writing where the child is not safe tonight or has protection
    in force.
    """
    if closing.closure == DIED:
        return
    if closing.closure == MOVED:
        if (closing.protections or closing.is_not_safe) and not closing.is_accepted:
            words = (
                "The other council has not accepted in writing. Until it does, what cannot wait "
                "falls to the council where the child is: record its acceptance first."
            )
            yield Gap("accepted", words, can_be_explained=False)
    elif closing.is_not_safe:
        words = "The child is not safe tonight. Update tonight’s safety first."
        yield Gap("tonight", words, can_be_explained=False)


def _unfinished(episode: Episode) -> Iterator[Gap]:
    spans = (  # 8867 assessment, 8868 section 47 enquiry
        (
            episode.assessments,
            "assessment",
            "The assessment started on {} has not been authorised.",
        ),
        (episode.enquiries, "enquiry", "The section 47 enquiry started on {} has no outcome."),
    )
    for rows, what, words in spans:
        for span in rows:
            if span.ends_on is None:
                yield Gap(what, words.format(day_in_words(span.starts_on)) + " Finish it first.")
    for plan in episode.plans:
        if plan.ends_on is None:
            began = day_in_words(plan.starts_on)
            yield Gap(
                "plan", f"The {plan.kind.label.lower()} of {began} is in force. End it first."
            )


def _away(closing: Closing) -> Iterator[Gap]:
    """The gaps of a child who is missing, or who came back and has not had the interview."""
    if closing.closure == DIED:
        return
    if closing.is_missing:
        words = "The child is missing. Write who goes on searching, and who sees the child first."
        yield Gap("missing", words)
    if closing.interviews_due:
        words = "A return home interview is due. Hold it, or write who will."
        yield Gap("interview", words)


def _discussion(closing: Closing) -> Iterator[Gap]:
    """The gap of a strategy discussion that was decided and not held."""
    if closing.is_discussion_due and closing.closure != DIED:
        yield Gap(
            "strategy",
            "A strategy discussion was decided and has not been held. Hold it, or write why not.",
        )


def _beside(closing: Closing) -> Iterator[Gap]:
    if closing.police_undecided:
        several = f"{closing.police_undecided} police referrals (87A) wait"
        words = "A police referral (87A) waits" if closing.police_undecided == 1 else several
        yield Gap("police", f"{words} for the decision of the police. Ask them for it.")
    for words in closing.protections:
        said = f"{words} Record how it ended, or write who is dealing with it."
        yield Gap("protection", said)
    if closing.investigations_open:
        yield Gap(
            "investigation",
            "A criminal investigation goes on. Write who tells the child what changes, and who is "
            "told when bail ends.",
        )
    if closing.requests_waiting:
        yield Gap(
            "records", "A request for the child’s records has not been decided. Decide on it first."
        )


def missing_from_quorum(present: Iterable[AgencyKind]) -> tuple[AgencyKind, ...]:
    """Which of social care, police and health are missing, in this order."""
    there = set(present)
    return tuple(kind for kind in QUORUM if kind not in there)


def quorum_words(missing: Iterable[AgencyKind]) -> str:
    """The agencies missing, such as "police and health"; empty when none is."""
    names = [QUORUM[kind] for kind in missing]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
