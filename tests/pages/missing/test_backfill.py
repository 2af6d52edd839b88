"""The page that marks imported episodes as historic."""

import pytest
from django.urls import reverse

from handrail.actions.missing import backfill as actions
from handrail.records.models import Missing
from tests import people
from tests.people.casework import allocated
from tests.people.missing import back, reported

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def late() -> Missing:
    row = back(reported(case=allocated(), at="2026-08-01 21:00"), "2026-08-02 06:00")
    Missing.objects.filter(pk=row.pk).update(came_by="import")
    return row


def test_all_listed_episodes_are_marked_at_once_and_fold_away() -> None:
    row, address = late(), reverse("missing_backfill")
    cora = people.signed_in("cora")
    assert row.reference in cora.get(address).content.decode()
    done = cora.post(address, {"_all": "1", "reason": "In the old system"}, follow=True)
    assert "Episodes marked as historic." in done.content.decode()
    row.refresh_from_db()
    assert row.is_historic
    text = people.signed_in("cat").get(reverse("chronology", args=[row.case.public_id]))
    assert "2 entries of historic missing episodes are hidden" in text.content.decode()
    asked = people.signed_in("cat").get(
        reverse("chronology", args=[row.case.public_id]), {"stage": "missing"}
    )
    assert "are hidden" not in asked.content.decode()


def marked() -> Missing:
    row = late()
    row.refresh_from_db()
    actions.mark_historic(by=people.act_as("cora"), rows=[row], reason="Before us", now=people.NOW)
    return row


def test_the_page_says_what_is_due_again_before_the_mark_is_corrected() -> None:
    row = marked()
    cora, address = people.signed_in("cora"), reverse("missing_correct_mark", args=[row.public_id])
    listed = cora.get(reverse("missing_backfill")).content.decode()
    assert "Historic episodes: 1" in listed
    assert address in listed
    assert address in cora.get(reverse("missing_episode", args=[row.public_id])).content.decode()
    text = cora.get(address).content.decode()
    assert "was due on Wednesday 5 August 2026, 06:00: it will show as late" in text
    assert f"the task “Offer the return home interview: {row.reference}” opens" in text
    done = cora.post(address, {"reason": "Not interviewed", "_seen": row.version}, follow=True)
    assert "Episode corrected: it is not historic." in done.content.decode()
    row.refresh_from_db()
    assert not row.is_historic
    assert cora.get(address).status_code == 302


def test_a_correction_without_a_reason_keeps_the_page_and_the_mark() -> None:
    row = marked()
    address = reverse("missing_correct_mark", args=[row.public_id])
    found = people.signed_in("cora").post(address, {"reason": " ", "_seen": row.version})
    assert found.status_code == 422
    assert "Enter why this episode is not historic" in found.content.decode()
    row.refresh_from_db()
    assert row.is_historic


def test_the_timeline_folds_what_the_chronology_folds_and_print_shows_all() -> None:
    row = marked()
    browser, kind = people.signed_in("cat"), ["case", row.case.public_id]
    folded = browser.get(reverse("chronology_picture", args=kind))
    assert folded.context["folded"] == 2
    assert "2 entries of historic missing episodes are hidden" in folded.content.decode()
    whole = browser.get(reverse("chronology_picture", args=kind), {"stage": "missing"})
    assert whole.context["folded"] == 0
    months = [month.name for month in whole.context["picture"].months]
    assert "August 2026" in months
    assert "August 2026" not in [month.name for month in folded.context["picture"].months]


def test_the_pages_of_one_child_fold_historic_episodes() -> None:
    row = marked()
    new = reported(case=row.case, at="2026-11-20 21:00")
    for name in ("missing_episode", "missing_patterns"):
        text = people.signed_in("cora").get(reverse(name, args=[new.public_id])).content.decode()
        assert "<summary>Historic episodes: 1</summary>" in text, name


def test_a_reason_that_is_missing_loses_no_choice() -> None:
    row = late()
    found = people.signed_in("cora").post(
        reverse("missing_backfill"), {"chosen": str(row.public_id), "reason": ""}
    )
    text = found.content.decode()
    assert found.status_code == 422
    assert "Enter why nothing" in text
    assert "checked" in text


def test_a_historic_episode_is_late_with_nothing() -> None:
    row = marked()
    page = people.signed_in("cora").get(reverse("missing_episode", args=[row.public_id]))
    text = page.content.decode()
    assert "over 72 hours" not in text
    assert text.count("not known here") == 2
    assert "late by" not in text.lower()
