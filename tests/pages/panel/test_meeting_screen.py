"""The wall while the panel sits: what it shows, masks and keeps."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.actions.accounts.accounts import give_role
from handrail.records.models import Draft, Listing, Submission
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import panel as sitting
from tests.people.casework import taken
from tests.people.panel import Rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _token(page: str) -> str:
    return page.split('name="_token" value="')[1].split('"')[0]


def wall(login: str, scene: Rows, row: Listing) -> Any:
    where = reverse("panel_meeting", args=[scene["panel"].public_id])
    return people.signed_in(login).get(f"{where}?item={row.public_id}")


def test_the_wall_waits_until_those_have_left_for_whom_an_item_is_not(
    scene: Rows,
) -> None:
    assert wall("pam", scene, scene["person"]).status_code == 409
    sitting.opened(scene["panel"])
    assert wall("hana", scene, scene["child"]).status_code == 404
    before = wall("pam", scene, scene["person"]).content.decode()
    assert "is not shown yet" in before
    assert "Sol of Ashgrove Academy" in before
    assert "Adult M" not in before
    seat = sitting.seat(scene["panel"], "sol")
    after = people.signed_in("pam").post(
        reverse("panel_room", args=[seat.public_id, "leave"]),
        {"item": str(scene["person"].public_id)},
        follow=True,
    )
    assert "Adult M, grey car" in after.content.decode()
    assert "Out of the room" in after.content.decode()


def test_the_wall_masks_addresses_phones_and_what_is_sealed(scene: Rows) -> None:
    said = Submission.objects.get(stage_id=scene["place"].item.public_id, part="nominate_place")
    assert said.answers["why"]
    panel = scene["panel"]
    item = sitting.begun("nominate_theme:panelitem", by="lena", label="Lifts",
                         why="07700 900123, at 14 Orchard Way, NM3 8TL")  # fmt: skip
    taken(item, "screen", by="pam", outcome="list")
    row = sitting.listed(item, panel)
    sitting.opened(panel)
    page = wall("pam", scene, row).content.decode()
    for text in ("07700", "Orchard", "NM3"):
        assert text not in page
    assert "[not shown on a screen]" in page


def test_minutes_are_kept_while_written_and_an_old_screen_overwrites_nothing(
    scene: Rows,
) -> None:
    sitting.opened(scene["panel"])
    row, browser = scene["child"], people.signed_in("pam")
    where = reverse("panel_draft", args=[row.public_id])
    first = browser.post(where, {"minutes": "School: he com", "_draft_seen": "0"})
    assert first.json()["version"] == 1
    again = browser.post(where, {"minutes": "School: he comes at ten", "_draft_seen": "1"})
    assert again.json()["version"] == 2
    old = browser.post(where, {"minutes": "School: he com", "_draft_seen": "1"})
    assert (old.status_code, "in another window" in old.json()["error"]) == (409, True)
    assert Draft.objects.get(step="minute").content["minutes"] == "School: he comes at ten"
    assert "School: he comes at ten" in wall("pam", scene, row).content.decode()
    theirs = wall("carys", scene, row).content.decode()
    assert "he comes at ten" not in theirs
    assert "is writing the minutes for this item" in theirs
    over = people.signed_in("carys").post(
        reverse("panel_take_over", args=[row.public_id]), follow=True
    )
    assert "he comes at ten" in over.content.decode()


def test_the_wall_keeps_minutes_without_a_script(scene: Rows) -> None:
    sitting.opened(scene["panel"])
    row, browser = scene["child"], people.signed_in("pam")
    where = f"{reverse('panel_meeting', args=[scene['panel'].public_id])}?item={row.public_id}"
    browser.post(where, {"minutes": "Half", "_draft_seen": "0", "_save": "1"})
    page = browser.get(where).content.decode()
    assert ">Half</textarea>" in page.replace("\n", "")
    empty = browser.post(where, {"minutes": "", "_token": _token(page), "_keep": "1"})
    assert empty.status_code == 422
    kept = {"minutes": "All of it", "_token": _token(page), "_keep": "1"}
    assert browser.post(where, kept).status_code == 302
    assert Submission.objects.get(part="minute").answers == {"minutes": "All of it"}
    browser.post(where, kept)
    assert Submission.objects.filter(part="minute").count() == 1


def test_another_agencys_coordinator_with_a_seat_does_not_run_the_wall(scene: Rows) -> None:
    give_role(
        by=people.SETTER, account=people.account("hana"), agency=people.agency("health"),
        role=Role.PANEL_COORDINATOR, now=people.SET_UP,
    )  # fmt: skip
    sitting.opened(scene["panel"])
    where = reverse("panel_meeting", args=[scene["panel"].public_id])
    assert people.signed_in("pam").get(where).status_code == 200
    assert people.signed_in("hana").get(where).status_code == 403
