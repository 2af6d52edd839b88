"""The pages of what is of concern: fair words, a log that keeps what was wrong, a logged search."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from handrail.records.models import Event, Link, SameEntity
from handrail.records.queries.disruption import desk_people
from tests import people
from tests.people import casework, concern, panel
from tests.people.casework import taken
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def shown(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_of_a_person_says_how_sure_it_is_and_keeps_what_was_wrong() -> None:
    kept = concern.recorded("person", label="Adult M", also_child="not_known", concern="Pays boys",
                            description="About 25", nicknames="Big T 👑")  # fmt: skip
    taken(kept, "correct", by="pol", what="description", right="About 40")
    taken(kept, "status", by="pol", status="charged", source="The CPS")
    page = shown(people.signed_in("pol"), "entity", kept.public_id)
    for text in ("Adult M", "Charged", "May also be a victim", "Big T 👑", "Pays boys",
                 "1 Reliable",
                 "<s>About 25</s>", "<s>Alleged</s>", "Review: "):  # fmt: skip
        assert text in page
    assert "perpetrator" not in page.lower()
    listed = shown(people.signed_in("ezra"), "entities")
    assert "Adult M" in listed
    assert "All 1 are within their review date" in listed


def test_a_link_begins_from_a_page_and_is_said_in_one_sentence() -> None:
    place = concern.recorded("place", label="Arcade")
    car = concern.recorded("vehicle", label="Grey hatchback")
    ezra = people.signed_in("ezra")
    answer = ezra.post(reverse("entity_choose", args=[car.public_id]), {"words": "arcade"})
    address = re.search(r'href="(/begin/link/record/\?[^"]+)"', answer.content.decode())
    assert address
    form = ezra.get(address[1].replace("&amp;", "&")).content.decode()
    assert form.count("checked") >= 2
    ends = [str(car.public_id), str(place.public_id)]
    token = re.search(r'name="_token" value="([^"]+)"', form)
    assert token
    said = {"role": "seen", "source": "Staff", "confidence": "likely", "handling": "p"}
    posted = {**said, "reason": "Twice this week", "_token": token[1], "_pick_ends": ends}
    done = ezra.post(reverse("begin_outside", args=["link", "record"]), posted)
    assert done.status_code == 302
    page = shown(ezra, "entity_link", Link.objects.get().public_id)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
    assert heading
    text = re.sub(r"<[^>]+>", "", heading[1])
    assert text == "Link: Grey hatchback was seen at Arcade"
    assert "Confirmed" in page


def test_a_search_needs_a_purpose_and_its_log_holds_who_and_why_but_not_what() -> None:
    concern.recorded("vehicle", label="Grey hatchback", registrations=concern.PLATE)
    hidden = concern.recorded("vehicle", label="Van", registrations="AB12 XYZ", handling="c")
    ezra, asked = people.signed_in("ezra"), {"kind": "registration", "text": "AB12 ?DE"}
    refused = ezra.post(reverse("entity_find"), asked)
    assert refused.status_code == 422
    assert "AB12 ?DE" in refused.content.decode()
    assert not Event.objects.filter(verb="entity.searched").exists()
    whole = asked | {"purpose": "child", "why": "A girl named it today"}
    found = ezra.post(reverse("entity_find"), whole).content.decode()
    assert "Grey hatchback" in found
    assert hidden.reference not in found
    event = Event.objects.get(verb="entity.searched")
    assert "A girl named it today" in event.reason
    assert "AB12" not in f"{event.reason} {event.hashes}"


def test_nobody_finds_any_page_of_what_is_held_of_themselves() -> None:
    person = concern.recorded("person", label="Adult M", phones="07700 900111")
    place = concern.recorded("place", label="Arcade")
    link = concern.linked(person, place)
    item = panel.begun("nominate_person:panelitem", by="ezra", entity=person, label="Adult M")
    taken(person, "is_colleague", by="ivo", login="ezra")
    ezra = people.signed_in("ezra")
    pages = [
        reverse("entity", args=[person.public_id]),
        reverse("entity_choose", args=[person.public_id]),
        reverse("entity_link", args=[link.public_id]),
        reverse("case_record", args=["entity", person.public_id]),
        reverse("case_step", args=["entity", person.public_id, "review"]),
        reverse("case_step", args=["link", link.public_id, "review"]),
        reverse("panel_item", args=[item.public_id]),
    ]
    assert [ezra.get(page).status_code for page in pages] == [404] * len(pages)
    seen = shown(ezra, "entities") + shown(ezra, "entity", place.public_id)
    searched = {"kind": "phone", "text": "07700 900111", "purpose": "known", "why": "A late check"}
    seen += ezra.post(reverse("entity_find"), searched).content.decode()
    seen += ezra.get(f"{reverse('begin_outside', args=['link', 'record'])}?from={person.public_id}"
                     f"&to={place.public_id}").content.decode()  # fmt: skip
    assert "Adult M" not in seen
    assert person.reference not in seen


def test_the_log_says_at_the_desk_alone_who_was_named_and_whose_account_it_is() -> None:
    person = concern.recorded("person", label="Adult M", concern="Pays boys")
    taken(person, "handle", by="ivo", handling="p", reason="An officer is undercover")
    lex = next(one for one in desk_people.list_nameable_staff(NOW) if one.login == "lex")
    taken(person, "give", by="ivo", named=lex, basis="law_enforcement", reason="For the visit")
    taken(person, "is_colleague", by="ivo", login="ezra", reason="Seen on the rota")
    said = ("undercover", "For the visit", "ezra", "Seen on the rota")
    seen = shown(people.signed_in("pol"), "entity", person.public_id)
    assert "Pays boys" in seen
    assert [text for text in said if text in seen] == []
    desk = shown(people.signed_in("ivo"), "entity", person.public_id)
    assert [text for text in said if text not in desk] == []


def test_an_old_pair_is_found_however_many_came_after_it() -> None:
    for _ in range(11):  # 55 pairs
        concern.recorded("vehicle", registrations=concern.PLATE)
    oldest = SameEntity.objects.earliest("pk")
    assert concern.PLATE in shown(people.signed_in("pol"), "entity_pair", oldest.public_id)


def test_two_side_by_side_are_one_only_when_somebody_says_how_they_know() -> None:
    pair = concern.two_cars()
    pol, address = people.signed_in("pol"), reverse("entity_pair", args=[pair.public_id])
    wrong = pol.post(address, {"state": "same", "reason": "Seen\0", "_seen": str(pair.version)})
    assert wrong.status_code == 422
    assert not pair.decided_at
    assert "AB12 C?E" in shown(pol, "entity_pairs")
    first = pol.post(address, {"state": "same", "reason": "", "_seen": "1"})
    assert first.status_code == 422
    done = pol.post(address, {"state": "same", "reason": "One dent", "_seen": "1"}, follow=True)
    assert "these are the same" in done.content.decode()
    page = shown(pol, "entity", pair.first.public_id)
    assert "Identifying details and links of both" in page
    assert "AB12 C?E" in page


def test_a_social_worker_sees_what_is_linked_to_a_child_of_theirs_and_nothing_else() -> None:
    case = casework.allocated()
    place = concern.recorded("place", label="Arcade")
    secret = concern.recorded("person", label="Adult M", handling="c")
    concern.recorded("place", label="Lantern Inn")
    for end in (place, secret):
        concern.linked(case.person, end, role="seen")
    cat = people.signed_in("cat")
    page = shown(cat, "case_section", case.public_id, "people")
    assert "Linked with people and places: 1" in page
    assert re.search(r"The child was seen at <a [^>]*><bdi>Arcade<", page)
    listed = shown(cat, "entities")
    assert "Arcade" in listed
    assert "Lantern Inn" not in listed
    assert "Adult M" not in page + listed + shown(cat, "entity", place.public_id)
    sam = people.signed_in("sam")
    assert sam.get(reverse("entity", args=[place.public_id])).status_code == 404
    pol = people.signed_in("pol")
    assert case.person.names.get().full not in shown(pol, "entity", place.public_id)


def test_a_correction_offers_only_what_is_recorded_of_that_kind() -> None:
    pol = people.signed_in("pol")
    person = concern.recorded("person", label="Adult M", description="About 25")
    page = shown(pol, "case_step", "entity", person.public_id, "correct")
    offered = re.findall(r'name="what"[^>]*value="(\w+)"', page)
    assert offered == ["label", "description", "source"]
    place = concern.recorded("place", label="Arcade", licence="Gaming")
    page = shown(pol, "case_step", "entity", place.public_id, "correct")
    offered = re.findall(r'name="what"[^>]*value="(\w+)"', page)
    assert {"licence", "on_map"} < set(offered)
    assert not {"make", "platform"} & set(offered)


def test_what_is_not_offered_is_refused_with_the_label_of_the_page() -> None:
    pol = people.signed_in("pol")
    person = concern.recorded("person", label="Adult M")
    where = reverse("case_step", args=["entity", person.public_id, "correct"])
    token = re.search(r'name="_token" value="([^"]+)"', pol.get(where).content.decode())
    assert token
    said = {"what": "licence", "right": "None", "reason": "Seen", "told": "Nobody received it"}
    answer = pol.post(where, {**said, "_token": token[1], "_seen": str(person.version)})
    assert answer.status_code == 422
    person.refresh_from_db()
    assert person.licence == ""


def test_what_was_shared_on_conditions_is_read_and_not_linked_by_who_received_it() -> None:
    car = concern.recorded("vehicle", label="Van", handling="c")
    ezra, choose = people.signed_in("ezra"), reverse("entity_choose", args=[car.public_id])
    assert ezra.post(choose, {"words": "arcade"}).status_code == 404
    receiver = people.account("ezra")
    receiver.named_for = people.agency("council")
    taken(car, "give", by="ivo", named=receiver, basis="safeguarding")
    assert "Van" in shown(ezra, "entity", car.public_id)
    assert ezra.post(choose, {"words": "arcade"}).status_code == 403
