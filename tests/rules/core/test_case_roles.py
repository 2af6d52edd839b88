"""Who reads a case, and who of them does what in it."""

import pytest

from handrail.rules.core.case_roles import (
    ANYBODY,
    ASKED_ROLES,
    CHAIRS,
    LISTERS,
    MANAGER,
    READERS,
    WORKER,
    WORKERS,
)
from handrail.rules.vocabulary import Role

pytestmark = pytest.mark.once


def test_whoever_works_on_a_case_reads_it() -> None:
    assert {*WORKER, *MANAGER} < set(WORKERS) < set(READERS)
    assert set(MANAGER) < set(CHAIRS)


def test_a_list_of_cases_leaves_out_what_somebody_reads_by_name_alone() -> None:
    assert set(READERS) - set(LISTERS) == {(ANYBODY, "named")}


def test_partners_are_asked_by_their_roles() -> None:
    assert Role.POLICE_OFFICER in ASKED_ROLES
    assert Role.SOCIAL_WORKER not in ASKED_ROLES
