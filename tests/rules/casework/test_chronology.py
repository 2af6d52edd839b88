"""In which lane of the chronology an entry stands."""

import pytest

from handrail.records.package_data import shipped_forms
from handrail.rules.casework import chronology
from handrail.rules.forms.form_parser import read_form
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


@pytest.mark.parametrize("form", sorted(chronology.GISTS))
def test_the_gist_of_a_form_is_made_of_its_own_questions(form: str) -> None:
    shipped = read_form(dict(shipped_forms())[f"{form}.yaml"])
    assert set(chronology.GISTS[form]) <= {one.key for one in shipped.questions()}
