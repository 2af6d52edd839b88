"""Data quality checks of the tests: a child twice, a number twice, a bad date."""

from typing import Any

from handrail.actions.people import data_quality, register
from handrail.records.models import Person, QualityItem
from handrail.rules.people.described_person import Described
from tests.people.cast import NOW, act_as
from tests.people.guarded import compared
from tests.people.scene import Scene

TWIN = {"given": "Ottilie", "family": "Brankovic", "born": "2013-02-17"}


def on_register(**described: Any) -> Person:
    """Somebody whom bob puts on the register; the worker has looked over them."""
    person = register.register_person(by=act_as("bob"), described=Described(**described), now=NOW)
    compared()
    return person


def pair(**more: Any) -> QualityItem:
    """A child who stands on the register twice."""
    on_register(**TWIN)
    on_register(**{**TWIN, **more})
    return QualityItem.objects.get(kind="duplicate")


def item_of(scene: Scene) -> QualityItem:
    """The one possible duplicate beside the scene; made once."""
    return QualityItem.objects.filter(kind="duplicate").first() or pair()


def aside_of(scene: Scene) -> QualityItem:
    """The same, put aside by helen."""
    item = item_of(scene)
    return item if item.state == "aside" else put_aside(item)


def put_aside(item: QualityItem, reason: str = "Cousins of one name") -> QualityItem:
    """An item that helen says is right as it is."""
    return data_quality.dismiss_item(
        by=act_as("helen"), item=item, answers={"reason": reason}, seen=item.version, now=NOW
    )
