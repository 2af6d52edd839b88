"""What the boxes of a kept form are called, and its answers, as they stood on its page."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from handrail.pages.work import autosave_labels

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def told(path: str, posted: str) -> dict[str, str]:
    return dict(autosave_labels.in_words(path, QueryDict(posted)))


def test_the_answers_of_a_referral_are_told_as_they_were_asked() -> None:
    found = told(reverse("start_concern"), "in_danger=no&safe_tonight=not_sure")
    assert found["Is the child in danger now?"] == "No"
    assert "not_sure" not in found.values()


def test_the_form_of_a_step_is_known_by_its_address() -> None:
    where = "/cases/3f0c1c52-0000-4000-8000-000000000001/begin/casenote/write/?page=x"
    found = told(where, "text=Her+mother+rang&kind=phone")
    assert "Her mother rang" in found.values()
    assert "phone" not in found.values()


def test_a_part_of_an_answer_is_named_with_it() -> None:
    found = told(reverse("start_concern"), "born__year=2012&born__not_known=1")
    assert any(name.endswith(" year") and said == "2012" for name, said in found.items())
    assert "Yes" in found.values()


def test_a_box_that_no_form_knows_is_called_by_its_name() -> None:
    assert told("/my/whom-i-know/", "who=Dez") == {"Who": "Dez"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/cases/3f0c1c52-0000-4000-8000-000000000001/begin/casenote/write/?page=x", "Case note"),
        ("/concerns/new/", "Make a referral"),
        ("/my/whom-i-know/", ""),
        ("/people/", "The search of all records"),
    ],
)
def test_a_kept_form_is_named_where_its_name_is_known(path: str, name: str) -> None:
    assert autosave_labels.form_name(path) == name
