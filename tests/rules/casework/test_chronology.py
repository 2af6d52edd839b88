"""In which lane of the chronology an entry stands."""

import pytest

from handrail.rules.casework import chronology
from handrail.rules.vocabulary import AgencyKind, Lane

pytestmark = pytest.mark.once


def test_a_step_goes_before_the_agency_of_whoever_wrote_it() -> None:
    assert chronology.lane_of("missing", "returned", AgencyKind.SCHOOL) is Lane.MISSING
    assert chronology.lane_of("case", "safe", AgencyKind.HEALTH) is Lane.HOME


def test_another_step_stands_with_its_agency() -> None:
    assert chronology.lane_of("case", "note", AgencyKind.SCHOOL) is Lane.SCHOOL
    assert chronology.lane_of("case", "note", AgencyKind.POLICE) is Lane.POLICE


def test_what_nothing_places_is_social_cares() -> None:
    assert chronology.lane_of("", "", "") is Lane.SOCIAL_CARE
