"""The data files that come with the product."""

import pytest

from handrail.records import package_data

pytestmark = pytest.mark.once


def test_forms_come_by_name_with_their_text() -> None:
    names = [name for name, _ in package_data.shipped_forms()]
    assert names == sorted(names)
    assert "inter_agency_referral.yaml" in names
    assert all("key:" in text for _, text in package_data.shipped_forms())


def test_examples_are_no_forms_that_are_shipped() -> None:
    examples = {name for name, _ in package_data.worked_examples()}
    assert examples
    assert not examples & {name for name, _ in package_data.shipped_forms()}
