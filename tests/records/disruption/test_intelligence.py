"""Items of intelligence as they are read: by name, with a basis, and taken back."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.disruption import intelligence as actions
from handrail.records.models import Sight
from handrail.records.queries.disruption import intelligence as queries, network_nodes
from tests.people import intelligence, network
from tests.people.casework import taken
from tests.people.cast import NOW, act_as

pytestmark = pytest.mark.django_db


def test_an_item_is_given_by_name_with_a_basis_and_taken_back() -> None:
    item = intelligence.written()
    with pytest.raises(Incomplete):
        taken(item, "share", by="ivo", recipients=[])
    with pytest.raises(NotPossible):
        taken(intelligence.evaluated(), "share", by="ivo", recipients=intelligence.named("lex"))
    intelligence.shared("lex", "cat", item=item)
    assert queries.find_intelligence(act_as("lex"), item.public_id)
    assert queries.find_intelligence(act_as("pol"), item.public_id) is None
    actions.record_opening(by=act_as("lex"), row=item, now=NOW)
    sights = {s.account.login: s for s in queries.list_sights(item)}
    assert sights["lex"].opened_at == NOW
    assert sights["cat"].opened_at is None
    assert sights["cat"].basis == "public_task"
    taken(item, "about", by="ivo", about_entities=[network.lodge()])
    assert network_nodes.find_entity(act_as("lex"), network.lodge().public_id)
    taken(item, "unshare", by="ivo", had_it=[sights["lex"]])
    assert queries.find_intelligence(act_as("lex"), item.public_id) is None
    assert network_nodes.find_entity(act_as("lex"), network.lodge().public_id) is None
    assert Sight.objects.filter(account__login="lex").exists()


def test_whoever_was_given_an_item_does_not_read_the_report_behind_it() -> None:
    item = intelligence.shared("lex")
    assert queries.may_read_report(act_as("ivo"), item)
    assert not queries.may_read_report(act_as("lex"), item)
