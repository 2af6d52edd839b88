"""What every page has at its top: where one’s roles lead, how much waits, where one is."""

import pytest

from handrail.pages.context_processors import ITEMS, navigation
from handrail.pages.core.routes import BY_NAME
from handrail.rules.permissions import GRANTS, Actor, Hat
from handrail.rules.vocabulary import Role

pytestmark = pytest.mark.once


def actor(*roles: Role) -> Actor:
    return Actor(account=1, name="", hats=frozenset(Hat(role, 0) for role in roles))


def labels(who: Actor, path: str = "/") -> list[str]:
    return [item.label for item in navigation(who, path, {})]


def test_each_finds_what_their_roles_lead_to() -> None:
    assert "Front door" in labels(actor(Role.FRONT_DOOR_WORKER))
    assert "Front door" not in labels(actor(Role.PRACTITIONER))
    assert labels(actor()) == []


def test_a_sender_without_an_account_finds_three_pages() -> None:
    assert labels(actor(Role.VISITOR)) == ["What I am writing", "Where it stands", "Help"]


def test_only_the_deepest_page_is_the_one_where_one_is() -> None:
    who = actor(Role.FRONT_DOOR_WORKER, Role.SOCIAL_WORKER)
    here = [item.label for item in navigation(who, "/front-door/decided/", {}) if item.current]
    assert here == ["Front door"]
    assert [item.label for item in navigation(who, "/nowhere/", {}) if item.current] == []


def test_what_waits_is_counted_and_what_was_not_sent_has_a_page_while_there_is_any() -> None:
    who = actor(Role.PRACTITIONER)
    found = {item.label: item.count for item in navigation(who, "/", {"my_work": 3, "kept": 2})}
    assert (found["My work"], found["Not sent"]) == (3, 2)
    assert "Not sent" not in labels(who)


def test_every_item_leads_to_a_route_and_asks_for_a_permission_that_there_is() -> None:
    for _, route, permission in ITEMS:
        assert route in BY_NAME
        asked = permission if isinstance(permission, tuple) else (permission,)
        assert set(asked) - set(GRANTS) <= {""}
