"""The front page of disruption: what one can open there, and no page for whoever has no part."""

import pytest

from handrail.pages.core.routes import BY_NAME
from handrail.pages.disruption.home import list_entries
from handrail.rules.disruption.start_page import INDEX
from handrail.rules.permissions import Actor, Hat
from handrail.rules.vocabulary import Role
from tests import people

pytestmark = pytest.mark.once


def labels(*roles: Role) -> list[str]:
    hats = frozenset(Hat(role, 0) for role in roles)
    return [label for label, _, _ in list_entries(Actor(account=1, name="", hats=hats))]


def test_each_finds_what_they_may_open() -> None:
    assert labels(Role.SOURCE_HANDLER) == ["Sources"]
    assert "Sources" not in labels(Role.INTELLIGENCE_OFFICER)
    assert "Disruption measures" in labels(Role.EXPLOITATION_WORKER)
    assert labels() == []


def test_every_entry_asks_what_its_page_asks() -> None:
    for _, route, permission, sentence in INDEX:
        assert BY_NAME[route].policy == permission
        assert sentence.endswith(".")


@pytest.mark.django_db
def test_whoever_has_no_part_in_it_finds_no_such_page() -> None:
    assert people.signed_in("ann").get("/disruption/").status_code in (403, 404)
    assert "Sources" in people.signed_in("sasha").get("/disruption/").content.decode()
