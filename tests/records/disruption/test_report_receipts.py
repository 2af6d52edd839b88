"""How those who told something find it again."""

import pytest

from handrail.records.queries.disruption import report_receipts

pytestmark = pytest.mark.once


def test_a_key_is_of_one_teller_and_tells_nothing_of_them() -> None:
    key = report_receipts.teller_key(41)
    assert key == report_receipts.teller_key("41")
    assert key != report_receipts.teller_key(42)
    assert (len(key), key == "41") == (64, False)
    assert report_receipts.teller_keys(41)[0] == key


def test_a_link_is_kept_as_its_hash() -> None:
    assert report_receipts.link_hash("a") != report_receipts.link_hash("b")
    assert len(report_receipts.link_hash("")) == 64
