"""The pages of disruption measures: what was tried, what was not considered, whom it protects."""

import datetime as dt
from typing import Any

import pytest

from handrail.records.models import Entity, Event, Link, Measure, Sight
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import casework, measures
from tests.people.cast import NOW, account
from tests.people.copies import copied
from tests.rounds import one_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]


def text(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return str(answer.content.decode())


def test_an_option_is_considered_from_the_list_of_a_place_and_leaves_it() -> None:
    place, ezra = measures.entity(), people.signed_in("ezra")
    here = f"/disruption/measures/of/{place.public_id}/"
    before = text(ezra, here)
    assert "Nothing is recorded yet." in before
    assert "Not recorded here yet" in before
    asked = f"/begin/measure/consider/?of={place.public_id}&option=hotel_info"
    assert "an inspector or above" in text(ezra, asked)
    ezra.get(asked)
    posted = {"_token": ezra.get(asked).context["token"], "reason": "Staff saw children there",
              "_pick_offer": f"{place.public_id}.hotel_info"}  # fmt: skip
    done = ezra.post(asked, posted)
    row = Measure.objects.get()
    assert done["Location"].startswith(f"/disruption/measures/{row.public_id}/")
    after = text(ezra, here)
    assert "Measures considered or used: 1" in after
    assert "option=hotel_info" not in after
    assert "option=asb_closure" in after
    page = text(ezra, f"/disruption/measures/{row.public_id}/")
    assert "never replaces the decision" in page
    assert "Staff saw children there" in page


def test_a_duty_is_not_chosen_against_but_may_not_apply() -> None:
    person = measures.entity("person")
    page = text(people.signed_in("ivo"), f"/disruption/measures/of/{person.public_id}/")
    hidden = '<span class="govuk-visually-hidden">: '
    for title in ("Investigate and prosecute", "Referral to the designated officer"):
        assert f"Record why it does not apply{hidden}{title}" in page
    assert f"Record why it is not used{hidden}" in page


def test_what_was_tried_stands_with_the_place_and_its_days_in_the_calendar_of_whoever_leads() -> (
    None
):
    place = measures.entity()
    row = measures.in_force(place, "location_ops", lead="ezra",
                            ends_on=day_given(dt.date(2026, 12, 18)),
                            review_on=day_given(dt.date(2026, 12, 9)))  # fmt: skip
    ezra = people.signed_in("ezra")
    page = text(ezra, f"/disruption/entities/{place.public_id}/")
    assert row.reference in page
    assert "Not recorded here yet" in page
    month = text(ezra, "/calendar/?month=2026-12")
    assert "Disruption measure ends" in month
    assert "Review due: measure" in month
    assert "Disruption measure ends" not in text(
        people.signed_in("pol"), "/calendar/?month=2026-12"
    )
    assert "/disruption/measures/" in text(ezra, "/disruption/")


def test_an_option_without_a_place_says_where_to_begin() -> None:
    assert "Open the person, place" in text(people.signed_in("ezra"), "/begin/measure/consider/")


def test_a_child_who_is_linked_to_the_place_is_offered_by_name() -> None:
    place = measures.entity()
    row = measures.in_force(place, "location_ops", lead="ezra")
    name = measures.linked_child(place)
    Link.objects.update(state="confirmed")
    Sight.objects.create(of=place.public_id, account=account("marcus"), agency=row.owner,
                         owner=row.owner, occurred_at=NOW, recorded_at=NOW)  # fmt: skip
    marcus = people.signed_in("marcus")
    address = f"/disruption/measures/{row.public_id}/children/"
    assert name.full in text(marcus, address)
    offered = str(name.person.public_id)
    assert marcus.post(address, {"child": offered}).status_code == 302
    assert row.children.get().person == name.person


def test_a_child_is_seen_with_a_measure_by_those_alone_who_may_know_the_child() -> None:
    case = casework.allocated()
    place = measures.entity()
    row = measures.in_force(place, "location_ops", lead="ezra")
    Sight.objects.create(of=place.public_id, account=account("marcus"), agency=row.owner,
                         owner=row.owner, occurred_at=NOW, recorded_at=NOW)  # fmt: skip
    marcus = people.signed_in("marcus")
    address = f"/disruption/measures/{row.public_id}/"
    wrong = marcus.post(f"{address}children/", {"reference": "NM-CS-26-NOBODY"})
    assert wrong.status_code == 422
    assert "NM-CS-26-NOBODY" in wrong.content.decode()
    done = marcus.post(f"{address}children/", {"reference": case.reference})
    assert done.status_code == 302
    assert case.person is not None
    name = str(case.person.names.get(is_main=True).family)
    assert name in text(marcus, address)
    assert row.reference in text(marcus, f"/disruption/measures/?child={name}")
    from_case = f"/disruption/measures/?show=all&amp;child={case.person.reference}"
    assert from_case in text(marcus, f"/cases/{case.public_id}/sections/people/")
    assert row.reference in text(marcus, from_case.replace("&amp;", "&"))
    for login in ("pol", "ezra", "ivo"):
        client = people.signed_in(login)
        assert name not in text(client, address)
        assert row.reference not in text(client, f"/disruption/measures/?child={name}")
    [named] = row.children.all()
    off = marcus.post(f"{address}children/{named.public_id}/", {"reason": ""})
    assert off.status_code == 422
    marcus.post(f"{address}children/{named.public_id}/", {"reason": "Another child"})
    assert name not in text(marcus, address)


def everywhere(login: str, row: Measure) -> str:
    """Every page, file and feed on which somebody could meet the end of a measure."""
    client = people.signed_in(login)
    pages = ("?show=all", "?show=ends_soon", f"{row.public_id}/", f"of/{row.target.public_id}/")
    shown = [text(client, f"/disruption/measures/{page}") for page in pages]
    shown += [text(client, f"/calendar/?month=2026-12&whose={whose}") for whose in ("mine", "team")]
    shown += [text(client, page) for page in ("/my/", "/notices/")]
    file = copied(client, "/disruption/measures/measures.csv?show=all").content.decode()
    return "\n".join([*shown, file])


def test_the_end_of_a_warning_is_shown_to_who_may_know_the_child_and_to_who_leads_it() -> None:
    row = measures.warned(born="2010-12-05")
    assert row.expires_on == dt.date(2026, 12, 5)
    one_round(now=NOW)
    told = everywhere("marcus", row)
    assert "until 5 December 2026" in told
    assert "2026-12-05" in told
    assert "Ends soon" in told.replace(">Ends soon</a>", "")
    assert "until 5 December 2026" in everywhere("pol", row)
    for login in ("ezra", "ivo"):
        told = everywhere(login, row)
        assert row.reference in told
        assert "until the child is 16" in told
        assert "5 December" not in told
        assert "2026-12-05" not in told
        assert "measure ends" not in told
        client = people.signed_in(login)
        assert row.reference not in text(client, "/disruption/measures/?show=ends_soon")


def test_a_list_is_not_in_the_order_of_birthdays_for_those_who_may_not_know_the_children() -> None:
    soon = measures.warned(born="2010-12-05")
    other = measures.in_force(measures.entity(), "location_ops", lead="ezra",
                              ends_on=day_given(dt.date(2027, 3, 1)))  # fmt: skip

    def first(login: str) -> str:
        page = text(people.signed_in(login), "/disruption/measures/")
        return min((soon.reference, other.reference), key=page.index)

    measures.show(other, "marcus")
    assert first("marcus") == first("pol") == soon.reference  # pol leads the warning
    assert first("ezra") == other.reference


def test_broken_terms_stand_first_and_the_file_holds_the_same_list() -> None:
    place = measures.entity(label="=Lodge")
    soon = day_given(NOW.date() + dt.timedelta(days=9))
    calm = measures.in_force(place, "location_ops", lead="ezra")
    ends = measures.in_force(place, "sia_other", lead="lex", ends_on=soon)
    broken = measures.in_force(place, "asb_closure")
    casework.taken(broken, "breach", by="pol")
    pol = people.signed_in("pol")
    page = text(pol, "/disruption/measures/")
    order = [page.index(row.reference) for row in (broken, ends, calm)]
    assert order == sorted(order)
    assert "Breached" in page
    assert "Ends soon" in page
    only = text(pol, "/disruption/measures/?show=ends_soon")
    assert ends.reference in only
    assert calm.reference not in only
    found = text(pol, "/disruption/measures/?words=closure&type=L&target=place")
    assert broken.reference in found
    assert calm.reference not in found
    closed = measures.in_force(measures.entity(label="Moon Bar"), "location_ops", lead="ezra")
    Entity.objects.filter(pk=closed.target_id).update(limits="no_print no_export")
    file = copied(pol, "/disruption/measures/measures.csv").content.decode()
    assert file.count("\r\n") == 5  # the last line says who took it
    assert "'=Lodge" in file
    assert "Moon Bar" in text(pol, "/disruption/measures/")
    assert "Moon Bar" not in file
    assert Event.objects.filter(verb="measure.exported").count() == 1
    assert pol.get("/disruption/measures/measures.csv").status_code == 405


def test_who_leads_from_another_agency_reads_the_measure_and_what_it_is_about() -> None:
    place = measures.entity()
    row = measures.chosen(place, "licence_review", lead="lex")
    other = measures.chosen(measures.entity(label="Moon Bar"), "cpn", lead="pol")
    lex = people.signed_in("lex")
    assert "Lantern Lodge" in text(lex, f"/disruption/measures/{row.public_id}/")
    assert other.reference not in text(lex, "/disruption/measures/?show=all")
    text(lex, f"/disruption/measures/{other.public_id}/", 404)


def test_every_option_stands_in_the_catalogue_with_its_law() -> None:
    page = text(people.signed_in("pol"), "/disruption/measures/options/")
    assert "sections 116 to 118" in page
    assert "Not in force" in page
