"""What an actor may see, as database conditions: the only place that defines relations."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from handrail.records import models
from handrail.records.models import (
    Account,
    Agency,
    Alarm,
    Check,
    Concern,
    Disagreement,
    Draft,
    Intake,
    Notice,
    Person,
    Referral,
    Row,
    Task,
)
from handrail.records.queries.core import clock_scope, relations, restricted_reach
from handrail.records.queries.core.compiled_queries import EVERYTHING, NOTHING, Condition, Rows
from handrail.records.queries.core.domain_scope import DomainScope, Relation
from handrail.records.queries.core.relations import OF_A_CASE
from handrail.records.queries.core.restricted_reach import OPEN_LEVELS
from handrail.rules.core.domains import domain_modules
from handrail.rules.core.stages import declared_stages
from handrail.rules.permissions import ANYONE, GRANTS, Actor, Facts, Grant, grants_of
from handrail.rules.permissions.escalation import ANSWERS, IN_CASE
from handrail.rules.vocabulary import DisagreementStage
from handrail.rules.vocabulary.permission_codes import Permission

SCOPES: tuple[DomainScope, ...] = tuple(
    domain.SCOPE for domain in domain_modules("handrail.records.queries", "scope")
)
CASE_ROWS: dict[str, Any] = {
    "casenote": models.CaseNote,
    "significantevent": models.SignificantEvent,
    "assessment": models.Assessment,
    "contribution": models.Contribution,
    "policereferral": models.PoliceReferral,
    "meeting": models.Meeting,
    "attendance": models.Attendance,
    "enquiry": models.Enquiry,
    "plan": models.Plan,
    "protection": models.Protection,
    "nationalreferral": models.NationalReferral,
    "responsibility": models.Responsibility,
    "safetyplan": models.SafetyPlan,
    "jointplan": models.JointPlan,
    "planaction": models.PlanAction,
    "planreview": models.PlanReview,
    "stepdown": models.StepDown,
    "supervision": models.Supervision,
    "sampledcase": models.SampledCase,
    **{kind: table for scope in SCOPES for kind, table in scope.of_cases.items()},
    **{stage.thing: apps.get_model("records", stage.table) for stage in declared_stages()},
}
# what steps move and may stand outside of a case; each has relations of its own
OUTSIDE: dict[str, Any] = {
    **{kind: table for scope in SCOPES for kind, table in scope.outside.items()},
    "dipsample": models.DipSample,
}
WORKED: dict[str, Any] = CASE_ROWS | OUTSIDE


def _known(actor: Actor, agencies: frozenset[int]) -> Q:
    """Rows about records of the agencies, if the actor may know of every person in them."""
    known = Person.objects.filter(knowable_people(actor))
    first, second = (Exists(known.filter(pk=OuterRef(part))) for part in ("first", "second"))
    return Q(Q(first), owner_id__in=agencies) & (Q(second__isnull=True) | Q(second))


def knowable_people(actor: Actor) -> Q:
    """People whom the actor may know of: readable already, or to open with a reason."""
    with_reason = visible_rows(
        actor, Permission.PERSON_GIVE_REASON, "person"
    )  # asked first: it is the cheap one
    return with_reason | visible_rows(actor, Permission.PERSON_READ, "person")


def _reads_case(actor: Actor, agencies: frozenset[int]) -> Q:
    """Rows that belong to a case that the actor may read."""
    mine = models.Case.objects.filter(visible_rows(actor, Permission.CASE_READ, "case"))
    return Q(Exists(mine.filter(pk=OuterRef("case"))))


def _about_known(actor: Actor, agencies: frozenset[int]) -> Q:
    """Other accounts' conflicts of interest with somebody the actor may know of.

    Those of the actor’s own agency's staff, and those that affect current work there.
    """
    known = Person.objects.filter(knowable_people(actor))
    others = ~Q(account_id=actor.account) & relations.answers_for(actor, agencies)
    return Q(Exists(known.filter(pk=OuterRef("person")))) & others


def _guards(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(person__in=actor.guards) & ~Q(account_id=actor.account)


def teams_of(actor: Actor) -> list[int]:
    """The ids of the teams in which the actor has a role."""
    return sorted({hat.team for hat in actor.hats if hat.team is not None})


RELATIONS: dict[str, Mapping[str, Relation]] = {
    "concern": {"author": relations.author, "own_agency": relations.own_agency},
    "draft": {"author": relations.author},
    "referral": {
        "author": relations.author,
        "own_agency": relations.own_agency,
        "own_software": lambda actor, agencies: Q(
            owner_id__in=agencies, author__software__isnull=False
        ),
        "front_door": relations.front_door,
        "involved": relations.part_with("person_id", reading=False),
        "escalated": relations.escalated_to_seniors,
        "glass": relations.through_glass("person_id"),
        "named": relations.named_reader("person"),
        "in_case": lambda actor, agencies: Q(
            Exists(models.Case.objects.filter(owner_id__in=agencies, person=OuterRef("person_id")))
        ),
    },
    "disagreement": {
        "raiser": lambda actor, agencies: Q(raised_by_id=actor.account),
        "own_agency": relations.own_agency,
        "front_door": lambda actor, agencies: Q(referral__front_door_id__in=agencies),
        **{f"at_{stage}": relations.at_stage(stage.value) for stage in ANSWERS},
        **{f"case_at_{stage}": relations.case_at_stage(stage.value) for stage in IN_CASE},
        "case_worker": lambda actor, agencies: Q(
            case__worker_id=actor.account, stage=DisagreementStage.PRACTITIONER
        ),
        "reads_case": _reads_case,
    },
    "alarm": {"front_door": relations.own_agency},  # an alarm belongs to the front door
    "check": {
        "asked": lambda actor, agencies: Q(agency_id__in=agencies),
        "front_door": lambda actor, agencies: Q(referral__front_door_id__in=agencies),
    },
    "intake": {"front_door": relations.own_agency},
    "person": {
        "in_queue": relations.in_queue,
        "involved": relations.part_with("pk", reading=False),
        "reading": relations.part_with("pk", reading=True),
        "guardian": lambda actor, agencies: Q(guardian_id=actor.account),
        "in_case": relations.in_case,
        "glass": relations.through_glass("pk"),
        "every": lambda actor, agencies: EVERYTHING,
        "named": relations.named_reader("pk"),
        "registered": lambda actor, agencies: Q(sensitivity__in=OPEN_LEVELS),
    },
    "task": {
        "assignee": relations.assignee,
        "team": lambda actor, agencies: Q(team_id__in=teams_of(actor)),
        "reads_case": _reads_case,
        "case_agency": lambda actor, agencies: Q(case__owner_id__in=agencies),
    },
    "qualityitem": {"known": _known},
    "restriction": {
        "guardian": lambda actor, agencies: Q(guardian_id=actor.account),
        "named": relations.named_reader("person"),
    },
    "accountlink": {"about_known": _about_known, "guards": _guards},
    "helprequest": {
        "author": lambda actor, agencies: Q(asked_by_id=actor.account),
        "team": lambda actor, agencies: Q(team_id__in=teams_of(actor)),
    },
    "case": {
        "worker": relations.worker,
        "own_agency": relations.own_agency,
        "involved": relations.part_with("person_id", reading=False),
        "conference": relations.conference_chair("pk"),
        "glass": relations.through_glass("person_id"),
        "named": relations.named_reader("person"),
    },
    **dict.fromkeys(CASE_ROWS, OF_A_CASE),
    "document": OF_A_CASE
    | {"front_door": lambda actor, agencies: Q(intake__owner_id__in=agencies)},
    "caseaccess": OF_A_CASE,
    "policereferral": OF_A_CASE | {"recipient": relations.recipient},
    "meeting": OF_A_CASE | {"invited": relations.invited_to},
    "attendance": OF_A_CASE
    | {"invited": relations.invited_agency(waits=Q(meeting__state="called") | Q(state="answered"))},
    # it waits for their words, or it is their words
    "contribution": OF_A_CASE | {"invited": relations.of_agency},
    **dict.fromkeys(
        ("jointplan", "planreview", "stepdown", "sampledcase"),
        OF_A_CASE | {"invited": relations.asked_about},
    ),
    "dipsample": {"own_agency": relations.own_agency},
    "importbatch": {"own_agency": relations.own_agency},
    "importwithdrawal": {
        "own_agency": relations.own_agency,
        "second": relations.second_of_withdrawal,
    },
    "planaction": OF_A_CASE
    | {
        "invited": relations.invited_agency(waits=relations.ACTION_WAITS),
        "assignee": relations.owner_of_action,
    },
    "apiclient": {"partnership": lambda actor, agencies: EVERYTHING},
    **clock_scope.relations(lambda *asked: visible_rows(*asked)),
    "notice": {"recipient": lambda actor, agencies: Q(recipient_id=actor.account)},
    "agency": {
        "own_agency": lambda actor, agencies: Q(pk__in=agencies),
        "partnership": lambda actor, agencies: EVERYTHING,
    },
    "account": {
        "self": lambda actor, agencies: Q(pk=actor.account),
        "staff": relations.staff,
        "own_staff": relations.own_staff,
        "partnership": lambda actor, agencies: relations.STAFF,
    },
}
for _scope in SCOPES:
    RELATIONS |= _scope.relations(lambda *asked: visible_rows(*asked), OF_A_CASE)
TABLES: dict[str, Any] = {
    "concern": Concern,
    "draft": Draft,
    "referral": Referral,
    "disagreement": Disagreement,
    "alarm": Alarm,
    "check": Check,
    "intake": Intake,
    "person": Person,
    "task": Task,
    "qualityitem": models.QualityItem,
    "restriction": models.Restriction,
    "accountlink": models.AccountLink,
    "helprequest": models.HelpRequest,
    "notice": Notice,
    "apiclient": models.ApiClient,
    "agency": Agency,
    "account": Account,
    "case": models.Case,
    "document": models.Document,
    "caseaccess": models.CaseAccess,
    "importbatch": models.ImportBatch,
    "importwithdrawal": models.ImportWithdrawal,
    **WORKED,
    **clock_scope.TABLES,
    **{kind: table for scope in SCOPES for kind, table in scope.beside.items()},
}


# whose permissions a kind borrows
PERMISSIONS_OF = {
    "draft": "concern",
    "helprequest": "help",
    "qualityitem": "quality",
    "missingrow": "missing",
    "importbatch": "import",
}


def _agencies(actor: Actor, role: str) -> frozenset[int]:
    return actor.agencies(None if role == ANYONE else [role])


def _granted(actor: Actor, kind: str, grant: Grant) -> Q:
    role, relation = grant
    return Q(RELATIONS[kind][relation](actor, _agencies(actor, role)))


_condition = Condition(_granted, lambda kind, grant: TABLES[kind])


def visible_rows(actor: Actor, permission: Permission, kind: str) -> Q:
    """The rows of that kind on which the actor has the permission."""
    return _visible(actor, permission, kind)


def _granted_any(actor: Actor, permission: Permission, kind: str) -> Q:
    grants = dict.fromkeys(grants_of(actor, permission))
    if not grants:
        return NOTHING
    granted = NOTHING
    for grant in grants:
        granted |= _condition(actor, kind, grant)
    return granted & restricted_reach.rows_existing_for(actor, kind)


_visible = Condition(_granted_any, lambda permission, kind: TABLES[kind])


def holds_permission(actor: Actor, permission: Permission, kind: str) -> Case:
    """A query column: whether the actor has the permission on each row."""
    granted = When(visible_rows(actor, permission, kind), then=Value(True))
    return Case(granted, default=Value(False), output_field=BooleanField())


def rows_matching_any(table: Any, conditions: Iterable[Q]) -> Q:
    """Rows of a table for which one of several conditions holds, each looked up separately.

    PostgreSQL scans the whole table where one of them refers to another table.
    """
    first, *others = (table.objects.filter(one).values("pk") for one in conditions)
    return Q(pk__in=first.union(*others))


def facts_of_row(actor: Actor, row: Row) -> Facts:
    """The actor's relations to one row, for `refusal()`; always one query."""
    kind = row._meta.model_name
    standing = _standing(actor, kind)
    if hasattr(row, "standing_of") and row.standing_of == actor.account:
        found = tuple(getattr(row, f"holds_{number}") for number in range(len(standing)))
    else:
        found = next(iter(_held(actor, kind, row=row.pk)), ())
    held = (
        grant for grants, is_so in zip(standing, found, strict=False) if is_so for grant in grants
    )
    return Facts(kind=kind, holds=frozenset(held), state=getattr(row, "state", ""))


def _standing_to(actor: Actor, kind: str, row: int) -> Any:
    rows = with_standing(
        actor, kind, TABLES[kind].objects.filter(restricted_reach.rows_existing_for(actor, kind))
    )
    columns = [f"holds_{number}" for number in range(len(_standing(actor, kind)))]
    return rows.filter(pk=row).values_list(*columns)


_held = Rows(_standing_to)


def with_standing(actor: Actor, kind: str, rows: Any) -> Any:
    """Rows visible to the actor, with the actor's relations; `facts_of_row` asks no more."""
    columns: dict[str, Any] = {
        f"holds_{number}": Case(
            When(_condition(actor, kind, grants[0]), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
        for number, grants in enumerate(_standing(actor, kind))
    }
    return rows.annotate(standing_of=Value(actor.account), **columns)


def _standing(actor: Actor, kind: str) -> list[list[Grant]]:
    """The grants on a kind, grouped by those that apply under the same condition."""
    together: dict[tuple[str, frozenset[int]], list[Grant]] = {}
    for role, relation in _grants_on(actor, kind):
        together.setdefault((relation, _agencies(actor, role)), []).append((role, relation))
    return list(together.values())


def _grants_on(actor: Actor, kind: str) -> list[Grant]:
    grants = {
        grant
        for permission in GRANTS
        if permission.split(".")[0] == PERMISSIONS_OF.get(kind, kind)
        for grant in grants_of(actor, permission)
        if grant[1] in RELATIONS[kind]
    }
    return sorted(grants)


def facts_at_large(actor: Actor, permission: Permission) -> Facts:
    """Facts for actions about no row in particular: starting a concern, searching."""
    return Facts(kind=permission.split(".")[0], holds=frozenset(grants_of(actor, permission)))


def facts_on(actor: Actor, row: Row | None, permission: Permission) -> Facts:
    """The actor's relations to a row, or, for None, to what starts outside any case."""
    return facts_of_row(actor, row) if row is not None else facts_at_large(actor, permission)


def record_disclosure(actor: Actor, row: Row) -> None:
    """Adds a row that is about to be shown to the request's reading list."""
    actor.reading.append((row._meta.model_name, str(row.public_id)))
