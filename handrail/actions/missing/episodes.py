"""Missing episodes: reported, returned, interviewed, shared; joined to the case and linked."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handrail.actions.casework import open_cases, rescreening_prompt
from handrail.actions.core import (
    assignees,
    clocks,
    notices,
    recording,
    stage_engine,
    step_effects,
)
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.actions.disruption import match_proposals
from handrail.actions.missing import backfill, episode_links, joined_reports
from handrail.records.models import (
    Case,
    Clock,
    Missing,
    MissingShare,
    Notice,
    Person,
    Submission,
    Task,
)
from handrail.records.queries.accounts.actors import list_role_holders
from handrail.records.queries.core.counted_episodes import COUNTED
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.missing.episodes import about_child
from handrail.records.queries.people import identity
from handrail.rules.core.case_roles import ASKED_ROLES
from handrail.rules.forms.answer_dates import CHECK_TIMES, moment_of
from handrail.rules.missing.backfill import is_historic
from handrail.rules.missing.episodes import repeat_words, repeats_at
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import NAMED, TaskRow
from handrail.rules.workflow.missing import AWAY, INTERVIEW_TASKS

YEAR = dt.timedelta(days=365)
TOO_EARLY = f"This is before the child went missing. {CHECK_TIMES}"
LOOK_ACROSS = TaskRow(
    TaskKind.LOOK_ACROSS, "Review the pattern of "
        "missing episodes: {reference}", "worker", "next_day",
    "look_across")  # fmt: skip


@recording.action
def report_missing(
    *,
    by: Actor,
    row: Case | None,
    given: Given,
    now: dt.datetime,
    values: Mapping[str, Any] | None = None,
) -> Missing:
    """Records that a child is missing; the episode joins the child's open case automatically.

    `row` is the case from which it is reported, or None where the child was picked. `values`
    are columns that the form does not ask for, such as how it came. Raises Refused, Incomplete.
    """
    child: Person | None = row.person if row else given.picked.get("child")
    if row is None and child is None:
        raise Incomplete({"child": "Choose which child: enter the number of their record"})
    case = row or open_cases.case_for(by, child.pk if child else None)
    held = case or child
    columns = {
        "reference": new_reference(Missing, settings_in_force().reference_prefix, "E", now),
        "person": child,
        "case": case,
        "owner_id": case.owner_id if case else by.agency,
        "sensitivity": held.sensitivity if held else "S0",
        "guardian_id": held.guardian_id if held else None,
        "occurred_at": moment_of(given.answers, "missing_from", now) or now,
        **(values or {}),
    }
    things = [recording.thing(thing) for thing in (case, child) if thing]
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="missing",
        name="report",
        given=given,
        now=now,
        means=Means(values=columns, also=things, quiet=bool(columns.get("is_historic"))),
    )
    assert isinstance(made, Missing)  # nosec B101 - by its table
    if not made.is_historic:
        _follow_up(made, by=by, now=now)
    episode_links.propose_links(made, given.answers, by=by, now=now)
    match_proposals.propose_for_episode(made, by=by, now=now)
    return made


def raise_alert(episode: Missing, *, by: Actor, now: dt.datetime) -> None:
    """Alerts those responsible to a child who is missing now and came in a file, as the report of
    one does; part of an act. The police grade is asked for where the file has none.
    """
    report = NAMED["missing", "report"]
    step = replace(report, tasks=()) if episode.grade else report
    step_effects.apply_effects(episode, step, by=by, now=now, limits={})
    _follow_up(episode, by=by, now=now)


def _follow_up(episode: Missing, *, by: Actor, now: dt.datetime) -> None:
    """Notifies the readers of a restricted record, and asks for a look at the pattern of the
    child's episodes and for another screening.
    """
    _notify_readers(episode, by=by, now=now)
    _alert(episode, by=by, now=now)
    if episode.case:
        rescreening_prompt.prompt_rescreening(
            episode.case, rescreening_prompt.MISSING, by=by, now=now
        )


def _notify_readers(episode: Missing, *, by: Actor, now: dt.datetime) -> None:
    """Notifies those who may open a restricted record where nobody else may know of the child."""
    kind = NoticeKind.CHILD_MISSING
    if not Notice.objects.filter(stage_id=episode.public_id, kind=kind).exists():
        text = f"A child is missing: {episode.reference}."
        notices.notify_or_readers(
            (), person=episode.person, by=by, now=now, kind=kind, text=text,
            **step_effects.subject_fields(episode),
        )  # fmt: skip


def list_recent_starts(by: Actor, episode: Missing) -> list[dt.datetime]:
    """When the child's episodes of a year began, this one among them."""
    same = identity.keys_of_same_person(by, episode.person_id)
    if episode.case_id is None and not same:
        return [episode.missing_from]
    rows = Missing.objects.filter(COUNTED, about_child(episode.case_id, same))
    rows = rows.filter(missing_from__gte=episode.missing_from - YEAR)
    return list(rows.values_list("missing_from", flat=True))


def _alert(episode: Missing, *, by: Actor, now: dt.datetime) -> None:
    """Opens a task to review the pattern of the child's episodes when they are frequent."""
    table = settings_in_force().missing.table
    words = repeat_words(repeats_at(list_recent_starts(by, episode), episode.missing_from, table))
    if not words:
        return
    step_effects.open_task(episode, LOOK_ACROSS, by=by, now=now)
    told = {
        account.pk: account
        for to in ("worker", "managers", "missing_leads")
        for account in step_effects.people_for(to, episode, now=now)
    }
    text = f"{words}: {episode.reference}. Review the pattern of episodes."
    about = step_effects.subject_fields(episode)
    for account in told.values():
        if account.pk != by.account:
            notices.notify_account(
                account, now=now, kind=NoticeKind.MISSING_REPEAT, text=text, **about
            )


@recording.action
def record_sighting(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Records what was seen or heard; the names in it are compared with other episodes."""
    return _took("sight", row, given, by=by, now=now)


@recording.action
def record_return(
    *, by: Actor, row: Missing, given: Given, now: dt.datetime, at: dt.datetime | None = None
) -> Missing:
    """Records the child's return; the 72 hours run from it. Raises Incomplete if too early.

    Too early is before the episode began. `at` is the moment where the answers cannot determine
    it: in the hour that comes twice in autumn.
    """
    returned = at or moment_of(given.answers, "returned", now)
    if returned and returned < row.missing_from:
        raise Incomplete({"returned_on": TOO_EARLY})
    return _took("locate", row, given, by=by, now=now, values={"returned_at": at} if at else {})


def _took(
    name: str,
    row: Missing,
    given: Given,
    *,
    by: Actor,
    now: dt.datetime,
    values: Mapping[str, Any] | None = None,
) -> Missing:
    means = Means(values=values or {}, quiet=row.is_historic)
    done = stage_engine.run_further_step(
        by=by, row=row, name=name, given=given, now=now, means=means
    )
    assert isinstance(done, Missing)  # nosec B101 - by its table
    episode_links.propose_links(done, given.answers, by=by, now=now)
    match_proposals.propose_for_episode(done, by=by, now=now)
    joined_reports.settle_episode(done, by=by, now=now)
    return done


@recording.action
def offer_interview(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Records that the return home interview was offered."""
    return _took("offer", row, given, by=by, now=now)


@recording.action
def record_not_held(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Records why the return home interview was not held."""
    return _took("not_hold", row, given, by=by, now=now)


@recording.action
def decide_not_needed(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Records the decision that no interview is needed."""
    return _took("not_need", row, given, by=by, now=now)


@recording.action
def close_episode(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Closes an episode about which nothing more is expected."""
    return _took("close", row, given, by=by, now=now)


@recording.action
def correct_times(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Corrects the times; running clocks begin again from the corrected return.

    A historic episode that turns out to have ended in the last 28 days is live.

    Raises Incomplete for a time in the future, a return before the beginning, or that of a child
    who is still missing.
    """
    started = moment_of(given.answers, "missing_from", now) or row.missing_from
    returned = moment_of(given.answers, "returned", now)
    for question, moment in (("missing_from_on", started), ("returned_on", returned)):
        if moment and moment > now:
            raise Incomplete({question: "This is in the future. Enter when it happened"})
    if returned and row.state in AWAY:
        raise Incomplete(
            {"returned_on": "Use “Record that the child has returned or been found” for this"}
        )
    if (end := returned or row.returned_at) and end < started:
        raise Incomplete({"returned_on": TOO_EARLY})
    done = _took("times", row, given, by=by, now=now)
    if returned:
        _begin_again(done, returned)
        if done.is_historic and not is_historic(returned, now):
            recording.change(done, verb=EventType.MISSING_LIVE, values={"is_historic": False})
            backfill.start_what_is_due(done, by=by, now=now)
    return done


def _begin_again(episode: Missing, returned: dt.datetime) -> None:
    """Counts the running clocks from the corrected return, with the tasks that are due by them."""
    for clock in Clock.objects.filter(stage_id=episode.public_id, stopped_at=None):
        due_at = step_effects.clock_due_at(clock.kind, returned)
        clocks.correct_deadline(
            clock, verb=EventType.CLOCK_STARTED, started_at=returned, occurred_at=returned,
            due_at=due_at,
        )  # fmt: skip
        if clock.kind == ClockCode.RETURN_INTERVIEW:
            own = Task.objects.filter(stage_id=episode.public_id, state="open")
            for task in own.filter(kind__in=INTERVIEW_TASKS):
                recording.change(task, verb=EventType.TASK_PUT_OFF, values={"due_at": due_at})


@recording.action
def record_prevention_interview(
    *, by: Actor, row: Missing, given: Given, now: dt.datetime
) -> Missing:
    """Records the police prevention interview; its clock stops once police have seen the child."""
    done = _took("police_see", row, given, by=by, now=now)
    if given.said("seen") == "yes":
        step_effects.stop_clocks(done, (ClockCode.PREVENTION_INTERVIEW,), now=now)
    return done


@recording.action
def assign_interviewer(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Assigns the interview to an independent interviewer, who then reads this episode alone."""
    chosen = given.picked.get("interviewer")
    if chosen is None:
        raise Incomplete({"interviewer": "Choose who will hold the interview"})
    child = row.person or step_effects.child_of(row)
    assignees.require_may_know(chosen, child, question="interviewer")
    means = Means(values={"interviewer_id": chosen.pk})
    done = stage_engine.run_further_step(
        by=by, row=row, name="give", given=given, now=now, means=means
    )
    assert isinstance(done, Missing)  # nosec B101 - by its table
    return done


@recording.action
def record_return_interview(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Records the return home interview. Raises Incomplete when it is dated before the return."""
    held = moment_of(given.answers, "held", now)
    if held and row.returned_at and held < row.returned_at:
        raise Incomplete({"held_on": f"This is before the child came back. {CHECK_TIMES}"})
    return _took("hold", row, given, by=by, now=now)


@recording.action
def share_with_agency(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Shares with one agency what was written for it, and nothing else. Raises Incomplete."""
    told = given.picked.get("told")
    if told is None:
        raise Incomplete({"told": "Choose which agency to share it with"})
    done = _took("share", row, given, by=by, now=now)
    kept = Submission.objects.filter(stage_id=row.public_id, part="share").latest("pk")
    shared = MissingShare(
        episode=done,
        agency=told,
        kept=kept,
        owner_id=done.owner_id,
        sensitivity=done.sensitivity,
        guardian_id=done.guardian_id,
    )
    recording.create(shared, verb=EventType.MISSING_SHARED, also=[recording.thing(told)])
    text = f"Information about a missing child was shared with you: {done.reference}."
    for account in list_role_holders(ASKED_ROLES, agencies=frozenset({told.pk}), at=now):
        if account.pk != by.account:
            about = {"stage": "missingshare", "stage_id": shared.public_id}
            notices.notify_account(
                account, now=now, kind=NoticeKind.CHILD_MISSING, text=text, **about
            )
    return done
