"""Papers for the panel: which agencies read them is set again as often as their writer wants."""

import pytest

from handrail.records.models import PanelPaper
from tests.people import panel
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def readers(paper: PanelPaper) -> list[str]:
    return sorted(paper.sights.values_list("agency__kind", flat=True))


def test_the_agencies_that_read_a_paper_are_those_chosen_last() -> None:
    sitting = panel.called()
    row = panel.listed(panel.child_item(allocated()), sitting)
    panel.out(sitting)
    paper = taken(row, "add_paper", by="hana", title="Sleep", sight=["police"])
    for wanted in (["police", "school"], ["school"], []):
        taken(paper, "give", by="hana", sight=wanted)
        assert readers(paper) == wanted
