"""The panel's pages: who reads which item and paper, the wall, and minutes that hold one child."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.outputs.panel.minutes import minutes_document
from handrail.records.models import Listing, PanelItem
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.panel import sittings as queries
from tests import people
from tests.people import panel as sitting
from tests.people.casework import allocated, opened, taken
from tests.people.cast import NOW, act_as
from tests.people.panel import Rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EVERYBODY = ("pam", "carys", "hana", "perry", "sol", "cat", "lena", "pol", "marcus", "ezra")


def get(login: str, name: str, row: Any) -> Any:
    return people.signed_in(login).get(reverse(name, args=[row.public_id]))


# written by hand: who reads which paper; everybody else finds nothing
READERS = {
    "health to police": "carys hana perry",
    "health alone": "carys hana",
    "school to health": "carys hana sol",
    "police on the person": "carys perry",
    "school on the place": "carys hana perry sol",
}


def test_a_member_reads_their_own_papers_and_those_given_to_them(scene: Rows) -> None:
    for name, logins in READERS.items():
        paper = scene["papers"][name]
        found = {
            login for login in EVERYBODY if get(login, "panel_paper", paper).status_code == 200
        }
        assert found == set(logins.split()), name
    page = get("hana", "panel", scene["panel"]).content.decode()
    assert "Papers you can read: 4" in page
    assert "Two accounts" not in page


def test_what_is_not_for_somebody_is_not_there_and_not_counted(scene: Rows) -> None:
    page = get("sol", "panel", scene["panel"]).content.decode()
    assert "Agenda: 2 items" in page
    assert "Adult M" not in page
    assert "1. " in page
    assert "2. " in page
    assert "3. " not in page
    for name in ("panel_listing", "panel_minutes"):
        assert get("sol", name, scene["person"]).status_code == 404
    assert get("sol", "panel_item", scene["person"].item).status_code == 404
    assert get("hana", "panel_item", scene["person"].item).status_code == 200


def test_before_the_papers_are_out_those_invited_see_no_agenda() -> None:
    panel = sitting.called("hana")
    row = sitting.listed(sitting.item("theme", "Debts from vapes"), panel)
    page = get("hana", "panel", panel).content.decode()
    assert "The agenda has not been sent yet" in page
    assert get("hana", "panel_listing", row).status_code == 404
    assert get("pam", "panel_listing", row).status_code == 200


def test_an_interest_hides_the_item_from_whoever_declared_it(scene: Rows) -> None:
    seat = sitting.seat(scene["panel"], "hana")
    browser = people.signed_in("hana")
    where = reverse("case_step", args=["panelseat", seat.public_id, "answer"])
    page = browser.get(where).content.decode()
    assert "Bus station" in page
    ticked = {"comes": "yes", "_pick_interests": str(scene["place"].public_id),
              "_token": _token(page), "_seen": seat.version}  # fmt: skip
    assert "Enter what your interest is" in browser.post(where, ticked).content.decode()
    done = browser.post(where, {**ticked, "interest": "My sister works there"}, follow=True)
    assert "Bus station" not in done.content.decode()
    for name, row in (("panel_listing", scene["place"]), ("panel_item", scene["place"].item),
                      ("panel_paper", scene["papers"]["school on the place"])):  # fmt: skip
        assert get("hana", name, row).status_code == 404
    told = get("pam", "panel", scene["panel"]).content.decode()
    assert "Interests declared: 1" in told
    assert "My sister works there" in told
    taken(seat, "lift", by="pam", lifted=[scene["place"]])
    assert get("hana", "panel_listing", scene["place"]).status_code == 200
    taken(seat, "answer", by="hana", interests=[scene["place"]], interest="She does")
    others = get("perry", "panel", scene["panel"]).content.decode()
    assert "Interests declared" not in others
    assert "My sister" not in others


def _token(page: str) -> str:
    return page.split('name="_token" value="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("answer", "offered"),
    [("", "escalate"), ("asked", "answer_escalation"), ("accepted", ""), ("declined", "escalate")],
)
def test_specialist_crime_is_not_asked_again_after_it_accepted(
    scene: Rows, answer: str, offered: str
) -> None:
    item = scene["child"].item
    PanelItem.objects.filter(pk=item.pk).update(
        state="listed", escalation=answer, escalated_to=people.agency("police")
    )
    page = people.signed_in("pam").get(reverse("panel_item", args=[item.public_id]))
    shown = page.content.decode()
    found = [step for step in ("escalate", "answer_escalation") if f"/{step}/" in shown]
    assert found == ([offered] if offered else [])


def test_quorum_is_said_in_words(scene: Rows) -> None:
    assert "Not quorate without social care" not in _page(scene)
    assert "Not quorate without police and health." in _page(scene)
    taken(sitting.seat(scene["panel"], "perry"), "answer", by="perry", comes="yes")
    assert "Not quorate without health." in _page(scene)


def _page(scene: Rows) -> str:
    return get("pam", "panel", scene["panel"]).content.decode()


def wall(login: str, scene: Rows, row: Listing) -> Any:
    where = reverse("panel_meeting", args=[scene["panel"].public_id])
    return people.signed_in(login).get(f"{where}?item={row.public_id}")


def test_no_item_holds_the_name_of_another_child(scene: Rows) -> None:
    other = sitting.listed(sitting.child_item(_another_child()), scene["panel"])
    sitting.opened(scene["panel"])
    names = {row.pk: row.named for row in queries.list_agenda(act_as("pam"), scene["panel"])}
    page = people.signed_in("pam").post(
        f"{reverse('panel_meeting', args=[scene['panel'].public_id])}"
        f"?item={scene['child'].public_id}",
        {"minutes": f"He is a friend of {names[other.pk].upper()}", "_keep": "1",
         "_token": _token(wall("pam", scene, scene["child"]).content.decode())},
    )  # fmt: skip
    assert "Write “another child”" in page.content.decode()
    taken(scene["child"], "minute", by="pam", minutes="He knows another child here")
    taken(other, "minute", by="pam", minutes="She is at school")
    taken(scene["child"], "decide_child", by="pam", outcome="go_on")
    printed = minutes_document(
        listing=_read(scene["child"]),
        kept=queries.list_submissions([scene["child"]]),
        tasks=queries.list_actions_at([scene["child"]]),
        words={"child": "Saoirse"},
        settings=settings_in_force(),
        printed_by="Pam",
        agency="Northmere Council",
        now=NOW,
        export_id="ABC123",
    )
    told = repr(printed)
    assert "He knows another child here" in told
    assert names[scene["child"].pk] in told
    for text in (names[other.pk], other.item.reference, "Adult M", "Bus station", "at school"):
        assert text not in told
    page = get("hana", "panel_listing", scene["child"]).content.decode()
    assert names[other.pk] not in page


def _another_child() -> Any:
    """The open case of a girl whom lena's school referred too."""
    other = people.sent("dan", child_given="Maya", child_family="Quist")
    return allocated(opened(other))


def _read(listing: Listing) -> Any:
    return queries.find_listing(act_as("pam"), listing.public_id)


def test_a_case_shows_its_panel_item_and_what_was_said_of_it_alone(scene: Rows) -> None:
    sitting.opened(scene["panel"])
    taken(scene["child"], "minute", by="pam", minutes="He asks to go to football")
    stages = get("cat", "case_stages", scene["child"].case).content.decode()
    assert scene["child"].item.reference in stages
    page = get("cat", "case", scene["child"].case).content.decode()
    assert "He asks to go to football" in page
    assert get("cat", "panel_listing", scene["child"]).status_code == 200
    assert get("cat", "panel", scene["panel"]).status_code == 404
    task = taken(scene["child"], "give_task", by="pam", panel_doer=people.account("hana"))
    assert scene["child"].item.reference in get("hana", "task", task).content.decode()


def test_somebody_nominates_where_the_panel_stands() -> None:
    browser = people.signed_in("lena")
    page = browser.get(reverse("panels")).content.decode()
    assert "Nominate a place for the panel" in page
    assert "Schedule a panel meeting" not in page
    where = reverse("begin_outside", args=["panelitem", "nominate_place"])
    form = browser.get(where).content.decode()
    given = {"label": "Bus station", "responsible": "Not known", "why": "a", "harm": "b",
             "tried": "c", "wanted": "d", "_token": _token(form)}  # fmt: skip
    done = browser.post(where, given, follow=True).content.decode()
    assert "Bus station" in done
    assert "Nominated" in done
    assert people.signed_in("ann").get(reverse("panels")).status_code == 404


def screening_page(item: Any) -> str:
    where = reverse("case_step", args=["panelitem", item.public_id, "screen"])
    return people.signed_in("pam").get(where).content.decode()


def test_a_case_is_only_asked_for_a_child_who_was_nominated_without_one() -> None:
    told = sitting.begun("nominate_told:panelitem", by="lena", label="Saoirse Devlin")
    assert "case_reference" in screening_page(told)
    for item in (
        sitting.begun("nominate_theme:panelitem", by="lena", label="Debts from vapes"),
        taken(allocated(), "nominate_child:panelitem"),
    ):
        page = screening_page(item)
        assert "Screen the nomination" in page
        assert "case_reference" not in page
