"""How strictly a restricted record is kept, by why it is restricted."""

import pytest

from handrail.rules.permissions.restrictions import level_of
from handrail.rules.vocabulary import RestrictionCategory

pytestmark = pytest.mark.once
SEALED = {"after_adoption", "witness", "inquiry", "allegation"}


@pytest.mark.parametrize("category", list(RestrictionCategory))
def test_what_could_endanger_or_prejudice_is_sealed_and_the_rest_is_restricted(
    category: RestrictionCategory,
) -> None:
    assert level_of(category) == ("S3" if category.value in SEALED else "S2")


def test_every_category_that_is_sealed_exists() -> None:
    assert set(RestrictionCategory) >= SEALED
