"""The night on the pages: when it is read, whom to ring, the bar, Tonight, and the morning."""

import datetime as dt
import itertools
import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.records.models import Alarm, Referral
from tests import people
from tests.pages import html_forms
from tests.people.casework import allocated, day, opened, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TUESDAY = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
TUESDAY_NIGHT = dt.datetime(2026, 11, 24, 23, 0, tzinfo=dt.UTC)
LAST_HOUR = dt.datetime(2026, 11, 24, 16, 30, tzinfo=dt.UTC)
FRIDAY = dt.datetime(2026, 11, 27, 17, 20, tzinfo=dt.UTC)
SATURDAY = dt.datetime(2026, 11, 28, 23, 0, tzinfo=dt.UTC)
CHRISTMAS = dt.datetime(2026, 12, 25, 11, 0, tzinfo=dt.UTC)
CLOSED = "MASH is closed"
BAR = "1 not being dealt with"
NOTE = {"what_was_done": "Her aunt came to stay", "child_now": "home", "told": "Her mother"}


def get(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def send_page(now: dt.datetime) -> str:
    with time_machine.travel(now, tick=False):
        draft = people.started(now=now)
        return get(people.signed_in("ann"), reverse("check_answers", args=[draft.public_id]))


def receipt(now: dt.datetime) -> str:
    with time_machine.travel(now, tick=False):
        sent = people.sent(now=now)
        return get(people.signed_in("ann"), reverse("receipt", args=[sent.public_id]))


def own_list(now: dt.datetime) -> str:
    with time_machine.travel(now, tick=False):
        people.sent(now=now)
        return get(people.signed_in("ann"), reverse("my_page"))


PAGES = pytest.mark.parametrize("page", [send_page, receipt, own_list])


@PAGES
@pytest.mark.parametrize(
    ("now", "says"),
    [
        (FRIDAY, "on Monday 30 November at 09:00"),
        (SATURDAY, "on Monday 30 November at 09:00"),
        (CHRISTMAS, "on Tuesday 29 December at 09:00"),
    ],
)
def test_a_closed_front_door_says_when_it_opens_and_whom_to_ring(page, now, says) -> None:
    shown = page(now)
    assert CLOSED in shown
    assert f"It opens <strong>{says}</strong>" in shown
    ring = shown.split('class="hr-ring"')[1]
    assert ring.index('href="tel:999"') < ring.index("020 7946 0199")


@PAGES
def test_the_last_hour_says_that_it_may_not_be_read_today(page) -> None:
    shown = page(LAST_HOUR)
    assert "MASH closes at 17:00 today" in shown
    assert "<strong>on Wednesday 25 November at 09:00</strong>" in shown
    assert "020 7946 0199" in shown.split('class="hr-ring"')[1]


@PAGES
def test_an_open_front_door_says_nothing_of_it(page) -> None:
    assert 'class="hr-closed"' not in page(TUESDAY)


@pytest.mark.parametrize("taken_by", ["", "bob"])
@pytest.mark.parametrize("hours", [4, 40])
def test_a_decision_due_while_it_is_closed_sends_its_sender_to_those_on_duty(hours, taken_by):
    sent = people.sent(now=SATURDAY)
    if taken_by:
        people.taken(sent, by=taken_by)
    Referral.objects.update(due_at=SATURDAY + dt.timedelta(hours=hours))
    is_before = hours == 4
    with time_machine.travel(SATURDAY, tick=False):
        for page in (reverse("my_page"), reverse("referral", args=[sent.public_id])):
            shown = re.sub(r"<[^>]*>", "", get(people.signed_in("ann"), page))
            told = "It opens on Monday 30 November at 09:00. If the child may not be safe before"
            assert (told in shown) is is_before
            assert ("ring the Emergency Duty Team now: 020 7946 0199" in shown) is is_before
            assert ("Decision due" in shown) is is_before
            assert ("Decision: " in shown) is not is_before
            assert ("at the front door. Decision" in shown) is (bool(taken_by) and not is_before)


ON_DUTY = {"bob", "helen", "edda"}


def test_the_bar_stands_on_every_page_of_those_on_duty_and_of_nobody_else() -> None:
    people.scene()
    pages = ("/work/", "/notices/", "/help/", "/my/")
    for login, one in zip(people.CAST, itertools.cycle(pages), strict=False):
        client = people.signed_in(login)
        for address in pages if login in ON_DUTY else (one,):
            assert (BAR in get(client, address)) is (login in ON_DUTY), (login, address)
    assert BAR not in get(Client(), "/")


def press(client: Client, alarm: Alarm, button: str, **more: str):
    """Presses the button of the alarm's page whose address ends so."""
    page = client.get(reverse("alarm", args=[alarm.public_id]))
    form = html_forms.form(page, action=reverse(button, args=[alarm.public_id]))
    return client.post(form.action, form.values | more)


@pytest.fixture
def night():
    with time_machine.travel(SATURDAY, tick=False):
        people.sent(now=SATURDAY, safe_tonight="not_safe")
        yield Alarm.objects.get()


def test_the_bar_says_no_more_that_nobody_acknowledged_and_goes_on_counting(night: Alarm) -> None:
    edda = people.signed_in("edda")
    assert "1 alert open" in get(edda, "/tonight/")
    assert press(edda, night, "acknowledge").status_code == 302
    for login in ON_DUTY:
        page = get(people.signed_in(login), "/work/")
        assert "1 alert open" in page
        assert BAR not in page
    assert "Edda of Northmere Council since" in get(edda, "/tonight/")


def test_the_sender_reads_that_those_on_duty_know_and_who_acts(night: Alarm) -> None:
    ann, edda = people.signed_in("ann"), people.signed_in("edda")
    pages = [reverse(name, args=[night.referral.public_id]) for name in ("receipt", "referral")]
    assert all("alerted the people on duty" in get(ann, page) for page in pages)
    press(edda, night, "acknowledge")
    assert all("Edda of Northmere Council since" in get(ann, page) for page in pages)


def test_a_sender_at_midday_is_not_told_that_the_team_of_the_night_was_alerted() -> None:
    with time_machine.travel(TUESDAY, tick=False):
        sent = people.sent(now=TUESDAY, safe_tonight="not_safe")
        ann = people.signed_in("ann")
        for name in ("receipt", "referral"):
            shown = get(ann, reverse(name, args=[sent.public_id]))
            assert "alerted the people on duty" in shown
            assert "out-of-hours team" not in shown


def test_the_page_of_an_alert_says_what_acknowledging_it_changes(night: Alarm) -> None:
    shown = get(people.signed_in("edda"), reverse("alarm", args=[night.public_id]))
    assert "the bar at the top of each page counts it as being dealt with" in shown
    assert "disappears" not in shown
    press(people.signed_in("edda"), night, "acknowledge")
    shown = get(people.signed_in("edda"), reverse("alarm", args=[night.public_id]))
    assert "If you hand back now, nobody is dealing with this alert until" in shown


def test_what_was_done_is_not_called_optional_where_the_answer_may_need_it(night: Alarm) -> None:
    shown = get(people.signed_in("edda"), reverse("alarm", args=[night.public_id]))
    label, hint = shown.split('for="id_done"')[1].split("</label>")[:2]
    assert "What was done" in label
    assert "optional" not in label
    assert "Required if you change the answer to “Safe”" in hint


def test_what_was_handed_back_at_night_is_with_nobody_and_says_whom_to_ring(night: Alarm) -> None:
    edda = people.signed_in("edda")
    press(edda, night, "acknowledge")
    press(edda, night, "tonight_note", **NOTE, _hand_back="1")
    shown = get(people.signed_in("bob"), reverse("alarm", args=[night.public_id]))
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", shown))
    assert "nobody is dealing with this alert. The front door opens on Monday 30 November" in shown
    assert "020 7946 0199 and agree who is dealing with it until then" in shown


@pytest.mark.parametrize("buttons", [("acknowledge",), ("acknowledge", "take_over")])
def test_nobody_deals_at_night_with_what_was_taken_by_day(buttons) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        people.sent(now=TUESDAY, safe_tonight="not_safe")
        alarm, bob = Alarm.objects.get(), people.signed_in("bob")
        for button in buttons:
            press(bob, alarm, button)
        assert BAR not in get(bob, "/work/")
    with time_machine.travel(TUESDAY_NIGHT, tick=False):
        edda = people.signed_in("edda")
        triage = reverse("triage", args=[alarm.referral.public_id])
        for page in ("/tonight/", reverse("alarm", args=[alarm.public_id]), triage):
            shown = get(edda, page)
            assert BAR in shown
            assert "Nobody is dealing with it now" in shown
            assert "is dealing with it</h2>" not in shown
        alarm.referral.clocks.exclude(kind="C2").update(stopped_at=TUESDAY_NIGHT)
        assert "(not safe tonight: limit for red)" in get(edda, "/tonight/")
        assert "Nobody is dealing with it now" in get(
            people.signed_in("ann"), reverse("referral", args=[alarm.referral.public_id])
        )
        press(edda, alarm, "acknowledge")
        assert BAR not in get(edda, "/work/")


def test_who_acknowledged_by_day_can_do_so_again_at_night() -> None:
    with time_machine.travel(TUESDAY, tick=False):
        people.sent(now=TUESDAY, safe_tonight="not_safe")
        alarm, bob = Alarm.objects.get(), people.signed_in("bob")
        press(bob, alarm, "acknowledge")
    with time_machine.travel(TUESDAY_NIGHT, tick=False):
        assert press(people.signed_in("bob"), alarm, "acknowledge").status_code == 302
        assert BAR not in get(people.signed_in("bob"), "/work/")


def test_acknowledging_twice_by_the_same_press_is_once(night: Alarm) -> None:
    edda = people.signed_in("edda")
    page = edda.get(reverse("alarm", args=[night.public_id]))
    form = html_forms.form(page, action=reverse("acknowledge", args=[night.public_id]))
    first, second = (edda.post(form.action, form.values) for _ in range(2))
    assert first.status_code == second.status_code == 302
    night.refresh_from_db()
    assert night.version == 2


def test_a_stale_press_is_refused_with_a_page(night: Alarm) -> None:
    edda, bob = people.signed_in("edda"), people.signed_in("bob")
    page = bob.get(reverse("alarm", args=[night.public_id]))
    form = html_forms.form(page, action=reverse("acknowledge", args=[night.public_id]))
    press(edda, night, "acknowledge")
    assert bob.post(form.action, form.values).status_code == 409


def test_what_is_missing_is_said_on_the_page_and_the_text_is_kept(night: Alarm) -> None:
    edda = people.signed_in("edda")
    press(edda, night, "acknowledge")
    answer = press(edda, night, "tonight_note", what_was_done="Rang the aunt", _hand_back="1")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Rang the aunt" in shown
    assert "Answer “" in shown
    assert Alarm.objects.get().state == "acknowledged"


def test_the_front_door_finds_it_first_in_the_morning_and_takes_over(night: Alarm) -> None:
    edda, bob = people.signed_in("edda"), people.signed_in("bob")
    press(edda, night, "acknowledge")
    assert press(edda, night, "tonight_note", **NOTE, _hand_back="1").status_code == 302
    queue = bob.get("/front-door/")
    shown = queue.content.decode()
    assert shown.index("Her aunt came to stay") < shown.index("hr-table--queue")
    form = html_forms.form(queue, action=reverse("take_over", args=[night.public_id]))
    assert bob.post(form.action, form.values).status_code == 302
    assert "Her aunt came to stay" not in get(bob, "/front-door/")
    triage = get(bob, reverse("triage", args=[night.referral.public_id]))
    assert "Her aunt came to stay" in triage


def test_tonight_says_what_it_means_that_nothing_is_there() -> None:
    shown = get(people.signed_in("edda"), "/tonight/")
    assert "Children not safe tonight, or who may not be safe: none" in shown
    assert "There are no open alerts" in shown
    assert "There are no red referrals waiting for a decision" in shown
    assert 'href="tel:999"' in shown


def test_tonight_shows_what_is_red_and_what_runs_out_before_the_opening() -> None:
    with time_machine.travel(SATURDAY, tick=False):
        scene = people.scene()
        shown = get(people.signed_in("edda"), "/tonight/")
    address = reverse("triage", args=[scene.referral.public_id])
    red, clocks = shown.split('id="section-red"')[1].split('id="section-clocks"')
    assert address in red
    assert address in clocks
    assert "Decide on a referral (limit for red)" in clocks


def test_safe_is_refused_without_what_was_done_and_ends_it_with(night: Alarm) -> None:
    edda = people.signed_in("edda")
    answer = press(edda, night, "tonight_answer", safe="safe", why="The aunt rang")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter what was done to keep" in shown
    assert "The aunt rang" in shown
    done = press(edda, night, "tonight_answer", safe="safe", done="The aunt stays the night")
    assert done.status_code == 302
    assert Alarm.objects.get().state == "ended"
    assert "Every alert that was raised has been ended" in get(edda, "/tonight/")
    triage = get(people.signed_in("bob"), reverse("triage", args=[night.referral.public_id]))
    assert "The aunt stays the night" in triage


def test_a_decision_leaves_the_child_on_the_page_of_the_night() -> None:
    with time_machine.travel(TUESDAY, tick=False):
        opened(people.sent(now=TUESDAY, safe_tonight="not_safe"))
        shown = get(people.signed_in("edda"), "/tonight/")
    assert "Children not safe tonight, or who may not be safe: 1" in shown
    assert BAR in shown


def test_after_closing_time_a_yes_reads_not_known_with_who_said_it() -> None:
    with time_machine.travel(TUESDAY, tick=False):
        case = allocated()
        taken(case, "safe", safe="safe", done="Nothing was needed")
        page = reverse("case", args=[case.public_id])
        assert "<strong>Safe" in get(people.signed_in("cat"), page)
    with time_machine.travel(TUESDAY.replace(hour=17), tick=False):
        shown = get(people.signed_in("edda"), page)
    said = "Last recorded as safe: Tuesday 24 November 2026, 13:05, by Cat of Northmere Council"
    assert f"Not known. {said}" in shown


def test_a_notice_of_it_leads_to_tonight(night: Alarm) -> None:
    edda = people.signed_in("edda")
    notice = people.account("edda").notices.get(kind="not_safe_tonight")
    assert edda.post(reverse("notice", args=[notice.public_id]))["Location"] == "/tonight/"


def test_what_is_red_in_open_cases_stands_with_who_holds_each() -> None:
    with time_machine.travel(TUESDAY, tick=False):
        case = allocated()
        taken(case, "safe", safe="not_safe")
        kind, today = "police_protection", day(TUESDAY.date())
        protection = taken(case, "begin:protection", kind=kind, started_on=today)
        form = taken(case, "write:policereferral", is_urgent="yes")
        taken(form, "send_urgent", police="police")
    with time_machine.travel(TUESDAY + dt.timedelta(hours=60), tick=False):
        shown = get(people.signed_in("edda"), "/tonight/")
    alarms, part = (
        shown.split(f'id="section-{key}"')[1].split("</section>")[0] for key in ("alarms", "cases")
    )
    assert "Not safe tonight" in alarms
    assert "Cat of Northmere Council" in alarms
    assert "Not safe tonight" not in part
    assert reverse("case_record", args=["protection", protection.public_id]) in part
    assert "The police have not acknowledged the police referral (87A)" in part
    assert part.count("Cat of Northmere Council") >= 2


def test_a_meeting_before_the_door_opens_stands_on_the_page_of_the_night() -> None:
    with time_machine.travel(TUESDAY, tick=False):
        case = allocated()
        agencies, planned = ["police", "health"], day(TUESDAY.date())
        taken(case, "call:meeting", agencies=agencies, planned_on=planned, planned_time="19:30")
        shown = get(people.signed_in("edda"), "/tonight/")
        assert "Meeting, not held yet" in shown
        assert "Meetings tonight, or with no record yet: 1" in shown
        assert "Meeting, not held yet" not in get(people.signed_in("ann"), "/work/")


def test_a_meeting_whose_time_has_passed_is_not_called_a_meeting_to_come() -> None:
    with time_machine.travel(TUESDAY, tick=False):
        case = allocated()
        agencies, planned = ["police", "health"], day(TUESDAY.date())
        taken(case, "call:meeting", agencies=agencies, planned_on=planned, planned_time="19:30")
    with time_machine.travel(TUESDAY + dt.timedelta(hours=15), tick=False):
        shown = get(people.signed_in("edda"), "/tonight/")
    part = shown.split('id="section-meetings"')[1].split("</section>")[0]
    assert "Meeting, no record yet that it was held" in part
    assert "not held yet" not in part
    assert "Upcoming" not in shown


def test_the_night_asks_as_much_for_many_cases_as_for_one() -> None:
    with time_machine.travel(TUESDAY, tick=False):
        taken(allocated(), "safe", safe="not_safe")
        night = people.signed_in("edda")
        asked_for(night)  # a process asks only now and then what waits to be sent
        few = asked_for(night)
        for name in ("Rory", "Amina", "Jo"):
            sent = people.sent(child_given=name, child_family=f"{name}son", born=day(BORN))
            taken(allocated(opened(sent)), "safe", safe="not_safe")
        assert asked_for(night) == few


def asked_for(browser: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/tonight/").status_code == 200
    return len(asked)


BORN = dt.date(2011, 6, 3)


def test_on_a_phone_referrals_fold_below_alarms_and_missing_children() -> None:
    shown = people.signed_in("edda").get(reverse("tonight")).content.decode()
    folded = re.findall(
        r'<details class="hr-section" open data-hr-fold><summary><h2[^>]*id="section-(\w+)"', shown
    )
    assert folded == ["red", "clocks"]
    assert shown.index('id="section-missing"') < shown.index('<details class="hr-section"')
