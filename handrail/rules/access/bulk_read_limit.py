"""How many children's pages an account may open in an hour before further checks."""

import datetime as dt

from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Role

SPAN = dt.timedelta(hours=1)
# A busy night at the front door opens many records: they are never stopped, only asked about.
ON_DUTY = frozenset({Role.EMERGENCY_DUTY, Role.FRONT_DOOR_WORKER, Role.FRONT_DOOR_MANAGER})


def is_on_duty(actor: Actor) -> bool:
    """Whether the actor has a duty role, which is never slowed down."""
    return any(hat.role in ON_DUTY for hat in actor.hats)


def has_proved_since(actor: Actor, moment: dt.datetime) -> bool:
    """Whether the actor has confirmed their identity since they opened that many."""
    return actor.proved_at is not None and actor.proved_at >= moment
