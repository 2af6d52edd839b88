"""Partners' own systems: whom a secret or a token stands for."""

import datetime as dt
import uuid

import pytest

from handrail.actions.integrations import partner_systems as partner_systems_actions
from handrail.records.models import ApiClient, ApiToken, Referral
from handrail.records.queries.integrations import partner_systems
from tests import people
from tests.people import NOW, software
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_a_secret_opens_its_own_client_while_that_is_in_use() -> None:
    made = software.system()
    opened = partner_systems.find_by_secret(made.client.public_id, made.secret, at=NOW)
    assert opened == made.client
    assert partner_systems.find_by_secret(made.client.public_id, "other", at=NOW) is None
    assert partner_systems.find_by_secret(uuid.UUID(int=7), made.secret, at=NOW) is None
    ApiClient.objects.update(ended_at=NOW)
    assert partner_systems.find_by_secret(made.client.public_id, made.secret, at=NOW) is None


def test_an_older_secret_works_beside_the_new_one_until_its_end() -> None:
    made = software.system()
    newer = partner_systems_actions.rotate_secret(by=act_as("petra"), client=made.client, now=NOW)
    row = ApiClient.objects.get()
    assert row.older_ends_at is not None
    for secret in (made.secret, newer.secret):
        assert partner_systems.find_by_secret(row.public_id, secret, at=NOW) == row
    assert partner_systems.find_by_secret(row.public_id, made.secret, at=row.older_ends_at) is None


def test_a_token_acts_within_what_both_it_and_its_client_are_for() -> None:
    made = software.system()
    text = partner_systems.hash_of(partner_systems.TOKENS, "t")
    first, second, *_ = made.client.scopes
    token = ApiToken.objects.create(
        client=made.client, token_hash=text, scopes=[first, "gone"], made_at=NOW,
        expires_at=NOW + DAY,
    )  # fmt: skip
    assert partner_systems.find_by_token("t", at=NOW) == token
    assert partner_systems.find_by_token("t", at=NOW + DAY) is partner_systems.find_by_token(
        "x", at=NOW
    )
    actor = partner_systems.actor_of(token, at=NOW, request="r", address="")
    assert (actor.scopes, actor.strength) == (frozenset({first}), "secret")
    assert second not in actor.scopes


def test_only_those_who_look_after_systems_see_them_and_how_they_were_used() -> None:
    client = software.system().client
    petra, school = people.act_as("petra"), people.agency("school")
    assert partner_systems.list_clients_of_agency(petra, school) == [client]
    assert partner_systems.list_clients_of_agency(petra, people.agency("police")) == []
    assert partner_systems.find_client(people.act_as("ann"), client.public_id) is None
    assert partner_systems.usage_of_client(client) == partner_systems.Used(0, None, None)
    assert partner_systems.has_notification_address(client.account_id) is False


def test_the_same_key_of_two_clients_is_two_keys() -> None:
    ann, bob = people.act_as("ann"), people.act_as("bob")
    assert partner_systems.key_of(ann, "k") == partner_systems.key_of(people.act_as("ann"), "k")
    assert partner_systems.key_of(ann, "k") != partner_systems.key_of(bob, "k")
    assert partner_systems.body_of(ann, b"a") != partner_systems.body_of(ann, b"b")


def test_what_came_in_another_way_has_no_system_as_its_sender() -> None:
    assert partner_systems.sender_words(Referral(channel="form")) == ""


@pytest.mark.both
def test_systems_in_use_stand_before_ended_ones() -> None:
    ended, used = software.system(name="A"), software.system(name="B")
    ApiClient.objects.filter(pk=ended.client.pk).update(ended_at=NOW)
    petra, school = people.act_as("petra"), people.agency("school")
    assert partner_systems.list_clients_of_agency(petra, school) == [used.client, ended.client]
