"""Every table is gathered for whoever asks to see what is held, or it is said why not."""

from importlib import resources

from django.apps import apps
from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.rules.data_protection.subject_access_sources import (
    HANDLING,
    TABLES,
    Gathered,
    LeftOut,
)
from handrail.rules.forms.form_parser import read_form
from tests.tables import every

MODELS = {model.__name__: model for model in apps.get_app_config("records").get_models()}
FORMS = [
    read_form(path.read_text(encoding="utf-8"))
    for path in (resources.files("handrail.rules") / "forms").iterdir()
    if path.name.endswith(".yaml")
]
# free text of a gathered table that is not in its passages, and why
APART = {
    "Release.goods": "files that stand in the case",
    "Release.findings": "what the gate found in them",
}


def test_every_table_is_named_and_none_that_is_not_there() -> None:
    assert set(TABLES) == set(MODELS)


def test_whatever_is_left_out_says_why() -> None:
    assert all(len(entry.why) > 20 for entry in TABLES.values() if isinstance(entry, LeftOut))


@every("name", [name for name, entry in TABLES.items() if isinstance(entry, Gathered)])
def test_what_is_gathered_names_columns_that_are_there_and_leaves_no_free_text(name: str) -> None:
    entry, table = TABLES[name], MODELS[name]
    assert isinstance(entry, Gathered)
    columns = {column.name: column for column in table._meta.local_concrete_fields}
    columns |= {column.name: column for column in table._meta.concrete_fields}
    assert set(entry.fields) <= set(columns)
    assert not entry.day or entry.day in columns
    free = {
        column.name
        for column in table._meta.local_concrete_fields
        if isinstance(column, EncryptedField | models.TextField)
    }
    unsaid = free - set(entry.fields) - {field.split(".")[1] for field in APART if name in field}
    assert name == "Submission" or unsaid - {"said_by", "explain_child"} == set()
    for path in entry.paths:
        MODELS[name]._default_manager.filter(**{f"{path}__in": [0]})


# of the intelligence desk, which is not gathered; or not about how something may be used
NOT_HANDLING = {"hearing_held", "responsibility_accepted", "link_record", "entity_handle"}


def test_every_box_for_how_something_may_be_used_is_never_gathered() -> None:
    found = {
        (form.key, question.key)
        for form in FORMS
        for question in form.questions()
        if question.key in {"handling", "conditions", "limits"}
        and not form.key.startswith(("intel_", "entity_"))
        and form.key not in NOT_HANDLING
    }
    assert found == HANDLING
