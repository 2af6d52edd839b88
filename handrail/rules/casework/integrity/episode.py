"""Problems with a date or code being entered, checked against what the episode already has."""

import datetime as dt
from collections.abc import Iterable, Iterator

from handrail.rules.casework.integrity.facts import Enquiry, Episode, Plan, Span
from handrail.rules.casework.integrity.sentences import Problems, first_problem, sentence_for
from handrail.rules.core.settings import WEEKDAYS
from handrail.rules.vocabulary import AssessmentFactor, ClosureReason, PlanKind

WITHOUT_ENQUIRY_OR_PLAN = (ClosureReason.RC8, ClosureReason.RC9)


def _dated(episode: Episode, on: dt.date, today: dt.date) -> Iterator[str]:
    if on > today:
        yield sentence_for("future", on=on)
    if on < episode.referred_on:
        yield sentence_for("before_referral", on=on, other=episode.referred_on)
    if episode.died_on and on > episode.died_on:
        yield sentence_for("after_death", on=on, other=episode.died_on)
    if episode.closed_on and on > episode.closed_on:
        yield sentence_for("after_closure", other=episode.closed_on)


def event_happens(
    episode: Episode, *, on: dt.date, today: dt.date, key: str = "happened_on"
) -> Problems:
    """Problems with the date of any event in an episode."""
    return first_problem(key, _dated(episode, on, today))


def assessment_begins(
    episode: Episode, *, on: dt.date, today: dt.date, key: str = "started_on"
) -> Problems:
    """Problems with the start date of an assessment."""
    new, clash = Span(on), "assessments_overlap"
    others = [span for span in episode.assessments if span.overlaps(new)]
    more = (sentence_for(clash, on=on, other=span.starts_on) for span in others)
    return first_problem(key, [*_dated(episode, on, today), *more])


def span_ends(span: Span, *, on: dt.date, today: dt.date, key: str = "ended_on") -> Problems:
    """Problems with the date on which an assessment is authorised or an enquiry finished."""
    return first_problem(key, _ends(span, on, today))


def _ends(span: Span, on: dt.date, today: dt.date) -> Iterator[str]:
    if on > today:
        yield sentence_for("future", on=on)
    if on < span.starts_on:
        yield sentence_for("end_before_start", on=on, other=span.starts_on)


def factors_chosen(
    chosen: Iterable[str], *, is_finished: bool = True, key: str = "factors"
) -> Problems:
    """Problems with the factors ticked in an assessment, as codes in upper or lower case."""
    return first_problem(key, _factors([code.upper() for code in chosen], is_finished))


def _factors(codes: list[str], is_finished: bool) -> Iterator[str]:
    known = {factor.value for factor in AssessmentFactor}
    if codes and not is_finished:
        yield sentence_for("factors_early")
    if is_finished and not codes:
        yield sentence_for("factors_missing")
    if "21" in codes and set(codes) != {"21"}:
        yield sentence_for("factor_none_alone")
    for code in codes:
        if code not in known:
            yield sentence_for("factors_unknown", code=code)
        if codes.count(code) > 1:
            yield sentence_for("factors_repeated", code=code)


def enquiry_begins(
    episode: Episode, *, on: dt.date, today: dt.date, key: str = "started_on"
) -> Problems:
    """Problems with the start date of a section 47 enquiry."""
    others = [span for span in episode.enquiries if span.overlaps(Span(on))]
    more = (sentence_for("enquiry_open", on=on, other=span.starts_on) for span in others)
    return first_problem(key, [*_dated(episode, on, today), *more])


def enquiry_finishes(
    enquiry: Enquiry,
    *,
    on: dt.date,
    today: dt.date,
    conference_on: dt.date | None = None,
    why_not_needed: str = "",
) -> Problems:
    """Problems with the outcome of an enquiry: its conference, or why there is none."""
    found = span_ends(enquiry, on=on, today=today, key="outcome")
    has_reason = bool(why_not_needed.strip())
    if conference_on and has_reason:
        return found | {"why_not_needed": sentence_for("conference_both")}
    if conference_on:
        return found | conference_planned(enquiry, on=conference_on, key="conference_on")
    return found if has_reason else found | {"conference": sentence_for("conference_unsaid")}


def conference_planned(enquiry: Span | None, *, on: dt.date, key: str = "planned_on") -> Problems:
    """Problems with the planned date of a conference; `enquiry` led to it, if any."""
    return first_problem(key, _conference(enquiry, on))


def _conference(enquiry: Span | None, on: dt.date) -> Iterator[str]:
    if on.weekday() >= 5:
        yield sentence_for("conference_weekend", on=on, weekday=WEEKDAYS[on.weekday()])
    if enquiry and on < enquiry.starts_on:
        yield sentence_for("conference_early", on=on, other=enquiry.starts_on)


def conference_held(
    episode: Episode,
    enquiry: Span | None,
    *,
    on: dt.date,
    today: dt.date,
    key: str = "held_on",
) -> Problems:
    """Problems with the date on which a conference was held."""
    return first_problem(key, [*_dated(episode, on, today), *_conference(enquiry, on)])


def plan_begins(
    episode: Episode, kind: PlanKind, *, on: dt.date, today: dt.date, key: str = "started_on"
) -> Problems:
    """Problems with the start date of a plan.

    A child protection plan starts on the day of a conference that was held.
    """
    rules = (_dated(episode, on, today), _from_conference(episode, kind, on), _alone(episode, on))
    return first_problem(key, [text for rule in rules for text in rule])


def _from_conference(episode: Episode, kind: PlanKind, on: dt.date) -> Iterator[str]:
    if kind is not PlanKind.CP or on in episode.conferences:
        return
    if episode.conferences:
        yield sentence_for("plan_not_on_conference", other=max(episode.conferences))
    else:
        yield sentence_for("plan_without_conference")


def _alone(episode: Episode, on: dt.date) -> Iterator[str]:
    for plan in episode.plans:
        if plan.overlaps(Span(on)):
            yield sentence_for(
                "plans_at_once", kind=plan.kind.label.lower(), on=on, other=plan.starts_on
            )


def plan_reviewed(plan: Plan, *, on: dt.date, today: dt.date, key: str = "happened_on") -> Problems:
    """Problems with the review date of a plan."""
    early = (
        [] if on > plan.starts_on else [sentence_for("review_early", on=on, other=plan.starts_on)]
    )
    return first_problem(key, [*([sentence_for("future", on=on)] if on > today else []), *early])


def plan_ends(plan: Plan, *, on: dt.date, today: dt.date, key: str = "ended_on") -> Problems:
    """Problems with the end date of a plan."""
    one_day = plan.kind is PlanKind.CP and on == plan.starts_on
    return first_problem(
        key, [*_ends(plan, on, today), *([sentence_for("plan_one_day", on=on)] if one_day else [])]
    )


def episode_closes(
    episode: Episode, *, reason: str, on: dt.date, today: dt.date, key: str = "closure"
) -> Problems:
    """Problems with the closing date and reason; the reason in upper or lower case."""
    code = ClosureReason(reason.upper()) if reason else None
    return first_problem(key, [*_closing_day(episode, on, today), *_closing_reason(episode, code)])


def _closing_reason(episode: Episode, code: ClosureReason | None) -> Iterator[str]:
    if code in WITHOUT_ENQUIRY_OR_PLAN and (episode.enquiries or episode.plans):
        yield sentence_for("closure_unfit", reason=code.label)
    if code is ClosureReason.RC2 and episode.died_on is None:
        yield sentence_for("closure_not_died")


def _closing_day(episode: Episode, on: dt.date, today: dt.date) -> Iterator[str]:
    if on > today:
        yield sentence_for("future", on=on)
    if on < episode.last_day:
        yield sentence_for("closed_early", on=on, other=episode.last_day)
