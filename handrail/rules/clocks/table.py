"""The clocks of the pathway as a table, and when each is due."""

import datetime as dt
from dataclasses import dataclass

from handrail.rules.clocks.working_time import (
    Calendar,
    add_calendar_days,
    add_hours,
    add_months,
)
from handrail.rules.core.limits import NO_LIMIT, Limit, Unit
from handrail.rules.core.local_time import london_day
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.law.citations import title_of
from handrail.rules.law.register import LawOnDay
from handrail.rules.vocabulary import Urgency
from handrail.rules.vocabulary.clock_codes import INTERVIEW_HOURS, ClockCode


@dataclass(frozen=True)
class Clock:
    """One time limit: what starts and stops it, its usual length, and its source.

    `is_statutory` covers Acts and statutory guidance; such limits ignore local closed days.
    """

    id: ClockCode
    title: str
    starts: str
    stops: str
    limit: Limit
    law: str  # the rule of the register on which it rests, if any
    practice: str
    is_statutory: bool

    @property
    def basis(self) -> str:
        """Where the limit comes from: the title of the law, and what else there is to say."""
        texts = (title_of(self.law) if self.law else "", self.practice)
        return "; ".join(text for text in texts if text)

    def basis_on(self, law: LawOnDay) -> str:
        """The same with the edition in force on a day, for a clock that starts that day to
        store.
        """
        texts = (law.cite([self.law]) if self.law else "", self.practice)
        return "; ".join(text for text in texts if text)


def _of(value: int, unit: Unit) -> Limit:
    return Limit(value=value, unit=unit)


_ROWS: tuple[Clock, ...] = (
    Clock(ClockCode.REFERRAL_DECISION, "Decide on a referral (statutory limit)",
          "The referral is received",
          "A decision is made and the referrer is told", _of(1, "working_days"),
          "working-together", "", True),
    Clock(ClockCode.FRONT_DOOR_WORK, "Decide on a referral (local limit)",
          "The referral is received",
          "The front door decides", _of(24, "hours"),
          "", "Local protocol, by urgency", False),
    Clock(ClockCode.STRATEGY_DISCUSSION,
          "Hold a strategy discussion",
          "A child is suspected to be suffering, or likely to suffer, significant harm",
          "The strategy discussion is held", _of(24, "hours"),
          "", "Local protocol, or the limit chosen when it was arranged; the law sets no number of "
          "hours", False),
    Clock(ClockCode.POLICE_PROTECTION, "Police protection ends", "Police protection starts",
          "Police protection ends", _of(72, "hours"),
          "ca1989-s46", "", True),
    Clock(ClockCode.EMERGENCY_PROTECTION_ORDER,
          "Emergency protection order ends", "The order is made",
          "The order ends or is extended once by up to 7 days", _of(8, "days"),
          "ca1989-s45", "", True),
    Clock(ClockCode.ASSESSMENT, "Finish the assessment", "The referral is received",
          "A manager authorises the assessment", _of(45, "working_days"),
          "working-together", "", True),
    Clock(ClockCode.INITIAL_CONFERENCE, "Hold the child protection conference",
          "The strategy discussion that starts section 47 enquiries is held",
          "The initial child protection conference is held", _of(15, "working_days"),
          "working-together", "", True),
    Clock(ClockCode.FIRST_CORE_GROUP, "Hold the first core group", "The conference agrees a plan",
          "The first core group meets", _of(10, "working_days"),
          "working-together", "", True),
    Clock(ClockCode.FIRST_REVIEW_CONFERENCE,
          "Hold the first review conference", "The initial conference is held",
          "The first review conference is held", _of(3, "months"),
          "working-together", "", True),
    Clock(ClockCode.NEXT_REVIEW_CONFERENCE,
          "Hold the next review conference", "A review conference is held",
          "The next review conference is held", _of(6, "months"),
          "working-together", "", True),
    Clock(ClockCode.RETURN_INTERVIEW,
          "Return home interview", "The child comes back from being missing",
          "The interview is offered and held", _of(INTERVIEW_HOURS, "hours"),
          "missing-guidance", "", True),
    Clock(ClockCode.PREVENTION_INTERVIEW,
          "Police prevention interview", "The missing child is found",
          "Police have seen the child", _of(24, "hours"),
          "police-prevention-interview", "as soon as practicable", False),
    Clock(ClockCode.TRIGGER_PLAN, "Write the trigger plan", "The case is opened",
          "The trigger plan is agreed", _of(10, "working_days"),
          "", "Local protocol", False),
    Clock(ClockCode.REASONABLE_GROUNDS,
          "Reasonable grounds decision", "The national referral is received",
          "The Home Office decides on reasonable grounds", _of(5, "working_days"),
          "nrm-guidance", "where possible", False),
    Clock(ClockCode.CONCLUSIVE_GROUNDS,
          "Conclusive grounds decision", "Reasonable grounds are found",
          "Conclusive grounds are decided, not before 30 days", NO_LIMIT,
          "nrm-guidance", "no target", False),
    Clock(ClockCode.LOCAL_NRM_PANEL,
          "Local panel decision", "The national referral is received in a pilot area",
          "The local panel decides on reasonable grounds", _of(45, "days"),
          "nrm-devolved", "", False),
    Clock(ClockCode.WRITTEN_REFERRAL,
          "Confirm a phone referral in writing", "A phone referral is received",
          "The written referral is received", _of(24, "hours"),
          "", "Local protocol", False),
    Clock(ClockCode.DISAGREEMENT, "Answer a disagreement", "A disagreement is raised at a stage",
          "That stage is resolved or escalated", _of(2, "working_days"),
          "", "Local protocol", False),
    Clock(ClockCode.PANEL_ACTIONS, "Send out the panel’s actions", "The panel meets",
          "Its actions are sent out", _of(24, "hours"),
          "", "Local protocol", False),
    Clock(ClockCode.HOTEL_NOTICE, "Hotel guest-information notice ends",
          "The notice comes into force",
          "The notice ends", _of(6, "months"),
          "asbcpa2014-s116", "", True),
    Clock(ClockCode.ABDUCTION_WARNING,
          "Child abduction warning notice ends", "The notice is served",
          "The child turns 16, or 18 under a care order, or it is reviewed", NO_LIMIT,
          "police-cawn", "", False),
    Clock(ClockCode.RESCREENING, "Screen again", "A screening ends with monitoring",
          "The child is screened again, or a new sign appears", NO_LIMIT,
          "", "Local protocol", False),
    Clock(ClockCode.FORM_87A_RECEIPT, "Police acknowledge the referral (87A)",
    "The police referral (87A) is sent",
          "The police acknowledge it", _of(4, "hours"),
          "", "Local protocol", False),
    Clock(ClockCode.VISIT, "Visit the child", "The case is allocated, or the child is visited",
          "The child is visited", _of(10, "working_days"),
          "", "Local protocol", False),
    Clock(ClockCode.RISK_REVIEW,
          "Review risk and harm", "The multi-agency plan is created or reviewed",
          "Risk and harm are reviewed", _of(42, "days"),
          "", "Local protocol; usually six weeks", False),
    Clock(ClockCode.SUPERVISION,
          "Hold supervision", "The child is referred, or the case is supervised",
          "A manager and the social worker discuss the case", _of(28, "days"),
          "", "Local protocol; usually four weeks", False),
    Clock(ClockCode.REPORT_EVALUATION,
          "Evaluate an information report", "An information report is received",
          "It is evaluated, or closed with a reason", _of(1, "working_days"),
          "", "Local protocol", False),
    Clock(ClockCode.ENTITY_REVIEW,
          "Review a person or place of concern", "The entry is recorded or reviewed",
          "The entry is confirmed or removed", _of(90, "days"),
          "ukgdpr-a5", "Local protocol", False),
    Clock(ClockCode.MEASURE_REVIEW, "Review a disruption measure",
          "The measure starts, or is reviewed",
          "Its impact is recorded", _of(28, "days"),
          "", "Local protocol", False),
    Clock(ClockCode.BAIL, "Bail ends", "A suspect is bailed",
          "Bail ends or is extended, or the suspect is charged", NO_LIMIT,
          "pace1984", "", True),
    Clock(ClockCode.PLACE_PLAN_REVIEW,
          "Review the plan for a place", "The plan is written or reviewed",
          "The plan is reviewed", _of(3, "months"),
          "", "Local protocol", False),
    Clock(ClockCode.VICTIM_UPDATE, "Update the child about the investigation",
          "Something in the investigation changes",
          "The child is told, or the reason "
              "for not telling them yet is recorded", _of(1, "working_days"),
          "enhanced-rights", "every child has enhanced rights", False),
    Clock(ClockCode.ACCESS_REQUEST, "Answer a subject access request",
          "The request or the proof of identity is received",
          "The copy is disclosed, or the requester is told why not", _of(1, "months"),
          "ukgdpr-a15", "three months when it is extended", True),
    Clock(ClockCode.URGENCY, "Set the urgency", "The referral is received",
          "The front door sets its urgency", _of(30, "working_minutes"),
          "", "Local protocol", False),
    Clock(ClockCode.ONWARD_ANSWER, "Answer an onward referral",
          "A team, another council or another service is asked",
          "It accepts or declines, with a reason", _of(2, "working_days"),
          "", "Local protocol", False),
    Clock(ClockCode.DUTY_TO_REPORT, "Report child sexual abuse",
          "Somebody comes to know of the sexual abuse of a child",
          "They tell the police or the council", _of(24, "hours"),
          "cpa2026-duty-to-report", "as soon as practicable, and within 7 days if reporting "
              "sooner would put a child in danger. If it would not, the local limit is 24 hours",
          False),
)  # fmt: skip

# The decision within one working day of receiving it, as the guidance counts it.
OF_RECEIPT = {ClockCode.REFERRAL_DECISION}
CLOCKS: dict[str, Clock] = {clock.id: clock for clock in _ROWS}


def due_moment(limit: Limit, start: dt.datetime, calendar: Calendar) -> dt.datetime | None:
    """Return the moment (UTC) a limit that started at `start` is due, or None with no limit.

    Raises ValueError when `start` has no time zone.
    """
    match limit.unit:
        case "none":
            return None
        case "working_minutes":
            return calendar.add_working_hours(start, limit.value / 60)
        case "working_hours" if limit.past_closing:
            return add_hours(calendar.counted_from(start), limit.value)
        case "working_hours":
            return calendar.add_working_hours(start, limit.value)
        case "working_days":
            return calendar.add_working_days(start, limit.value)
        case "days":
            return add_calendar_days(start, limit.value)
        case "months":
            return add_months(start, limit.value)
        case "hours":
            return add_hours(start, limit.value)


def limit_of(clock_id: str, settings: PartnershipSettings, urgency: Urgency | None = None) -> Limit:
    """Return the limit a partnership uses for a clock; C2 needs the urgency.

    Raises KeyError for an id that is not in CLOCKS, ValueError for C2 without urgency.
    """
    clock, limits = CLOCKS[clock_id], settings.limits
    if clock_id in limits.others:
        return limits.others[clock_id]
    if clock_id == ClockCode.REFERRAL_DECISION:
        return limits.referral_decision
    if clock_id == ClockCode.WRITTEN_REFERRAL:
        return limits.written_after_verbal
    if clock_id == ClockCode.URGENCY:
        return limits.urgency_set
    if clock_id == ClockCode.FORM_87A_RECEIPT:
        return settings.police.acknowledge_within
    if clock_id != ClockCode.FRONT_DOOR_WORK:
        return clock.limit
    if urgency is None:
        raise ValueError("Clock C2 depends on the urgency: give it.")
    return limits.decision(urgency)


def basis_of(clock_id: str, start: dt.datetime, settings: PartnershipSettings) -> str:
    """Where the limit of a clock comes from, with the edition in force when it started.

    Raises KeyError for an id that is not in CLOCKS.
    """
    law = LawOnDay(london_day(start), settings.law.commenced)
    return CLOCKS[clock_id].basis_on(law)


def due_for(
    clock_id: str,
    start: dt.datetime,
    settings: PartnershipSettings,
    urgency: Urgency | None = None,
) -> dt.datetime | None:
    """Return the moment (UTC) a clock of the table is due under a partnership's settings.

    A statutory clock counts working days without the partnership's own closed or open days, and is
    never due later than the law allows. No urgency (C2) has a later limit than the decision itself
    (C1). Supervision is due on a working day.
    """
    found = due_locally(clock_id, start, settings, urgency)
    if limit_of(clock_id, settings, urgency) == CLOCKS[clock_id].limit:
        return found
    by_law = due_by_law(clock_id, start, settings)
    return min((moment for moment in (found, by_law) if moment), default=None)


def due_by_law(
    clock_id: str, start: dt.datetime, settings: PartnershipSettings
) -> dt.datetime | None:
    """Return the moment (UTC) a clock is due by law or statutory guidance; None where they set no
    limit.
    """
    clock = CLOCKS[clock_id]
    return _due(clock_id, clock.limit, start, settings) if clock.is_statutory else None


def due_locally(
    clock_id: str,
    start: dt.datetime,
    settings: PartnershipSettings,
    urgency: Urgency | None = None,
) -> dt.datetime | None:
    """Return the moment (UTC) a clock is due by the partnership's own limit, whatever the law."""
    found = _due(clock_id, limit_of(clock_id, settings, urgency), start, settings)
    if found and clock_id == ClockCode.SUPERVISION:
        return max(Calendar.from_settings(settings).on_a_working_day(found), start)
    if clock_id != ClockCode.FRONT_DOOR_WORK:
        return found
    moments = (found, due_for(ClockCode.REFERRAL_DECISION, start, settings))
    return min((moment for moment in moments if moment), default=None)


def _due(
    clock_id: str, limit: Limit, start: dt.datetime, settings: PartnershipSettings
) -> dt.datetime | None:
    calendar = Calendar.from_settings(settings)
    if CLOCKS[clock_id].is_statutory:
        calendar = calendar.statutory
    if clock_id in OF_RECEIPT and limit.unit == "working_days":
        return calendar.working_days_of_receipt(start, int(limit.value))
    return due_moment(limit, start, calendar)


def counted_as(urgency: Urgency | None, *, is_not_safe: bool) -> Urgency | None:
    """Return the urgency that sets a referral's limits: red for a child not safe tonight."""
    return Urgency.RED if is_not_safe else urgency


def decision_due(
    received_at: dt.datetime,
    settings: PartnershipSettings,
    *,
    urgency: Urgency | None,
    is_not_safe: bool,
) -> dt.datetime | None:
    """Return the moment (UTC) by which a referral is decided, by its urgency if it has one.

    A child who is not safe tonight counts as red, whatever the urgency.
    """
    counted = counted_as(urgency, is_not_safe=is_not_safe)
    return due_for(
        ClockCode.FRONT_DOOR_WORK if counted else ClockCode.REFERRAL_DECISION,
        received_at,
        settings,
        counted,
    )
