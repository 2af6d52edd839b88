"""Pages of missing children: who sees what, links, patterns, and a police file from end to end."""

import pytest
from django.urls import reverse

from handrail.records.models import Missing, MissingLink, MissingShare, Notice
from tests import people
from tests.people.casework import allocated, taken
from tests.people.joining import on_register
from tests.people.missing import another_child, back, reported, when

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def shown(login: str, name: str, *args: object) -> str:
    found = people.signed_in(login).get(reverse(name, args=args))
    assert found.status_code == 200, (login, name)
    return found.content.decode()


def test_the_list_says_who_is_missing_now_first_and_whose_interview_is_due() -> None:
    back(reported(another_child(), at="2026-11-20 21:00"), "2026-11-21 07:30")
    reported(on_register("Amira", "Said"))
    text = shown("cora", "missing")
    assert "No child is reported missing now" not in text
    assert "1 child missing now" in text
    assert text.index("Amira Said") < text.index("Leo Marsh")
    assert "Late by" in text
    due = people.signed_in("cora").get(reverse("missing"), {"show": "due"}).content.decode()
    assert "Leo Marsh" in due
    assert "Amira Said" not in due


def test_an_episode_whose_interview_was_held_says_so() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    taken(row, "hold", by="ines", **when("held", "2026-11-24 11:00"))
    cell = shown("cora", "missing").split('data-label="Interview due">')[1].split("</td>")[0]
    assert "held" in cell


def test_an_interview_that_was_not_held_is_never_called_no_longer_due() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "not_hold", by="cat", why="not_now", why_more="She was tired")
    for step in ("", "close"):
        if step:
            taken(row, step, by="cora")
        cell = shown("cora", "missing").split('data-label="Interview due">')[1].split("</td>")[0]
        assert "not held" in cell


def test_a_closed_episode_is_among_those_without_an_interview_due() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    taken(row, "hold", by="ines", **when("held", "2026-11-24 11:00"))
    taken(row, "close", by="cora")
    row.refresh_from_db()
    assert row.state == "closed"
    text = people.signed_in("cora").get(reverse("missing"), {"show": "done"}).content.decode()
    assert "Interview held, or closed without one: 1" in text
    assert row.reference in text


def test_the_case_says_that_its_child_is_missing_and_how_often() -> None:
    case = allocated()
    back(reported(case=case, at="2026-11-03 21:00"), "2026-11-04 07:30")
    reported(case=case)
    text = shown("cat", "case", case.public_id)
    assert "Missing for 16 hours 5 minutes." in text
    assert "Missing twice in 28 days" in text
    assert "Saoirse" in shown("edda", "tonight")


def test_each_reader_gets_their_own_part_of_an_episode() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    Missing.objects.filter(pk=row.pk).update(agency=people.agency("police"))
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    secret = "He waits at the gate"
    taken(row, "hold", by="ines", hard_more=secret, **when("held", "2026-11-24 11:00"))
    assert secret in shown("cat", "missing_episode", row.public_id)
    assert secret in shown("ines", "missing_episode", row.public_id)
    police = shown("pol", "missing_episode", row.public_id)
    assert secret not in police
    assert "Return home interview offered" not in police
    assert (
        people.signed_in("ines").get(reverse("case", args=[row.case.public_id])).status_code == 404
    )


def test_an_agency_that_was_told_reads_those_words_alone() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "not_hold", by="cat", why="not_now", why_more="She was tired")
    taken(row, "share", by="cat", told="health", what="She needs a doctor she knows")
    share = MissingShare.objects.get()
    text = shown("nia", "missing_shared", share.public_id)
    assert "She needs a doctor she knows" in text
    assert "She was tired" not in text
    assert "Information shared with Northmere Hospital" in shown(
        "cat", "missing_episode", row.public_id
    )
    told = Notice.objects.get(recipient__login="nia", stage="missingshare")
    assert told.text.startswith("Information about a missing child was shared with you")
    led = people.signed_in("nia").post(reverse("notice", args=[told.public_id]), follow=True)
    assert "She needs a doctor she knows" in led.content.decode()


def test_a_notice_leads_to_an_episode_that_stands_in_no_case() -> None:
    reported(another_child(), by="edda")
    told = Notice.objects.get(recipient__login="cora", kind="child_missing")
    led = people.signed_in("cora").post(reverse("notice", args=[told.public_id]), follow=True)
    assert "Leo Marsh" in led.content.decode()


def test_a_link_is_said_with_a_reason_and_the_words_are_not_lost() -> None:
    first = reported(another_child(), people_near="Kez")
    reported(on_register("Amira", "Said"), at="2026-11-01 21:00", people_near="Kez")
    link = MissingLink.objects.get(kind="person")
    where = reverse("missing_link", args=[first.public_id, link.public_id])
    browser = people.signed_in("cora")
    refused = browser.post(where, {"state": "confirmed", "reason": "", "_seen": "1"})
    assert refused.status_code == 422
    assert "Enter how you know" in refused.content.decode()
    browser.post(where, {"state": "rejected", "reason": "Two people of that name", "_seen": "1"})
    text = shown("cora", "missing_episode", first.public_id)
    assert "Rejected" in text
    assert "Two people of that name" in text


def test_patterns_have_the_facts_of_their_pictures_as_tables() -> None:
    child = another_child()
    first = back(reported(child, at="2026-10-24 22:30"), "2026-10-25 09:00")
    taken(first, "hold", by="cora", hard_to_stay=["debt_threat"], drew_away=["adult", "online"],
          **when("held", "2026-10-26 11:00"))  # fmt: skip
    back(reported(child, at="2026-11-20 21:00"), "2026-11-21 07:30")
    text = shown("cora", "missing_patterns", first.public_id)
    assert "2 missing episodes began in these 6 months. The child was missing for 22 hours" in text
    assert "25 October 2026: missing for 10 hours" in text  # the hour that comes twice
    assert "<td>11.5</td>" in text
    assert "Threats or a debt: 1 of 1" in text
    assert "rounded up or down to a multiple of 5" in shown("cora", "missing_numbers")


def test_a_child_is_reported_from_their_record_and_nobody_without_one() -> None:
    child = another_child()
    where = reverse("begin_outside", args=["missing", "report"])
    browser = people.signed_in("bob")
    page = browser.get(where, {"child": str(child.public_id)}).content.decode()
    assert "Leo Marsh" in page
    bare = browser.get(where).content.decode()
    assert "Choose “Find a child” first" in bare


def test_an_episode_offers_another_report_of_it_and_shows_what_was_joined() -> None:
    case = allocated()
    home = reported(case=case, at="2026-11-23 21:00")
    force = reported(case=case, at="2026-11-23 22:30", reported_by="Another force")
    text = shown("cora", "missing_episode", home.public_id)
    assert "Possibly the same episode: 1" in text
    assert "Another force" in text
    assert "Which report is about the same episode?" in shown(
        "cora", "case_step", "missing", home.public_id, "join"
    )
    taken(force, "join", by="cora", same_episode=home, reason="One absence")
    text = shown("cora", "missing_episode", home.public_id)
    assert "Other reports of this episode: 1" in text
    assert "Possibly the same episode" not in text
    assert "Separate this report" in shown("cora", "missing_episode", force.public_id)
    assert "1 child missing now" in shown("cora", "missing")


def test_an_empty_list_does_not_say_that_no_child_is_missing() -> None:
    text = shown("cora", "missing")
    assert "No child is reported missing now" in text
    assert "Record a child as missing" in text
