"""A data importer brings files in, and reads no interview and no case for it."""

import pytest

from handrail.rules.organisation.administration import BY_TWO, roles_to_give
from handrail.rules.permissions import GRANTS
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

pytestmark = pytest.mark.once


def test_a_data_importer_imports_and_reads_no_interview() -> None:
    held = {
        permission
        for permission, grants in GRANTS.items()
        if Role.DATA_IMPORTER in {role for role, _ in grants}
    }
    assert {Permission.MISSING_IMPORT, Permission.IMPORT_BRING} <= held
    assert not held & {
        Permission.MISSING_WHOLE,
        Permission.MISSING_WORK,
        Permission.MISSING_INTERVIEW,
        Permission.CASE_READ,
        Permission.IMPORT_WITHDRAW,
    }


def test_two_people_give_it_and_at_the_front_door_alone() -> None:
    assert Role.DATA_IMPORTER in BY_TWO
    assert Role.DATA_IMPORTER in roles_to_give(kind="council", is_front_door=True)
    assert Role.DATA_IMPORTER not in roles_to_give(kind="police", is_front_door=False)
