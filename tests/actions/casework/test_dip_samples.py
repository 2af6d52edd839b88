"""Dip samples: drawn once a month, graded by agencies on a pack, agreed with reasons, counted."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import Case, Contribution, SampledCase
from handrail.records.queries.casework import dip_samples as queries
from handrail.rules.casework.dip_samples import draw_sample
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import NOW, dipping
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def page(login: str, address: str) -> str:
    answer = people.signed_in(login).get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def asked(case: Case) -> SampledCase:
    """The case, drawn, with a pack that health was asked to grade on."""
    dipping.drawn()
    row = SampledCase.objects.get(case=case)
    return taken(row, "pack", by="ruth", happened="She was met twice", agencies=["health"])


def graded(row: SampledCase, grade: str, **more: Any) -> None:
    part = Contribution.objects.get(of=row.public_id)
    taken(part, "grade", by="nia", grade=grade, view="She sleeps again", **more)


def test_a_month_is_drawn_once_with_a_number_that_repeats_the_draw() -> None:
    case = allocated()
    sample = dipping.drawn()
    ids = [
        str(found.public_id)
        for found in queries.list_candidates(people.act_as("ruth"), sample.month)
    ]
    assert draw_sample(ids, 3, sample.seed) == [str(case.public_id)]
    assert (sample.size, sample.out_of, sample.month.day) == (1, 1, 1)
    with pytest.raises(NotPossible, match="already"):
        dipping.drawn()
    with pytest.raises(Incomplete):
        dipping.drawn(month_on=day_given(NOW.date() + dt.timedelta(days=40)))
    with pytest.raises(NotPossible, match="No case was open"):
        dipping.drawn(month_on=day_given(NOW.date() - dt.timedelta(days=70)))
    with pytest.raises(Refused):
        dipping.drawn(by="marcus")


def test_a_case_that_was_closed_in_the_month_is_drawn_and_graded() -> None:
    case = allocated()
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=NOW)
    row = asked(case)
    graded(row, "inadequate")
    assert taken(row, "moderate", by="ruth", grade="inadequate").state == "moderated"


@pytest.mark.usefixtures("at_now")
def test_a_partner_reads_the_pack_and_nothing_else_and_grades_by_itself() -> None:
    row = asked(allocated())
    address = f"/record/sampledcase/{row.public_id}/"
    graded(row, "good", knows="Our clinic letter is missing")
    taken(row, "moderate", by="ruth", grade="requires_improvement", reason="Her words came late",
          differed="Health graded higher", findings=["voice", "drift"])  # fmt: skip
    theirs = page("nia", address)
    assert "She was met twice" in theirs
    for text in ("Her words came late", "Health graded higher", "She sleeps again"):
        assert text not in theirs
    assert (page("pol", address), page("ann", address)) == ("404", "404")
    assert page("nia", f"/cases/{row.case.public_id}/") == "404"
    for text in ("She was met twice", "Her words came late", "She sleeps again"):
        assert text in page("ruth", address)


def test_nobody_is_asked_without_an_agency() -> None:
    allocated()
    dipping.drawn()
    with pytest.raises(Incomplete):
        taken(SampledCase.objects.get(), "pack", by="ruth", agencies=[])
