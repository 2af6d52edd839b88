"""Boards: a number is as long as the list it opens, for everybody; what leaves tells none small."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.actions.core import recording
from handrail.actions.front_door import triage
from handrail.outputs.dashboards import figures
from handrail.records.models import Case, Clock, Event, Referral
from handrail.records.queries.dashboards import board_lists, boards as queries
from handrail.records.queries.dashboards.board_rows import Asked
from handrail.rules.core.local_time import london_time
from handrail.rules.dashboards import BOARDS, Figure
from handrail.rules.disruption.problem_profile import list_periods
from tests import people
from tests.draw import Tenth
from tests.people import NOW
from tests.people.casework import allocated, day, opened, taken
from tests.people.cast import CAST, IN_CASES
from tests.people.joining import on_register
from tests.people.measures import assessed, entity, in_force
from tests.people.missing import another_child, back, reported, when
from tests.people.named import restricted
from tests.people.panel import called, child_item, listed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
EVERYBODY = sorted({**CAST, **IN_CASES})
MOST = 20
TOGETHER = ("helen", "marcus", "cat", "cora", "ruth", "pam", "ivo")  # they read every number


def asked() -> Asked:
    return Asked(NOW, list_periods(london_time(NOW).date())[0])


def busy() -> Case:
    """Something of every kind that boards count."""
    people.sent()
    case = allocated()
    reported(case=case)
    episode = back(reported(another_child(), at="2026-11-20 21:00"), "2026-11-21 07:30")
    taken(episode, "hold", by="cora", **when("held", "2026-11-22 10:00"))
    suspect = taken(taken(case, "begin:investigation", police="police"), "suspect", label="Adult M")
    answers = {"sex": "m", "ethnicity": "refu", "nationality": "nobt", "known_from": "custody"}
    taken(suspect, "describe", **answers, ask_on=day(NOW.date() + dt.timedelta(days=9)))
    entity("person", "Moss")
    taken(case, "offer:familygroup")
    taken(case, "not_seek:consent", purpose="sharing", ground="s16la")
    panel = called()
    listed(child_item(case), panel)
    place = entity()
    in_force(place, "location_ops")
    assessed(place)
    return case


def crowd(many: int, **more: Any) -> None:
    """More open cases of children, and referrals at the front door."""
    council, start = people.agency("council"), Case.objects.count()
    for number in range(start, start + many):
        child = on_register(f"Child{number}", "Of many", born="2012-03-14")
        case = Case(reference=f"NM-C-26-N{number}", person=child, owner=council, referred_at=NOW,
                    opened_at=NOW, **more)  # fmt: skip
        referral = Referral(reference=f"NM-R-26-N{number}", author=people.account("ann"),
                            owner=people.agency("school"), front_door=council, person=child,
                            received_at=NOW, basis="public_task")  # fmt: skip
        with recording.audited_transaction(by=people.act_as("bob"), now=NOW):
            recording.create(case, verb="case.opened")
            recording.create(referral, verb="referral.sent")


def late(case: Case, why: str, **of: Any) -> None:
    """A clock of a case that stopped a day after its limit."""
    day = dt.timedelta(days=1)
    clock = Clock(kind="C3", case=case, stage="meeting", owner=case.owner, limit="15 working days",
                  started_at=NOW - 3 * day, due_at=NOW - 2 * day, stopped_at=NOW - day,
                  breach_reason=why, **of)  # fmt: skip
    with recording.audited_transaction(by=people.act_as("bob"), now=NOW):
        recording.create(clock, verb="clock.started")


def declined() -> None:
    """A check that the police declined by the test of the duty to share."""
    answers = {"answer": "declined", "refusal": "more_detrimental", "declined_because": "A case",
               "declined_by": "Pol Ward"}  # fmt: skip
    triage.answer_check(by=people.act_as("pol"), check=people.asked(people.sent()),
                        answers=answers, token=people.fresh(), now=NOW)  # fmt: skip


def test_who_declined_and_why_stands_on_the_board_of_checks() -> None:
    declined()
    text = people.signed_in("helen").get(reverse("numbers_board", args=["sharing"]))
    assert "more detrimental to the child" in unescape(text.content.decode())


def clocks_of(login: str) -> str:
    """The list of every clock, as somebody reads it."""
    where = reverse("numbers_list", args=["timeliness", "clocks"])
    return unescape(people.signed_in(login).get(where).content.decode())


def cells(found: Figure) -> Iterator[tuple[str | None, str | None, int]]:
    """Every number of a figure with what it is of, its total with nothing."""
    yield None, None, found.total
    for row in found.rows:
        for (column, _), cell in zip(found.columns, row.cells, strict=True):
            assert cell.number is not None
            yield row.value, column, cell.number


@pytest.mark.whole
def test_each_number_is_as_long_as_the_list_behind_it_for_everybody(tenth: Tenth) -> None:
    busy()
    crowd(3, level="section_47")
    declined()
    seen = set()
    others = [login for login in EVERYBODY if login not in TOGETHER]
    for login in (*TOGETHER, *tenth("who reads boards", others, share=4)):
        actor = people.act_as(login)
        for board in BOARDS.values():
            if not queries.may_open(actor, board):
                continue
            for found in queries.board_of(actor, board, asked()):
                counted = tenth(f"cells of {found.measure.key}", list(cells(found)), share=4)
                for row, column, number in counted:
                    rows = board_lists.rows_behind_cell(actor, found.measure, row, column, asked())
                    assert rows.count() == number, (login, found.measure.key, row, column)
                if found.total:
                    seen.add(found.measure.key)
    countable = {one.key for board in BOARDS.values() if not board.only_whole
                 for one in board.measures}  # fmt: skip
    assert countable - seen == {"closed-reason"}  # nothing was closed


LINK = re.compile(r'<a class="govuk-link" href="([^"]*/list/[^"]*)">(\d+)')


SEVERAL = (
    ("helen", "front-door"), ("marcus", "team"), ("cat", "cohort"), ("cora", "missing"),
    ("ruth", "timeliness"), ("marcus", "completeness"), ("helen", "equality"),
    ("pam", "panel"), ("ivo", "disruption"), ("helen", "service"),
)  # fmt: skip


@pytest.mark.drawn
@pytest.mark.once
@pytest.mark.whole
def test_each_number_on_the_page_opens_a_list_that_long(tenth: Tenth) -> None:
    busy()
    for login, board in tenth("pages of boards", list(SEVERAL), share=5):
        _opens_lists(people.signed_in(login), board)


@pytest.mark.once
def test_a_dashboard_of_one_team_opens_lists_of_that_team_and_is_not_downloaded() -> None:
    team = busy().team
    assert team
    client = people.signed_in("marcus")
    _opens_lists(client, "team", team=str(team.public_id))
    where = reverse("numbers_board", args=["team"])
    text = client.get(where, {"team": str(team.public_id)}).content.decode()
    assert f'<option value="{team.public_id}" selected>' in text
    assert "To print or download, show all agencies and teams" in text
    assert reverse("numbers_csv", args=["team"]) not in text
    unknown = client.get(where, {"team": "no such team", "agency": "nor this"}).content.decode()
    assert reverse("numbers_csv", args=["team"]) in unknown


def _opens_lists(client: Client, board: str, **asked: str) -> None:
    page = client.get(reverse("numbers_board", args=[board]), asked).content.decode()
    links = LINK.findall(page)
    assert links
    for address, number in dict(links).items():
        text = client.get(unescape(address)).content.decode()
        title = re.search(r'<h1 class="hr-title">.*: (\d+)</h1>', text)
        assert title is not None, address
        assert title[1] == number, address
        assert text.count('scope="row"') == int(number)
        opens = re.search(r'<th scope="row"[^>]*><a class="govuk-link" href="([^"]+)"', text)
        assert opens is not None, address
        assert client.get(unescape(opens[1])).status_code == 200, opens


def test_a_closely_held_child_is_in_no_number() -> None:
    case = busy()

    def total(login: str, board: str) -> int:
        actor = people.act_as(login)
        return queries.board_of(actor, BOARDS[board], asked())[0].total

    before = total("helen", "timeliness")
    assert total("helen", "cohort") == 1
    assert case.person
    restricted(case.person, "marcus")
    assert total("helen", "cohort") == 0
    assert total("helen", "timeliness") < before
    assert total("marcus", "cohort") == 1
    for board in ("cohort", "missing", "panel", "timeliness", "service"):
        found = queries.board_of_all(people.act_as("ana"), BOARDS[board], asked())
        assert all(one.total <= 5 or one.measure.key == "clocks" for one in found)


def test_what_counts_all_is_rounded_and_has_no_list() -> None:
    crowd(9, level="section_47")
    crowd(3, level="child_in_need")
    crowd(20, level="early_help")
    page = people.signed_in("ana").get(reverse("numbers_whole", args=["cohort"]))
    text = page.content.decode()
    assert re.search(r"About 3[05] cases\.", text)
    assert "/list/" not in text
    assert "Each number is rounded up or down to a multiple of 5" in text
    whole = people.signed_in("ana").get(reverse("numbers_whole", args=["partnership"]))
    table = whole.content.decode()
    assert re.search(r"About 3[05] cases\.", table)
    assert people.signed_in("ana").get(reverse("numbers_board", args=["cohort"])).status_code == 404
    assert people.signed_in("bob").get(reverse("numbers_whole", args=["cohort"])).status_code == 404


@pytest.mark.once
def test_a_file_is_rounded_whoever_downloads_it_and_is_recorded() -> None:
    crowd(9, level="section_47")
    crowd(3, level="child_in_need")
    crowd(20, level="early_help")
    client = people.signed_in("marcus")
    assert "child_in_need" in client.get(reverse("numbers_board", args=["team"])).content.decode()
    answer = client.post(reverse("numbers_csv", args=["team"]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    levels = {row[3]: row[5] for row in rows if row[1] == "Open cases by level of response"}
    assert levels["All"] in {"30", "35"}
    assert all(int(number) % 5 == 0 for number in levels.values())
    assert {row[-1] for row in rows[1:]} - {""} == {"rounded to multiples of 5"}
    assert "Open cases by allocated worker" not in {row[1] for row in rows}
    assert not any(re.match(r"[=+\-@]", cell) for row in rows for cell in row)
    paper = client.post(reverse("numbers_pdf", args=["team"]))
    assert paper.content.startswith(b"%PDF-")
    assert "numbers-team-HX-" in paper["Content-Disposition"]
    assert Event.objects.filter(verb="numbers.exported").count() == 2


@pytest.mark.once
def test_the_picture_and_the_table_say_the_same() -> None:
    busy()
    crowd(4, exploitation_form="criminal")
    for board in BOARDS.values():
        for found in queries.board_of_all(people.act_as("ruth"), board, asked()) + (
            queries.board_of(people.act_as("ruth"), board, asked())
        ):
            drawn = figures.bar_groups(found)
            bars = [(group.heading, bar.label, bar.told.split(" of ")[0]) for group in drawn
                    for bar in group.bars]  # fmt: skip
            said = []
            for row in found.rows:
                told = list(zip(found.columns, row.cells, strict=True))
                for (_, words), cell in told[:1] if found.measure.answers else told:
                    plain = found.is_simple or found.measure.answers
                    number = cell.words.replace("none", "0")
                    if number != "0" or found.measure.answers:
                        said.append(("" if plain else row.label, row.label if plain else words,
                                     number))  # fmt: skip
            assert bars == said
            picture = unescape(str(figures.render_svg(found))).replace("suppressed ", "Suppressed ")
            if found.measure.is_timed:
                assert all(f"{number} {label.lower()}" in picture for _, label, number in bars)
                continue
            assert all(f">{label}</tspan>" in picture for _, label, _ in bars)
            assert all(f">{row.label}<" in picture for row in found.rows)


@pytest.mark.once
def test_an_empty_partnership_has_boards_that_say_so() -> None:
    for login in ("helen", "marcus", "ruth", "cora", "pam", "ivo", "ana"):
        client = people.signed_in(login)
        index = client.get(reverse("numbers")).content.decode()
        addresses = re.findall(r'href="(/numbers/(?:boards|whole)/[^"]+)"', index)
        assert addresses
        for address in addresses:
            page = client.get(address)
            assert page.status_code == 200
            of = "(referrals|cases|episodes|panel items|measures|deadlines|tasks|checks)"
            none = rf"No {of}\.|5 or fewer {of} in total\.|About 5 {of}\."
            assert re.search(none, page.content.decode())


def queries_of(client: Client, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("login", "where"),
    [("helen", "/numbers/boards/front-door/"), ("marcus", "/numbers/boards/team/"),
     ("ruth", "/numbers/boards/equality/"), ("ana", "/numbers/whole/partnership/"),
     ("marcus", "/numbers/boards/team/list/cases-level/")],
)  # fmt: skip
def test_a_board_asks_as_often_for_many_as_for_few(login: str, where: str) -> None:
    client = people.signed_in(login)
    crowd(4)
    few = queries_of(client, where)
    crowd(30, level="section_47", exploitation_form="both")
    assert queries_of(client, where) == few
    assert few <= MOST


@pytest.mark.once
@pytest.mark.parametrize(
    "where",
    ["boards/nothing/", "boards/partnership/", "whole/team/", "whole/nothing/",
     "boards/team/list/nothing/", "boards/team/list/cohort-form/"],
)  # fmt: skip
def test_what_is_no_board_is_not_there(where: str) -> None:
    assert people.signed_in("ruth").get(f"/numbers/{where}").status_code == 404


@pytest.mark.once
def test_a_cell_that_is_none_opens_an_empty_list() -> None:
    opened()
    client = people.signed_in("marcus")
    for query in ("row=nonsense", "row=%00", "column=x", "row=not-a-uuid"):
        for measure in ("cases-worker", "cases-level"):
            where = f"/numbers/boards/team/list/{measure}/?{query}"
            assert client.get(where).status_code == 200
    page = client.get("/numbers/boards/completeness/list/complete-cases/?row=nonsense")
    assert "There is nothing in this list" in page.content.decode()


@pytest.mark.parametrize(
    ("route", "item"), [("numbers", "Dashboards"), ("returns", "Returns"), ("cases", "Cases")]
)
def test_one_item_of_the_navigation_says_where_one_is(route: str, item: str) -> None:
    page = people.signed_in("ruth").get(reverse(route)).content.decode()
    head = page.partition("<main")[0]
    here = re.findall(r'aria-current="page">(?:<strong[^>]*>)?([^<]*)<', head)
    assert here == [item]


def test_the_list_of_clocks_tells_why_each_late_one_was_late() -> None:
    case = allocated()
    late(case, "The interpreter came a day late")
    late(case, "")
    page = clocks_of("cat")
    assert page.count("The interpreter came a day late") == 1
    assert page.count("No reason recorded") == 1
    assert "Not late" in page
    assert page.count(">Hold a strategy discussion<") >= 2
    assert ">Started</th>" in page


def test_a_reason_is_told_to_who_reads_the_case_alone() -> None:
    case = allocated()
    late(case, "Her mother was in hospital", referral=case.referral)
    with recording.audited_transaction(
        by=people.act_as("bob"), now=NOW
    ):  # the front door reads its referral
        recording.change(case, verb="case.opened", values={"owner": people.agency("health")})
    told, reads = {}, {}
    for login in ("cat", "bob", "helen"):
        page = clocks_of(login)
        told[login] = "Her mother was in hospital" in page
        reads[login] = people.signed_in(login).get(f"/cases/{case.public_id}/").status_code == 200
        assert told[login] or "Reason recorded on the case" in page, login
    assert told == reads
    assert set(told.values()) == {True, False}
