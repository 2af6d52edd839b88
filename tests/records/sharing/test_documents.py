"""The files of a case, for those who may open them."""

import pytest

from handrail.actions.core.recording import Refused
from handrail.actions.sharing import documents
from handrail.actions.sharing.documents import Upload
from handrail.records.queries.sharing import documents as queries
from tests import people
from tests.people import NOW
from tests.people.casework import allocated
from tests.people.documents import checked

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return allocated()


@pytest.mark.once
def test_others_add_nothing_and_open_nothing(case) -> None:
    row = checked(case)
    upload = Upload("a.txt", b"words", "A letter")
    for login in ("ann", "pol", "dan", "petra", "adam"):
        with pytest.raises(Refused):
            documents.download_document(by=people.act_as(login), document=row, now=NOW)
        with pytest.raises(Refused):
            documents.add_document(by=people.act_as(login), case=case, upload=upload, now=NOW)
        assert queries.find_document(people.act_as(login), row.public_id) is None
    assert queries.find_document(people.act_as("cat"), row.public_id) == row
