"""A column that shows an answer has room for the longest one that its form accepts."""

from collections.abc import Iterator

from django.db.models import CharField

from handrail.records.queries.core import scope
from handrail.rules.forms.questions import Kind
from handrail.rules.identifiers import LINE, LONG
from handrail.rules.workflow import STEPS
from tests.rules.shipped import shipped

LONGEST = {Kind.TEXT: LINE, Kind.LONG_TEXT: LONG, Kind.PHONE: LINE, Kind.REFERENCE: LINE}


def columns_of_texts() -> Iterator[tuple["CharField[str, str]", Kind]]:
    """Each column of limited length that a step fills from a text, and the kind of the text."""
    for step in STEPS:
        kinds = {one.key: one.kind for one in shipped(step.form).questions()} if step.form else {}
        for column, asked in step.fills.items():
            field = scope.TABLES[step.thing]._meta.get_field(column)
            if isinstance(field, CharField) and kinds.get(asked) in LONGEST:
                yield field, kinds[asked]


def test_no_column_cuts_what_somebody_wrote() -> None:
    found = list(columns_of_texts())
    assert len(found) > 40
    assert [str(field) for field, kind in found if (field.max_length or LONG) < LONGEST[kind]] == []
