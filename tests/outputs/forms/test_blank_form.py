"""A blank form: boxes to tick, lines to fill, and when a question is asked at all."""

from collections.abc import Callable, Iterator

import pytest

from handrail.outputs.forms import blank_form
from handrail.outputs.forms.blank_form import ON_PAPER, Blank, Grid
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.forms.journey import Journey
from handrail.rules.forms.questions import Form, Kind

pytestmark = pytest.mark.once


@pytest.fixture
def outer_form(form_of: Callable[[str], Form]) -> Form:
    return form_of("inter_agency_referral")


def items(copy: blank_form.Copy) -> Iterator[Blank | Grid]:
    return (item for page in copy.pages for part in page.parts for item in part.items)


def blanks(form: Form, settings: PartnershipSettings) -> list[Blank]:
    return [
        one for one in items(blank_form.blank_copy(form, settings, "")) if isinstance(one, Blank)
    ]


def test_each_kind_of_question_has_its_own_room(
    outer_form: Form, partnership: PartnershipSettings
) -> None:
    by_kind = {one.kind: one for one in blanks(outer_form, partnership)}
    assert len(by_kind[Kind.LONG_TEXT.value].lines) == 6
    assert by_kind[Kind.ADDRESS.value].extras == ("Postcode",)
    assert [box.label for box in by_kind[Kind.DATE.value].boxes] == ["Not known"]
    assert by_kind[Kind.PERSON.value].heads == blank_form.PERSON_HEADS
    assert by_kind[Kind.CHOICE.value].lines == ()


def test_what_is_kept_apart_may_be_told_by_phone_instead(
    outer_form: Form, partnership: PartnershipSettings
) -> None:
    protected = [q for q in outer_form.questions() if q.sensitivity == "protected"]
    told = [one for one in blanks(outer_form, partnership) if ON_PAPER in one.hint]
    assert len(told) == len(protected) > 0


def test_signs_of_one_scale_share_a_grid(scored: Form, partnership: PartnershipSettings) -> None:
    copy = blank_form.blank_copy(scored, partnership, "OFFICIAL when filled in")
    grids = [one for one in items(copy) if isinstance(one, Grid)]
    assert sum(len(grid.rows) for grid in grids) == len(list(scored.indicators()))
    assert len(grids) < len(list(scored.indicators()))
    assert copy.marking == "OFFICIAL when filled in"


def test_a_referral_names_both_of_its_forms_and_whom_to_ring(
    outer_form: Form, form_of: Callable[[str], Form], partnership: PartnershipSettings
) -> None:
    screening = form_of("exploitation_screening")
    copy = blank_form.blank_copy(Journey(outer_form, screening), partnership, "")
    assert copy.reference == (
        f"{outer_form.title}, version {outer_form.version} and "
        f"{screening.title}, version {screening.version}"
    )
    assert copy.contacts == (("MASH", "020 7946 0111", "9 to 5"),)
    alone = blank_form.blank_copy(outer_form, partnership, "")
    assert len(copy.pages) > len(alone.pages)


def test_a_question_that_is_not_always_asked_says_when(
    outer_form: Form, partnership: PartnershipSettings
) -> None:
    said = {one.only_if for one in blanks(outer_form, partnership)}
    assert "" in said
    assert all(one.startswith("Only if “") for one in said - {""})
    assert len(said) > 3
