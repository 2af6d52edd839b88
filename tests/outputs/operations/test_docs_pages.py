"""The generated docs name every step, permission, question and field."""

import pytest

from handrail.outputs.operations import docs_pages
from handrail.rules.data_protection import data_map
from handrail.rules.permissions import GRANTS
from handrail.rules.vocabulary import VOCABULARIES, DataClass, Role
from handrail.rules.workflow import STEPS

FIELDS = [("Referral", "child_given", "CharField"), ("Referral", "public_id", "UUIDField")]


def test_every_step_stands_in_the_workflow_and_in_its_diagram():
    text = docs_pages.workflow_page()
    assert text.count("```mermaid\nstateDiagram-v2") == len({row.thing for row in STEPS})
    for row in STEPS:
        assert f"| {row.name} |" in text
        assert row.sentence in text
        assert any(f" {row.name}" in line for line in text.splitlines() if "-->" in line)
        for opened in (*row.tasks, *row.notices):
            assert docs_pages._receiver(opened.to) in text
        for clock in (*row.starts, *row.stops):
            assert f"| {clock} |" in text


def test_every_permission_and_role_stands_in_the_permissions():
    text = docs_pages.permissions_page()
    for name in GRANTS:
        assert text.count(f"| {name} |") >= 2
    for role in Role:
        assert f"### {role.label}\n" in text


def test_every_question_and_word_stands_in_the_dictionary(all_forms):
    text = docs_pages.data_dictionary_page(all_forms)
    for form in all_forms:
        assert f"`{form.key}`, version {form.version}" in text
        for question in form.questions():
            assert f"| {question.key} | {docs_pages._cell(question.label)} |" in text
    for words in VOCABULARIES:
        assert f"## {words.__name__}\n" in text
        assert all(docs_pages._cell(word.meaning) in text for word in words)


def test_the_data_map_gives_each_field_its_class():
    text = docs_pages.data_map_page(FIELDS)
    assert "| child_given | CharField | Sensitive | identity |" in text
    assert "| public_id | UUIDField | Open | key |" in text


def test_a_field_without_a_class_is_an_error_that_says_where_to_add_it():
    with pytest.raises(data_map.MissingClass, match=r"Referral\.shoe_size .*data_map\.yaml"):
        docs_pages.data_map_page([("Referral", "shoe_size", "IntegerField")])


def test_the_table_of_classes_knows_only_classes():
    assert {entry.data_class for entry in data_map.load_data_classes().values()} == set(DataClass)
    with pytest.raises(ValueError, match=r"Agency\.name"):
        data_map._entry("Agency.name", "secret word")


def test_every_field_of_the_database_has_a_class_and_every_class_a_field():
    from django.apps import apps

    models = apps.get_app_config("records").get_models()
    fields = [(m.__name__, f.name, type(f).__name__) for m in models for f in m._meta.fields]
    assert fields
    assert docs_pages.data_map_page(fields).count("\n## ") == len({model for model, _, _ in fields})
    known = {f"{model}.{field}" for model, field, _ in fields}
    of_a_field = {
        name for name in data_map.load_data_classes() if not name.startswith(f"{data_map.EVERY}.")
    }
    assert of_a_field - known == set()


def test_a_cell_cannot_break_its_table():
    assert docs_pages._cell("a | b\nc <d> `e`") == r"a \| b c &lt;d> \`e\`"


def test_pages_are_found_stale_by_name(all_forms):
    wanted = docs_pages.generate_pages(all_forms, FIELDS, [("handrail check", "checks", "0; 1")])
    assert sorted(wanted) == [
        "reference/commands.md",
        "reference/data-dictionary.md",
        "reference/data-map.md",
        "reference/disruption-options.md",
        "reference/permissions.md",
        "reference/workflow.md",
    ]
    assert docs_pages.stale_pages(wanted, wanted) == []
    assert docs_pages.stale_pages({**wanted, "reference/workflow.md": "old"}, wanted) == [
        "reference/workflow.md"
    ]
    assert docs_pages.stale_pages({}, wanted) == sorted(wanted)
    assert all(text.endswith("\n") for text in wanted.values())
