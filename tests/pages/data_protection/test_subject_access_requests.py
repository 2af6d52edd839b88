"""The pages of access requests, as rory uses them in a browser."""

import pytest
from django.urls import reverse

from handrail.records.models import AccessPassage, AccessRequest, Export
from handrail.records.queries.people import register
from handrail.rules.data_protection.redaction import WITHHELD, undecided_marks
from tests import people
from tests.pages import in_access
from tests.people import Scene, access

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page(client: object, route: str, row: AccessRequest | AccessPassage, **more: str) -> str:
    address = reverse(route, kwargs={"public_id": row.public_id, **more})
    response = client.get(address)  # type: ignore[attr-defined]
    assert response.status_code == 200
    return str(response.content.decode())


def send(client: object, row: AccessRequest, name: str, **body: str) -> int:
    """A step as the form of its page sends it."""
    address = reverse("access_step", kwargs={"public_id": row.public_id, "name": name})
    shown = client.get(address).content.decode()  # type: ignore[attr-defined]
    token = shown.split('name="_token" value="')[1].split('"')[0]
    return int(client.post(address, {"_token": token, **body}).status_code)  # type: ignore[attr-defined]


def test_one_is_taken_in_and_made_ready_on_its_pages(scene: Scene) -> None:
    client = people.signed_in("rory")
    form = client.get(reverse("access_take")).content.decode()
    token = form.split('name="_token" value="')[1].split('"')[0]
    body = in_access.BODIES["access_take"](scene)
    assert client.post(reverse("access_take"), {"_token": token, **body}).status_code == 302
    row = AccessRequest.objects.get()
    assert "Verify identity" in page(client, "access_request", row)
    assert send(client, row, "identity", how=access.HOW) == 302
    assert send(client, row, "contact", **access.SAFE) == 302
    assert "Saoirse Devlin" in page(client, "access_step", row, name="person")
    assert send(client, row, "person", person=str(scene.person.public_id)) == 302
    shown = page(client, "access_request", row)
    assert scene.person.reference in shown
    assert "Wants nobody" in shown
    assert row.reference in client.get(reverse("access_requests")).content.decode()


def test_a_requester_whose_name_is_not_that_of_the_record_is_pointed_out(scene: Scene) -> None:
    client, differs = people.signed_in("rory"), "The name on the record differs"
    other = access.ready(scene.person, asker="child", name="Gary Cole")
    assert differs in page(client, "access_request", other)
    name = register.main_name(scene.person)
    own = access.ready(scene.person, asker="child", name=name)
    assert differs not in page(client, "access_request", own)


def test_what_is_missing_is_shown_and_nothing_is_lost(scene: Scene) -> None:
    client, row = people.signed_in("rory"), access.asked()
    assert send(client, row, "pause", why="", words="Short") == 422
    assert send(client, row, "order", own_words="1", to_child="1") == 422
    assert send(client, row, "person") == 422


def test_the_list_says_what_a_paused_request_waits_for(scene: Scene) -> None:
    client, row = people.signed_in("rory"), access.asked()
    listed = reverse("access_requests")
    assert "deadline paused" not in client.get(listed).content.decode()
    assert send(client, row, "pause", why="identity", words="Asked for a copy of a passport") == 302
    assert "deadline paused: proof of identity" in client.get(listed).content.decode()


def test_a_step_that_is_not_there_is_not_found(scene: Scene) -> None:
    client, row = people.signed_in("rory"), access.asked()
    address = reverse("access_step", kwargs={"public_id": row.public_id, "name": "nothing"})
    assert client.get(address).status_code == 404


def test_passages_are_decided_by_one_agreed_by_another_and_the_copy_is_taken(scene: Scene) -> None:
    row = access.ready(scene.person, name="Gary Cole")
    rory, rae = people.signed_in("rory"), people.signed_in("rae")
    assert send(rory, row, "gather") == 302
    assert f"Passages: 0 of {row.passages.count()} decided" in page(rory, "access_passages", row)
    address = next(one for one in row.passages.order_by("place") if "Harbour Lane" in one.words)
    assert "always redacted: a protected address" in page(rory, "access_passage", address)
    cleared = rory.post(reverse("access_passages", args=[row.public_id]))
    assert cleared.status_code == 302
    while (one := row.passages.exclude(state="read").order_by("place").first()) is not None:
        decide(rory, one)
    assert send(rory, row, "hand_on") == 302
    assert send(rory, row, "agree") == 409
    back = row.passages.order_by("place").first()
    assert back is not None
    assert "Send this passage back for changes" in page(rae, "access_passage", back)
    assert send(rae, row, "agree") == 302
    assert send(rory, row, "release") == 302
    taken = rory.post(reverse("access_copy", args=[row.public_id]))
    assert taken.status_code == 200
    assert b"".join(taken).startswith(b"%PDF-")
    assert "Saoirse" not in taken["Content-Disposition"]
    told = Export.objects.get(kind="copy of records")
    assert (told.account_name, told.reason) == (
        "Rory of Northmere Council", f"Access request {row.reference}",
    )  # fmt: skip
    whole = rory.post(reverse("access_copy", args=[row.public_id]), {"_whole": "1"})
    assert f"whole-records-{row.reference}-" in whole["Content-Disposition"]
    assert len(b"".join(whole)) > 1000
    assert Export.objects.filter(kind="whole copy of records").count() == 1


def decide(client: object, one: AccessPassage) -> None:
    """Every proposal of a passage is left out, as its page sends it."""
    address = reverse("access_passage", args=[one.public_id])
    shown = client.get(address).content.decode()  # type: ignore[attr-defined]
    hidden = {name: shown.split(f'name="{name}" value="')[1].split('"')[0]
              for name in ("_token", "_seen")}  # fmt: skip
    chosen = {f"m{number}": "hide" for number in range(len(one.marks))}
    body = {**hidden, **chosen, "more": "", "more_reason": "", "left_out": ""}
    assert client.post(address, body).status_code == 302  # type: ignore[attr-defined]


def test_a_passage_with_an_undecided_proposal_comes_back_with_what_is_missing(scene: Scene) -> None:
    row = access.gathered(scene.person)
    one = next(one for one in row.passages.order_by("place") if undecided_marks(one.marks))
    client = people.signed_in("rory")
    address = reverse("access_passage", args=[one.public_id])
    shown = client.get(address).content.decode()
    token = shown.split('name="_token" value="')[1].split('"')[0]
    body = {"_token": token, "_seen": str(one.version), "more": "kept words"}
    answer = client.post(address, body)
    assert answer.status_code == 422
    assert "Choose whether to withhold these words" in answer.content.decode()
    assert "kept words" in answer.content.decode()


def test_what_is_always_left_out_is_shown_and_cannot_be_chosen(scene: Scene) -> None:
    row = access.gathered(scene.person)
    one = next(
        one for one in row.passages.order_by("place")
        if one.marks and all(mark[3] == WITHHELD for mark in one.marks)
    )  # fmt: skip
    client = people.signed_in("rory")
    address = reverse("access_passage", args=[one.public_id])
    shown = client.get(address).content.decode()
    assert "must always be redacted and you cannot include it" in shown
    assert "(always redacted: a protected address)" in shown
    assert 'name="m0"' not in shown
    token = shown.split('name="_token" value="')[1].split('"')[0]
    body = {"_token": token, "_seen": str(one.version), "m0": "keep"}
    assert client.post(address, body).status_code == 302
    one.refresh_from_db()
    assert one.state == "read"
    assert {mark[3] for mark in one.marks} == {WITHHELD}


def test_those_who_hold_no_request_find_none_of_it(scene: Scene) -> None:
    row = access.gathered(scene.person)
    one = row.passages.order_by("place").first()
    assert one is not None
    for login in ("bob", "helen", "dora", "marcus"):
        client = people.signed_in(login)
        assert client.get(reverse("access_request", args=[row.public_id])).status_code == 404
        assert client.get(reverse("access_passage", args=[one.public_id])).status_code == 404
