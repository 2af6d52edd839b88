"""Missing children: the clocks, the case it joins, links, repeats, and who reads what."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.missing import episode_links as missing_links
from handrail.actions.organisation import settings as partnership
from handrail.records.models import Clock, Missing, MissingLink, MissingShare, Notice, Task
from handrail.records.queries.missing import episodes as queries
from tests import people
from tests.people.casework import allocated, opened, taken
from tests.people.cast import NOW
from tests.people.joining import on_register
from tests.people.missing import back, reported, when

pytestmark = pytest.mark.django_db


def test_an_episode_joins_the_childs_open_case_and_tells_its_worker() -> None:
    case = allocated()
    row = reported(case.person)
    assert row.case == case
    told = set(Notice.objects.filter(kind="child_missing").values_list("recipient__login"))
    assert {("cat",), ("marcus",), ("mona",)} == told
    assert Task.objects.filter(case=case, kind="grade_missing", assignee__login="cora").exists()


def test_a_case_that_opens_later_takes_the_episode_with_its_clock_and_tasks() -> None:
    referral = people.sent()
    people.registered(referral)
    referral.refresh_from_db()
    row = back(reported(referral.person), "2026-11-24 06:00")
    assert row.case is None
    case = opened(referral)
    row.refresh_from_db()
    assert row.case == case
    assert set(Clock.objects.filter(stage_id=row.public_id).values_list("case")) == {(case.pk,)}
    taken(row, "hold", by="cora", **when("held", "2026-11-24 12:00"))
    assert not Clock.objects.filter(kind="C11", stopped_at=None).exists()


def test_the_72_hours_run_from_the_return_and_stop_when_the_interview_is_held() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    clock = Clock.objects.get(kind="C11", stage_id=row.public_id)
    assert clock.due_at == dt.datetime(2026, 11, 27, 6, 15, tzinfo=dt.UTC)
    taken(row, "offer", by="cat", **when("offered", "2026-11-24 09:00"))
    taken(row, "hold", by="cat", **when("held", "2026-11-24 12:15"))
    clock.refresh_from_db()
    assert clock.stopped_at is not None
    assert row.state == "held"
    shown = queries.one(people.act_as("cat"), row.public_id)
    assert shown.offered_words.words == "Yes, 2 hours 45 minutes after the return"
    assert shown.held_words.words == "Yes, 6 hours after the return"


def test_times_that_were_put_right_move_the_72_hours() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    right = when("missing_from", "2026-11-23 20:00") | when("returned", "2026-11-24 04:00")
    taken(row, "times", by="cat", **right)
    clock = Clock.objects.get(kind="C11", stage_id=row.public_id)
    assert clock.due_at == dt.datetime(2026, 11, 27, 4, 0, tzinfo=dt.UTC)
    back_again = when("missing_from", "2026-11-24 10:00") | when("returned", "2026-11-24 04:00")
    with pytest.raises(Incomplete):
        taken(row, "times", by="cat", **back_again)


def test_nobody_is_back_before_they_went_missing() -> None:
    row = reported(case=allocated())
    with pytest.raises(Incomplete) as found:
        back(row, "2026-11-23 20:00")
    assert "returned_on" in found.value.problems
    assert Missing.objects.get().state == "reported"


def test_a_new_grade_never_hides_the_earlier_one() -> None:
    row = reported(case=allocated())
    taken(row, "grade", by="cat", grade="low")
    taken(row, "grade", by="cat", grade="high")
    row.refresh_from_db()
    assert (row.grade, row.state) == ("high", "active")
    page = queries.page(people.act_as("cat"), queries.one(people.act_as("cat"), row.public_id))
    assert [kept.answers["grade"] for kept in page.part("grade")] == ["high", "low"]


def test_two_episodes_in_28_days_ask_somebody_to_look_across_them() -> None:
    case = allocated()
    back(reported(case=case, at="2026-11-01 20:00"), "2026-11-02 07:00")
    assert not Task.objects.filter(kind="look_across").exists()
    second = reported(case=case, at="2026-11-23 21:00")
    task = Task.objects.get(kind="look_across")
    assert (task.assignee.login, task.stage_id) == ("cat", second.public_id)
    texts = Notice.objects.filter(kind="missing_repeat").values_list("text", flat=True)
    assert {text.split(":")[0] for text in texts} == {"Missing 2 times in 28 days"}
    taken(second, "look_across", by="cat")
    task.refresh_from_db()
    assert task.state != "open"


def test_the_partnership_says_how_often_is_often() -> None:
    more = {"soon_episodes": 3, "long_episodes": 4}
    partnership.change_settings(
        by=people.SETTER, settings=people.SETTINGS | {"missing": more}, reason="Agreed", now=NOW
    )
    case = allocated()
    back(reported(case=case, at="2026-11-01 20:00"), "2026-11-02 07:00")
    reported(case=case, at="2026-11-23 21:00")
    assert not Task.objects.filter(kind="look_across").exists()


def _two_children() -> tuple[Missing, Missing]:
    one, other = on_register("Amira", "Said"), on_register("Leo", "Marsh")
    first = reported(one, at="2026-11-23 21:00", people_near="Kez\nhome", vehicles="AB12 CDE")
    second = reported(other, at="2026-11-23 23:30", people_near="KEZ.", vehicles="ab12cde")
    return first, second


def test_links_are_proposed_once_and_nothing_is_linked_until_somebody_says_so() -> None:
    first, second = _two_children()
    links = MissingLink.objects.order_by("kind")
    assert [(link.kind, link.state) for link in links] == [
        ("person", "proposed"),
        ("same_hours", "proposed"),
        ("vehicle", "proposed"),
    ]
    taken(second, "sight", by="cora", people_near="Kez", seen_where="By the canal")
    assert MissingLink.objects.count() == 3
    link = links.get(kind="person")
    with pytest.raises(Incomplete):
        missing_links.say(by=people.act_as("cora"), link=link, state="confirmed", reason=" ",
                          seen=1, now=NOW)  # fmt: skip
    missing_links.say(by=people.act_as("cora"), link=link, state="confirmed",
                      reason="Both children say so", seen=1, now=NOW)  # fmt: skip
    shown = queries.links(people.act_as("cora"), first)
    assert [(one.row.kind, one.row.state) for one in shown if one.row.state == "confirmed"] == [
        ("person", "confirmed")
    ]


def test_whoever_reads_one_episode_alone_sees_no_link_to_the_other() -> None:
    first, second = _two_children()
    second.sensitivity, second.guardian = "S2", people.account("cat")
    Missing.objects.filter(pk=second.pk).update(sensitivity="S2", guardian=second.guardian)
    cora = people.act_as("cora")
    assert queries.links(cora, queries.one(cora, first.public_id)) == []
    assert queries.one(cora, second.public_id) is None


def test_an_interviewer_reads_the_episode_that_was_given_to_them_and_no_case() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    ines = people.act_as("ines")
    assert queries.one(ines, row.public_id) is None
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    shown = queries.one(ines, row.public_id)
    assert shown is not None
    assert queries.page(ines, shown).is_whole
    taken(row, "hold", by="ines", **when("held", "2026-11-24 11:00"))
    assert Missing.objects.get(pk=row.pk).state == "held"
    with pytest.raises(Refused):
        taken(row, "share", by="ines", told="health")


def test_police_read_their_report_and_never_the_interview() -> None:
    row = reported(case=allocated())
    Missing.objects.filter(pk=row.pk).update(agency=people.agency("police"))
    back(row, "2026-11-24 06:15", by="pol")
    taken(row, "hold", by="cat", **when("held", "2026-11-24 11:00"))
    pol = people.act_as("pol")
    page = queries.page(pol, queries.one(pol, row.public_id))
    assert not page.is_whole
    assert {kept.row.part for kept in page.kept} == {"report", "locate"}
    with pytest.raises(Refused):
        taken(row, "share", by="pol", told="health")


def test_an_agency_reads_the_words_written_for_it_and_nothing_else() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "not_hold", by="cat", why="not_now")
    taken(row, "share", by="cat", told="health", what="She needs a doctor she knows")
    share = MissingShare.objects.get()
    nia, lena = people.act_as("nia"), people.act_as("lena")
    found = queries.share(nia, share.public_id)
    assert found is not None
    assert found[2].answers["what"] == "She needs a doctor she knows"
    assert queries.share(lena, share.public_id) is None
    assert queries.one(nia, row.public_id) is None
