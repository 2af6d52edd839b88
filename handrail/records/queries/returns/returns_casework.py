"""Casework as facts: assessments, enquiries, conferences, plans, visits."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from handrail.records.models import (
    Account,
    Assessment,
    Case,
    CaseNote,
    Decision,
    Enquiry,
    Meeting,
    Plan,
    PreProceedings,
    Protection,
    Submission,
    Team,
)
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.clocks.working_time import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.returns import (
    AssessmentFacts,
    ConferenceFacts,
    EnquiryFacts,
    EpisodeFacts,
    PlanFacts,
    PreProceedingsFacts,
    ProtectionFacts,
    ReviewFacts,
    VisitFacts,
    Worker,
)
from handrail.rules.vocabulary import ConferenceOutcome, PlanKind

CONFERENCE_WITHIN = 15  # working days after the strategy discussion (Working Together)
Rows = dict[int, list[Any]]


def _day(moment: dt.datetime | None) -> dt.date | None:
    return london_day(moment) if moment else None


def worker_of(account: Account | None, team: Team | None) -> Worker:
    """A worker with the team of the case; without an account, just the team."""
    of_team = {"team": team.name, "team_id": str(team.public_id)} if team else {}
    if account is None:
        return Worker(**of_team)
    return Worker(str(account.public_id), account.name, account.job, **of_team)


@dataclass
class Work:
    """The rows of some cases, by the case."""

    calendar: Calendar
    assessments: Rows = field(default_factory=dict)
    enquiries: Rows = field(default_factory=dict)
    meetings: Rows = field(default_factory=dict)
    plans: Rows = field(default_factory=dict)
    reviews: dict[Any, list[tuple[str, dt.date]]] = field(default_factory=dict)
    protections: Rows = field(default_factory=dict)
    pre_proceedings: Rows = field(default_factory=dict)
    visits: Rows = field(default_factory=dict)

    def episode(self, case: Case, decision: Decision | None) -> EpisodeFacts:
        """One case as an episode; `decision` is the front door's decision on its referral."""
        worker = worker_of(case.worker, case.team)
        conferences = self._conferences(case, worker)
        visits = tuple(_visit(row, case) for row in self.visits[case.pk])
        plans = [(row.kind, self._plan(row, visits, worker)) for row in self.plans[case.pk]]
        referral = case.referral
        return EpisodeFacts(
            public_id=str(case.public_id),
            referred_on=london_day(referral.received_at if referral else case.referred_at),
            source=decision.referral_source if decision else "",
            need=decision.primary_need if decision else "",
            referral=str(referral.public_id) if referral else "",
            reference=case.reference,
            closed_on=_day(case.closed_at),
            closure=case.closure,
            assessments=tuple(_assessment(row, case) for row in self.assessments[case.pk]),
            enquiries=tuple(self._enquiry(row, worker) for row in self.enquiries[case.pk]),
            conferences=conferences,
            in_need_plans=tuple(plan for kind, plan in plans if kind == PlanKind.CIN),
            protection_plans=tuple(plan for kind, plan in plans if kind == PlanKind.CP),
            pre_proceedings=tuple(_before(row) for row in self.pre_proceedings[case.pk]),
            protections=tuple(_protection(row) for row in self.protections[case.pk]),
            visits=visits,
            worker=worker,
        )

    def target(self, begun: dt.date) -> dt.date:
        """The last day for a conference after a strategy discussion."""
        opening = self.calendar.opening(begun)
        return london_day(self.calendar.add_working_days(opening, CONFERENCE_WITHIN))

    def _enquiry(self, row: Enquiry, worker: Worker) -> EnquiryFacts:
        return EnquiryFacts(
            public_id=str(row.public_id),
            started_on=row.started_on,
            target=self.target(row.started_on),
            conference=row.conference,
            conference_on=row.conference_on,
            finished_on=row.finished_on,
            outcome=row.outcome,
            worker=worker,
        )

    def _conferences(self, case: Case, worker: Worker) -> tuple[ConferenceFacts, ...]:
        enquiries = {row.conference_on: row for row in self.enquiries[case.pk]}
        plans = {row.meeting_id: row for row in self.plans[case.pk] if row.kind == PlanKind.CP}
        found = []
        for row in self.meetings[case.pk]:
            if row.kind != "conference" or row.outcome in ("", ConferenceOutcome.ADJOURNED):
                continue
            enquiry, plan = enquiries.get(london_day(row.held_at)), plans.get(row.pk)
            found.append(
                ConferenceFacts(
                    public_id=str(row.public_id),
                    held_on=london_day(row.held_at),
                    enquiry=str(enquiry.public_id) if enquiry else "",
                    plan=str(plan.public_id) if plan else "",
                    target=self.target(enquiry.started_on) if enquiry else None,
                    outcome=row.outcome,
                    is_quorate=row.is_quorate,
                    worker=worker,
                )
            )
        return tuple(found)

    def _plan(self, row: Plan, visits: Sequence[VisitFacts], worker: Worker) -> PlanFacts:
        until = row.ended_on or dt.date.max
        reviews = [ReviewFacts(key, on) for key, on in self.reviews.get(row.public_id, ())]
        if row.kind == PlanKind.CP:
            reviews += [
                ReviewFacts(str(meeting.public_id), london_day(meeting.held_at), meeting.is_quorate)
                for meeting in self.meetings[row.case_id]
                if meeting.kind == "review_conference"
                and row.started_on <= london_day(meeting.held_at) <= until
            ]
        by_day = {review.on: review for review in reversed(reviews)}
        return PlanFacts(
            public_id=str(row.public_id),
            started_on=row.started_on,
            ended_on=row.ended_on,
            first_category=row.first_category or row.category,
            category=row.category,
            reviews=tuple(by_day[on] for on in sorted(by_day)),
            visits=tuple(visit for visit in visits if row.started_on <= visit.on <= until),
            worker=worker,
        )


def work_in_cases(cases: Iterable[Case]) -> Work:
    """The work in these cases: one query for each kind of row."""
    keys = [case.pk for case in cases]

    def rows(table: Any, order: str, *beside: str, **only: Any) -> Rows:
        found: Rows = defaultdict(list)
        asked = table.objects.filter(case__in=keys, **only).select_related(*beside)
        for row in asked.order_by(order, "pk"):
            found[row.case_id].append(row)
        return found

    plans = rows(Plan, "started_on")
    return Work(
        calendar=Calendar.from_settings(settings_in_force()).statutory,
        assessments=rows(Assessment, "started_on", "written_by"),
        enquiries=rows(Enquiry, "started_on"),
        meetings=rows(Meeting, "held_at", held_at__isnull=False),
        plans=plans,
        reviews=_reviews([row.public_id for found in plans.values() for row in found]),
        protections=rows(Protection, "started_at"),
        pre_proceedings=rows(PreProceedings, "started_on"),
        visits=rows(CaseNote, "happened_at", "written_by", kind="visit", state="kept"),
    )


def _reviews(plans: list[Any]) -> dict[Any, list[tuple[str, dt.date]]]:
    """The dates of the recorded reviews of plans, by the plan."""
    found: dict[Any, list[tuple[str, dt.date]]] = defaultdict(list)
    rows = Submission.objects.filter(stage_id__in=plans, part="review").order_by("pk")
    for plan, key, answers in rows.values_list("stage_id", "public_id", "answers"):
        on = day_of(answers.get("happened_on"))
        if on:
            found[plan].append((str(key), on))
    return found


def number_plans(episodes: list[EpisodeFacts], before: int) -> list[EpisodeFacts]:
    """The episodes, with how many protection plans the child had before each, anywhere."""
    starts = sorted(plan.started_on for one in episodes for plan in one.protection_plans)
    return [
        replace(
            one,
            protection_plans=tuple(
                replace(plan, previous=before + starts.index(plan.started_on))
                for plan in one.protection_plans
            ),
        )
        if one.protection_plans
        else one
        for one in episodes
    ]


def _assessment(row: Assessment, case: Case) -> AssessmentFacts:
    return AssessmentFacts(
        public_id=str(row.public_id),
        started_on=row.started_on,
        authorised_on=_day(row.authorised_at),
        factors=tuple(str(code).upper() for code in row.factors),
        outcome=row.outcome,
        seen_on=row.seen_on,
        seen_alone=row.seen_alone,
        worker=worker_of(row.written_by or case.worker, case.team),
    )


def _visit(row: CaseNote, case: Case) -> VisitFacts:
    return VisitFacts(
        public_id=str(row.public_id),
        on=london_day(row.happened_at),
        seen=row.seen,
        worker=worker_of(row.written_by or case.worker, case.team),
    )


def _protection(row: Protection) -> ProtectionFacts:
    return ProtectionFacts(
        public_id=str(row.public_id),
        kind=row.kind,
        started_on=london_day(row.started_at),
        ended_on=london_day(row.ended_at or row.ends_at),
    )


def _before(row: PreProceedings) -> PreProceedingsFacts:
    columns = (
        "started_on", "letter_on", "family_offered_on", "family_met_on", "first_meeting_on",
        "review_meetings", "decided_on", "applied_on", "care_letter_on",
    )  # fmt: skip
    told = {name: getattr(row, name) for name in columns}
    return PreProceedingsFacts(str(row.public_id), **told, outcome=row.outcome.upper())
