"""From a concern to a closed case, in whatever order: somebody owns it, with a task or a clock."""

import contextlib
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.front_door import (
    advice_requests,
    concern_outcomes,
    corrections,
    escalation,
    referral as sending,
    screening,
    triage,
)
from handrail.actions.work import tasks as work_tasks
from handrail.records.models import (
    Account,
    Case,
    Clock,
    Concern,
    Disagreement,
    Draft,
    HelpRequest,
    Meeting,
    PanelItem,
    Referral,
    Task,
    Team,
)
from handrail.records.queries.accounts.actors import actor_for, list_team_members
from handrail.rules.front_door.onward_referrals import REFERRAL_ROUTES
from handrail.rules.vocabulary import Outcome
from handrail.rules.workflow.end_states import ENDS
from tests import people
from tests.actions.core.test_stage_engine_properties import go, undone
from tests.actions.front_door.test_onward_referrals import ACCEPTED, ANSWERS_IT, DECLINED, answered
from tests.draw import WHOLE
from tests.people import NOW, asking, panel
from tests.people.casework import taken

# make test walks on SQLite; make matrix walks further, on both databases
pytestmark = [pytest.mark.django_db, *([] if WHOLE else [pytest.mark.once])]
DAY = {"day": "1", "month": "12", "year": "2026", "text": "2026-12-01"}
MISTAKE = {"reason": "Sent by mistake"}
FEW = settings(
    max_examples=150 if WHOLE else 4,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Move = Callable[[int], Any]


def pick(rows: Iterable[Any], how: int) -> Any:
    """One of the rows; NotPossible where there is none."""
    found = list(rows)
    if not found:
        raise NotPossible("There is none.")
    return found[how % len(found)]


def draft_of(how: int) -> Draft:
    found = Draft.objects.filter(is_closed=False, concern__isnull=False).select_related("concern")
    return pick(found, how)  # type: ignore[no-any-return]


def watch(how: int) -> None:
    concern_outcomes.plan_rescreening(
        by=people.act_as("ann"), draft=draft_of(how), token=people.fresh(), now=NOW,
        answers={"rescreen_on": DAY, "reason": "Her mother is at home"},
    )  # fmt: skip


def inform(how: int) -> None:
    concern_outcomes.save_as_information(
        by=people.act_as("ann"), draft=draft_of(how), token=people.fresh(), now=NOW,
        answers={"reason": "It is about the car"},
    )  # fmt: skip


def discard(how: int) -> None:
    screening.discard_draft(
        by=people.act_as("ann"), draft=draft_of(how), reason="The head has sent it", now=NOW
    )


def send(how: int) -> None:
    sending.submit(
        by=people.act_as("ann"), draft=draft_of(how), reasons={}, token=people.fresh(), now=NOW
    )


def answer_writer(how: int) -> None:
    """Early help, or advice, that the writer of a concern asked for."""
    asked = pick(HelpRequest.objects.filter(state="asked", referral=None), how)
    if asked.kind == "advice":
        advice_requests.record_advice(
            by=people.act_as("ezra"), asked=asked, answers=asking.ADVICE, token=people.fresh(),
            now=NOW,
        )  # fmt: skip
        return
    advice_requests.decide_early_help(
        by=people.act_as("hope"), asked=asked, token=people.fresh(), now=NOW,
        answers=ACCEPTED["early_help"] if how % 2 else DECLINED,
    )  # fmt: skip


def answer_onward(how: int) -> None:
    asked = pick(HelpRequest.objects.filter(state="asked", referral__isnull=False), how)
    answered(asked, ACCEPTED[asked.kind] if how % 2 else DECLINED, ANSWERS_IT[asked.kind])


def referral(how: int, *states: str) -> Any:
    states = states or ("waiting", "taken", "returned")
    return pick(Referral.objects.filter(state__in=states), how)


def decide(how: int) -> None:
    of = referral(how)
    if of.person_id is None:
        people.registered(of)
        of.refresh_from_db()
    outcome = list(Outcome)[how % len(Outcome)]
    more: dict[str, str] = {"nfa_reason": "advice_given", "passed_to": "Southmere Council"}
    accepted = "no" if REFERRAL_ROUTES[outcome].kind else "yes"
    triage.decide_referral(
        by=people.act_as("helen"), referral=of, seen=of.version, now=NOW,
        answers=people.DECISION | more | {
            "outcome": outcome, "accepted": accepted, "rationale": f"For this: {outcome}",
        },
        repeat_reason="The same worry, told twice", reasons=people.given.EXPLAINED,
    )  # fmt: skip


def put_right(how: int) -> None:
    """The front door answers a disagreement, and the sender settles it or goes on."""
    row = pick(Disagreement.objects.exclude(state="resolved"), how)
    if row.state == "open":
        login = {"practitioner": "bob", "manager": "helen"}.get(row.stage, "ruth")
        answers = {"answer": ("stands", "decide_again")[how % 2], "words": "We met about it"}
        escalation.answer_disagreement(
            by=people.act_as(login), disagreement=row, answers=answers, seen=row.version, now=NOW
        )
        return
    answers = {"choice": ("settled", "further")[how % 2], "words": "Still no visit"}
    escalation.settle_disagreement(
        by=people.act_as("ann"), disagreement=row, answers=answers, seen=row.version, now=NOW
    )


def withdraw(how: int) -> None:
    of = referral(how)
    corrections.withdraw_referral(
        by=people.act_as("ann"), referral=of, answers=MISTAKE, seen=of.version, now=NOW
    )


def resume(how: int) -> None:
    of = referral(how, "withdrawn")
    corrections.resume_referral(
        by=people.act_as("helen"), referral=of, answers=MISTAKE, seen=of.version, now=NOW
    )


def discontinue(how: int) -> None:
    of = referral(how, "withdrawn")
    corrections.discontinue_referral(
        by=people.act_as("helen"), referral=of, answers=MISTAKE, seen=of.version, now=NOW
    )


def reopen(how: int) -> None:
    of = referral(how, "decided")
    corrections.reopen_decision(
        by=people.act_as("helen"), referral=of, answers=MISTAKE, seen=of.version, now=NOW
    )


def screen(how: int) -> None:
    row = pick(PanelItem.objects.filter(state="nominated"), how)
    outcome = ("returned", "other_route", "list")[how % 3]
    case = Case.objects.exclude(state="closed").first()
    panel.taken(row, "screen", by="pam", outcome=outcome, reason="One meeting would do",
                case_reference=case.reference if case else "NM-none")  # fmt: skip


def finish(how: int) -> None:
    """Somebody does a task that has no form of its own."""
    task = pick(Task.objects.filter(state="open", step="", assignee__isnull=False), how)
    by = actor_for(task.assignee, at=NOW, strength="passkey", proved_at=NOW)
    work_tasks.finish_task(by=by, task=task, now=NOW)


def allocate(how: int) -> None:
    taken(pick(Case.objects.filter(state="unallocated"), how), "allocate", by="marcus",
          worker=people.account(("cat", "sam")[how % 2]))  # fmt: skip


def work(how: int) -> None:
    go(pick(Case.objects.filter(state="open"), how), how * 7, how)


MOVES: tuple[Move, ...] = (
    lambda how: people.started(),
    watch, inform, discard, send, answer_writer, answer_onward, put_right, withdraw, resume,
    discontinue, reopen, screen, finish, allocate, work, work, decide, decide,
    lambda how: asking.asked_advice(draft_of(how)),
    lambda how: asking.asked_early_help(draft_of(how)),
    lambda how: people.taken(referral(how, "waiting", "returned")),
    lambda how: people.disagreed(referral(how, "decided")),
)  # fmt: skip


def is_there(team: Team | None, account: Account | None) -> bool:
    """Whether the account may sign in, or somebody works in the team."""
    if account is not None:
        return account.is_active
    return team is not None and bool(list_team_members(team, NOW))


def open_tasks(**of: Any) -> list[Task]:
    found = list(Task.objects.filter(state="open", **of))
    assert all(is_there(task.team, task.assignee) for task in found), found
    return found


def runs(*kinds: str, **of: Any) -> bool:
    more = {"kind__in": kinds} if kinds else {}
    return Clock.objects.filter(stopped_at=None, **of, **more).exists()


def check_all() -> None:
    for concern in Concern.objects.exclude(state__in=ENDS["concern"]):
        check_concern(concern)
    for asked in HelpRequest.objects.exclude(state__in=ENDS["question"]):
        assert is_there(asked.team, None), asked
        assert asked.due_at, asked
        if asked.kind != "advice":
            about = {"referral": asked.referral} if asked.referral else {"concern": asked.concern}
            assert runs("C35", **about), f"no clock of {asked.kind}"
    for of in Referral.objects.exclude(state__in=ENDS["referral"]):
        assert runs("C1", "C2", referral=of), "no clock of a decision"
        assert is_there(Team.objects.get(kind="front_door"), of.taken_by)
    for of in Referral.objects.filter(state="withdrawn"):
        its = Task.objects.filter(referral=of, kind="decide_withdrawn")
        assert its.filter(state="done").exists() or open_tasks(referral=of), "nobody decides"
    for of in Referral.objects.filter(state="decided"):
        check_outcome(of)
    for row in Disagreement.objects.exclude(state__in=ENDS["disagreement"]):
        about = {"referral": row.referral} if row.referral else {"stage_id": row.public_id}
        its = open_tasks(stage_id=row.public_id)
        assert its or runs("C18", **about), f"nobody goes on with a disagreement: {row.state}"
    for case in Case.objects.exclude(state__in=ENDS["case"]):
        check_case(case)


def check_concern(concern: Concern) -> None:
    """Its writer has the draft, and a task or a clock unless nobody has looked at it yet."""
    assert concern.author.is_active
    assert concern.drafts.filter(is_closed=False).exists(), concern.state
    asked = concern.help_requests.filter(kind="early_help").order_by("-pk").first()
    if concern.state == "watched" or (asked and asked.state == "declined"):
        is_read = concern.tasks.filter(kind="decide_next", state="done").exists()
        its = open_tasks(concern=concern) or runs(concern=concern)
        assert its or is_read, f"no task for the writer: {concern.state}"


def check_outcome(of: Referral) -> None:
    """What the outcome leads to is somebody's, or came to the end that the table names."""
    route = REFERRAL_ROUTES[Outcome(of.outcome)]
    if route.kind:
        last = of.help_requests.order_by("pk").last()
        assert (last.kind, last.state) in {(route.kind, "asked"), (route.kind, "accepted")}
    elif of.outcome == Outcome.MACE_LIST:
        for item in PanelItem.objects.filter(referral=of, state="nominated"):
            assert open_tasks(stage_id=item.public_id), "nobody screens the nomination"
        assert PanelItem.objects.exclude(state__in=("returned", "other_route")).exists()
    elif of.outcome in {Outcome.NFA_INFORMATION_ADVICE, Outcome.OPEN_CASE_UPDATE}:
        kind = "open_case" if of.outcome == Outcome.OPEN_CASE_UPDATE else "read_decision"
        its = Task.objects.filter(referral=of, kind=kind)
        assert its.filter(state="done").exists() or open_tasks(referral=of, kind=kind), of.outcome
    else:
        assert Case.objects.filter(person=of.person).exists(), of.outcome


def check_case(case: Case) -> None:
    owner = (None, case.worker) if case.state == "open" else (case.team, None)
    assert is_there(*owner), case.state
    assert open_tasks(case=case) or runs(case=case), f"nothing to do in a case: {case.state}"
    for meeting in Meeting.objects.filter(case=case, state__in=("called", "held")):
        its = open_tasks(stage_id=meeting.public_id)
        assert its or runs(stage_id=meeting.public_id), f"{meeting.kind} {meeting.state}"


def walk(moves: list[tuple[int, int]]) -> None:
    people.started()
    for which, how in moves:
        with contextlib.suppress(Incomplete, NotPossible):
            MOVES[which % len(MOVES)](how)
        check_all()


MOVED = st.lists(
    st.tuples(st.integers(0, len(MOVES) - 1), st.integers(0, 60)), min_size=6, max_size=14
)


@pytest.mark.whole
@pytest.mark.slow
@FEW
@given(moves=MOVED)
def test_no_state_from_concern_to_closure_is_without_an_owner(db: None, moves: Any) -> None:
    with undone():
        walk(moves)


@pytest.mark.whole
@pytest.mark.slow
@FEW
@given(moves=MOVED)
def test_no_state_after_a_decision_is_without_an_owner(db: None, moves: Any) -> None:
    with undone():
        of = people.sent()
        people.registered(of)
        walk([(MOVES.index(decide), moves[0][1]), *moves])
