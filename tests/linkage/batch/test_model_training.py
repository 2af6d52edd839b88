"""Learning a model from the registers themselves."""

import pytest

from handrail.linkage.batch import shipped_model
from handrail.linkage.batch.comparisons import COMPARISONS
from handrail.linkage.batch.model_training import with_agreement_of
from handrail.linkage.batch.probabilities import Counts

pytestmark = pytest.mark.once


def test_few_pairs_hardly_change_the_model() -> None:
    model = shipped_model()
    cell = (*(0 for _ in COMPARISONS), 10.0, 1)
    learned = with_agreement_of([cell], model, Counts(100, 4950, 5.0, 5.0))
    before, after = (one.odds["born"]["same"].same_person for one in (model, learned))
    assert after == pytest.approx(before, abs=0.05)


def test_many_pairs_change_it_and_say_what_it_was_learned_from() -> None:
    levels = [0 if name == "sex" else len(steps) - 2 for name, steps in COMPARISONS.items()]
    before = shipped_model()
    learned = with_agreement_of(
        [(*levels, 40.0, 5000)], before, Counts(9000, 40_000_000, 5000.0, 5.0)
    )
    assert learned.learned_from == "the registers themselves"
    assert (
        learned.odds["sex"]["different"].same_person > before.odds["sex"]["different"].same_person
    )
    assert learned.odds["sex"]["same"].two_people == before.odds["sex"]["same"].two_people
