"""Multi-agency plans: lead practitioners, actions with owners, and agencies' views."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case as When_,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)

from handrail.records.models import (
    Account,
    Agency,
    Case,
    Contribution,
    JointPlan,
    PlanAction,
    PlanReview,
    SafetyPlan,
    StepDown,
    Submission,
)
from handrail.records.queries.accounts import actors
from handrail.records.queries.casework.agency_views import views_by_row
from handrail.records.queries.casework.cases import list_involved_accounts, name_case, visible_cases
from handrail.records.queries.casework.lead_professionals import NO_LEAD, with_lead
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.people import identity
from handrail.rules.core.case_roles import ASKED_ROLES
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission, permission_of

STAFF = (Role.SOCIAL_WORKER, Role.SOCIAL_WORK_MANAGER, Role.EXPLOITATION_WORKER)


@dataclass(frozen=True)
class Owner:
    """A possible owner of an action: a person with an account at an agency, or an agency."""

    agency: Agency
    account: Account | None = None

    @property
    def public_id(self) -> str:
        """The ids of both, for the form's choices."""
        return f"{self.agency.public_id}:{self.account.public_id if self.account else ''}"


def list_action_owners(actor: Actor, plan: JointPlan) -> list[Owner]:
    """Possible owners of an action: workers of the case's council, then the plan's agencies."""
    case, home = plan.case, plan.owner
    staff = actors.list_role_holders(STAFF, agencies=frozenset({case.owner_id}), at=actor.at)
    known = {row.pk: row for row in (*list_involved_accounts(case), *staff)}
    found = [Owner(home, row) for row in sorted(known.values(), key=lambda row: row.name)]
    for part in list_views(plan):
        able = actors.list_role_holders(
            ASKED_ROLES, agencies=frozenset({part.agency_id}), at=actor.at
        )
        found += [Owner(part.agency, row) for row in able]
        found.append(Owner(part.agency))
    return [*found, Owner(home)]


def list_views(row: JointPlan | PlanReview | StepDown) -> list[Contribution]:
    """The agencies' views on a plan, review or step-down; their text as `kept`."""
    return views_by_row([row]).get(row.public_id, [])


def find_asked_about(actor: Actor, part: Contribution) -> Any:
    """The plan, review or step-down that an agency is asked about, if the actor may read it."""
    table = scope.CASE_ROWS.get(part.kind)
    if table is None or part.of is None:
        return None
    may = scope.visible_rows(actor, permission_of(f"{part.kind}.read"), part.kind)
    return table.objects.filter(may, public_id=part.of).first()


def list_plan_actions(actor: Actor, plan: JointPlan) -> list[PlanAction]:
    """The actions of a plan: open ones first, by due date; `may_open` for the actor's."""
    first = When_(When(state="open", then=Value(0)), default=Value(1), output_field=IntegerField())
    mine = PlanAction.objects.filter(
        scope.visible_rows(actor, Permission.PLANACTION_READ, "planaction")
    )
    rows = PlanAction.objects.filter(plan=plan).select_related("agency", "assignee")
    rows = rows.annotate(first=first, may_open=Exists(mine.filter(pk=OuterRef("pk"))))
    return list(rows.order_by("first", "due_on", "pk"))


def list_actions_to_do(case: Case) -> list[PlanAction]:
    """The open actions of a case, by due date."""
    rows = PlanAction.objects.filter(case=case, state="open").select_related("agency", "assignee")
    return list(rows.order_by("due_on", "pk"))


def list_plan_reviews(plan: JointPlan) -> list[PlanReview]:
    """The reviews of a plan, newest first."""
    return list(PlanReview.objects.filter(plan=plan).order_by("-reviewed_on", "-pk"))


def list_cases_with_lead(actor: Actor, shown: str, number: int = 1) -> Paged[Case]:
    """Open cases with their lead: those without one first, then by what is overdue and due.

    `shown` is "all", "no_lead", "no_plan" or "overdue".
    """
    today = london_day(actor.at)
    rows = with_lead(visible_cases(actor).exclude(state="closed"), today)
    rows = rows.filter(SHOWN.get(shown, Q()))
    first = When_(When(NO_LEAD, then=Value(0)), default=Value(1), output_field=IntegerField())
    by_review = F("plan_review_on").asc(nulls_last=True)
    rows = rows.annotate(first=first).order_by("first", "-overdue", by_review, "pk")
    found = page_of_records(actor, rows, number)
    _agreement(found)
    for case in found:
        name_case(case)
    return found


SHOWN = {
    "no_lead": NO_LEAD,
    "no_plan": Q(plan_id__isnull=True),
    "overdue": Q(overdue__gt=0),
}


def _agreement(cases: Iterable[Any]) -> None:
    """How many agencies were asked about each plan, and how many agreed: `asked`, `agreed`."""
    plans = [case.plan_id for case in cases if case.plan_id]
    rows = Contribution.objects.filter(of__in=plans).values("of").order_by()
    counted = rows.annotate(asked=Count("pk"), agreed=Count("pk", filter=Q(agrees="agree")))
    by_plan = {row["of"]: (row["asked"], row["agreed"]) for row in counted}
    for case in cases:
        case.asked, case.agreed = by_plan.get(case.plan_id, (0, 0))


def latest_safety_plan(row: SafetyPlan) -> Kept:
    """The newest version of a safety plan that the actor has read."""
    said = Submission.objects.filter(stage_id=row.public_id, part__in=("write", "rewrite"))
    return as_kept(said)[-1]


def find_return_criteria(actor: Actor, case: Case) -> Submission | None:
    """The criteria for resuming work, from the child's last agreed step-down."""
    if case.person_id is None:
        return None
    agreed = StepDown.objects.filter(
        case__person__in=identity.keys_of_same_person(actor, case.person_id), state="agreed"
    )
    row = agreed.order_by("-pk").first()
    if row is None:
        return None
    return Submission.objects.filter(stage_id=row.public_id, part="propose").first()
