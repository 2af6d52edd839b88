"""Saving the filter of a list, on its page."""

import pytest
from django.urls import reverse

from handrail.records.models import SavedView
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SAVE = reverse("save_view", args=["queue"])


def test_a_filter_is_saved_opened_and_removed() -> None:
    bob = people.signed_in("bob")
    assert "Name of this view" not in bob.get("/front-door/").content.decode()
    assert "Name of this view" in bob.get("/front-door/?only=late").content.decode()
    done = bob.post(SAVE, {"query": "only=late", "name": "My late ones"}, follow=True)
    page = done.content.decode()
    assert "View saved." in page
    assert 'href="/front-door/?only=late" aria-current="true" dir="auto">My late ones</a>' in page
    assert "My late ones" not in people.signed_in("helen").get("/front-door/").content.decode()
    remove = page.split('action="/views/')[1].split('"')[0]
    gone = bob.post(f"/views/{remove}", follow=True).content.decode()
    assert "View removed." in gone
    assert "My late ones" not in gone


def test_a_name_that_is_missing_is_asked_for_and_the_filter_is_not_lost() -> None:
    asked = people.signed_in("bob").post(SAVE, {"query": "only=late", "name": ""})
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "Enter a name for this view" in page
    assert 'name="query" value="only=late"' in page


def test_the_view_of_somebody_else_does_not_exist() -> None:
    people.signed_in("bob").post(SAVE, {"query": "only=late", "name": "Mine"})
    view = SavedView.objects.get()
    remove = reverse("remove_view", args=[view.public_id])
    assert people.signed_in("helen").post(remove).status_code == 404
    assert SavedView.objects.exists()


def test_a_list_that_cannot_be_saved_is_not_found() -> None:
    nowhere = reverse("save_view", args=["nowhere"])
    assert people.signed_in("bob").post(nowhere, {"name": "x"}).status_code == 404
