"""Numbers for monitoring: what they tell, to whom, and that they name nobody."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.pages.operations import metrics
from handrail.records.models import Outbox
from tests import people
from tests.people import NOW, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TOKEN = "a-token-of-the-monitoring-alone"  # pragma: allowlist secret


@pytest.fixture
def read(settings: Any) -> Any:
    """What monitoring reads after somebody has opened pages."""
    settings.METRICS_TOKEN = TOKEN
    return lambda: Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})


def test_without_the_setting_there_is_no_such_page(settings: Any) -> None:
    settings.METRICS_TOKEN = ""
    for sent in ({}, {"Authorization": "Bearer "}, {"Authorization": ""}):
        assert Client().get("/metrics", headers=sent).status_code == 404


def test_a_wrong_token_finds_what_does_not_exist(read: Any) -> None:
    wrong = Client().get("/metrics", headers={"Authorization": "Bearer a-token"})
    other = Client().get("/no-such-page")
    assert wrong.status_code == other.status_code == 404
    assert wrong.content == other.content


def test_it_tells_what_waits_what_gave_up_and_how_much_room_is_left(read: Any) -> None:
    subject = people.account("ann").public_id
    for gave_up in (None, NOW):
        Outbox.objects.create(kind="mail", subject=subject, made_at=NOW, next_at=NOW,
                              gave_up_at=gave_up)  # fmt: skip
    text = read().content.decode()
    assert "handrail_outbox_dead 1.0" in text
    assert re.search(r"^handrail_outbox_late [1-9]", text, re.M)
    assert "handrail_database_up 1.0" in text
    assert re.search(r'^handrail_disk_free_bytes\{folder="data"\} \d', text, re.M)


UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}")
REFERENCE = re.compile(r"NM-\w")


def test_a_day_of_work_is_counted_by_route_and_names_nobody(read: Any, scene: Scene) -> None:
    bob, ann = people.signed_in("bob"), people.signed_in("ann")
    for _ in range(3):
        bob.get(reverse("triage", args=[scene.referral.public_id]))
    bob.post("/people/", {"name": "Saoirse Devlin", "reason": "A call from the hospital"})
    ann.get(reverse("referral", args=[scene.referral.public_id]))
    Client().get("/people/saoirse-devlin/")
    Client().generic("SAOIRSE", "/help/")
    text = read().content.decode()
    counted = r'handrail_requests_total\{method="GET",route="triage",status="2xx"\} (\d+)'
    assert int(re.search(counted, text)[1]) >= 3  # type: ignore[index]
    assert 'route="none",status="4xx"' in text
    assert re.search(r'handrail_database_queries_total\{route="triage"\} [1-9]', text)
    for name in ("aoirse", "AOIRSE", "evlin", "ann", "bob", "/people", "hospital"):
        assert name not in text.replace("handrail_", "")
    assert not UUID.search(text)
    assert not REFERENCE.search(text)
    labels = set(re.findall(r'(\w+)="', text))
    assert labels == {"folder", "le", "method", "release", "route", "status"}


def test_nothing_is_counted_where_nobody_reads_it(settings: Any) -> None:
    settings.METRICS_TOKEN = ""
    with pytest.raises(metrics.MiddlewareNotUsed):
        metrics.count_requests(lambda request: None)  # type: ignore[arg-type, return-value]
