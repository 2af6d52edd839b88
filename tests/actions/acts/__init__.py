"""Every act that somebody does to a thing: who may, who is refused, and what its event says."""

from tests.actions.acts import (
    arriving,
    disagreement,
    elsewhere,
    forms,
    front_door,
    joining,
    mistakes,
    numbers,
    passing,
    people_and_agencies,
    police,
    register,
    software,
    tonight,
    writing,
)
from tests.actions.acts.doing import Act

__all__ = ["ACTS", "Act"]

ACTS = (
    *writing.ACTS,
    *elsewhere.ACTS,
    *front_door.ACTS,
    *arriving.ACTS,
    *passing.ACTS,
    *register.ACTS,
    *joining.ACTS,
    *tonight.ACTS,
    *mistakes.ACTS,
    *numbers.ACTS,
    *disagreement.ACTS,
    *forms.ACTS,
    *people_and_agencies.ACTS,
    *police.ACTS,
    *software.ACTS,
)
