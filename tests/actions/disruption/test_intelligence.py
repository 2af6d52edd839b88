"""Intelligence: graded by whom it may be, given by name, with conditions that are kept."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.disruption import intelligence as actions
from handrail.actions.organisation import settings
from handrail.records.models import Intel, Notice, Submission, Task
from handrail.records.queries.disruption import intelligence as queries
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import intelligence
from tests.people.casework import taken
from tests.people.cast import NOW, SETTER, act_as

pytestmark = pytest.mark.django_db


def test_the_police_grade_finally_and_an_older_grade_stays_as_it_came() -> None:
    item = intelligence.evaluated(older_scheme="old_5x5x5", older_grade="B24")
    assert (item.source_grade, item.information_grade, item.handling) == ("2", "A", "P")
    assert item.grade_standing == "final"
    assert (item.older_scheme, item.older_grade) == ("5x5x5", "B24")
    with pytest.raises(Refused):
        taken(item, "grade", by="ivo")


def test_a_desk_at_the_council_proposes_a_grade_and_an_officer_confirms_it() -> None:
    from handrail.actions.accounts import accounts

    settings.change_settings(
        by=SETTER,
        settings={**people.SETTINGS, "disruption": {"desk": "council"}},
        reason="Agreed",
        now=NOW,
    )
    accounts.give_role(by=SETTER, account=people.account("ezra"), agency=people.agency("council"),
                       role=Role.INTELLIGENCE_OFFICER, now=people.SET_UP)  # fmt: skip
    report = intelligence.told()
    assert report.owner == people.agency("council")
    item = taken(report, "evaluate", by="ezra", **intelligence.HANDLED)
    assert item.grade_standing == "proposed"
    assert queries.find_intelligence(act_as("ivo"), item.public_id)
    taken(item, "grade", by="ivo", source_grade="1", information_grade="b")
    item.refresh_from_db()
    assert (item.grade_standing, item.source_grade, item.information_grade) == ("final", "1", "B")
    assert item.graded_by == people.account("ivo")
    assert (
        queries.find_intelligence(act_as("ivo"), item.public_id) is None
    )  # what is final is the desk's again


@pytest.mark.parametrize(("outcome", "many"), [("safeguarding", 1), ("logged", 0)])
def test_that_a_child_needs_a_referral_is_a_task_also_where_nobody_reads_it(
    outcome: str, many: int
) -> None:
    item = taken(intelligence.written(intelligence.told_by_public()), "close", by="ivo",
                 outcome=outcome)  # fmt: skip
    tasks = Task.objects.filter(stage_id=item.public_id, kind="refer_child", state="open")
    assert [task.assignee for task in tasks] == [people.account("ivo")] * many


def test_a_report_sent_back_for_a_referral_is_a_task_of_the_desk() -> None:
    report = intelligence.told_by_public()
    taken(report, "send_back", by="ivo")
    task = Task.objects.get(stage_id=report.public_id, kind="refer_child", state="open")
    assert task.assignee == people.account("ivo")


def test_those_who_have_an_item_are_told_that_its_handling_conditions_changed() -> None:
    item = intelligence.shared("lex")
    taken(item, "handle", by="ivo", **intelligence.BOUND)
    told = Notice.objects.filter(stage_id=item.public_id, text__contains="conditions")
    assert [notice.recipient for notice in told] == [people.account("lex")]


def test_whoever_gets_an_item_is_told_once() -> None:
    item = intelligence.shared("lex")
    intelligence.shared("lex", "cat", item=item)
    told = Notice.objects.filter(stage_id=item.public_id, text__contains="was shared with you")
    assert sorted(notice.recipient.login for notice in told) == ["cat", "lex"]


@pytest.mark.once
def test_conditions_are_kept_to_on_paper_and_in_a_file() -> None:
    bound = intelligence.shared("lex", **intelligence.BOUND)
    free = intelligence.shared("lex", text="Open all night")
    with pytest.raises(NotPossible, match="paper copy"):
        actions.record_printing(by=act_as("lex"), row=bound, now=NOW)
    actions.record_printing(by=act_as("lex"), row=free, now=NOW)
    assert queries.list_for_file(act_as("ivo")) == [free]
    taken(bound, "handle", by="ivo", **{**intelligence.HANDLED, "handling": "p"})
    bound.refresh_from_db()
    assert (bound.limits, bound.conditions) == ("", "")
    assert len(queries.list_for_file(act_as("ivo"))) == 2


@pytest.mark.once
def test_intelligence_that_came_another_way_is_recorded_at_the_desk() -> None:
    item = intelligence.recorded(text="A flat over a shop", origin="EX/1")
    assert Intel.objects.get() == item
    assert (item.state, item.report, item.text) == ("sanitised", None, "A flat over a shop")


@pytest.mark.once
def test_a_text_that_was_shared_is_corrected_in_the_open() -> None:
    item = intelligence.shared("lex", "cat")
    actions.record_opening(by=act_as("lex"), row=item, now=NOW)
    taken(item, "correct", by="ivo", text="A blue car waits", reason="The colour was wrong")
    assert [kept.row.part for kept in queries.list_submissions(item)] == [
        "sanitise",
        "share",
        "correct",
    ]
    told = Notice.objects.filter(text__contains="was corrected").values_list("recipient__login")
    assert set(told) == {("lex",), ("cat",)}
    assert {sight.opened_at for sight in queries.list_sights(item)} == {None}


def test_an_anonymous_report_graded_1a_needs_a_reason_that_is_kept() -> None:
    report = intelligence.told_by_public()
    best = {"source_grade": "1", "information_grade": "a", "anonymous_why": ""}
    with pytest.raises(Incomplete) as found:
        intelligence.evaluated(report, **best)
    assert list(found.value.problems) == ["anonymous_why"]
    assert not Intel.objects.exists()
    intelligence.evaluated(report, **{**best, "anonymous_why": "Two cameras show the same"})
    kept = Submission.objects.get(part="evaluate", stage="report")
    assert kept.answers["anonymous_why"] == "Two cameras show the same"


def test_a_report_of_a_practitioner_is_graded_1a_without_that_reason() -> None:
    item = intelligence.evaluated(source_grade="1", information_grade="a", anonymous_why="")
    assert (item.source_grade, item.information_grade) == ("1", "A")
