"""One declaration of a stage of a case, from which every list of stages is built.

Each module of `rules/stages` has a `STAGE`. What a stage adds to a layer is in a module of
the same name in its domain, such as `pages/plans/mentoring`, and its table is in
`records/models`. Nothing here imports them: they are loaded by name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from types import ModuleType

from handrail.rules.core.case_roles import Grants
from handrail.rules.core.domains import names_in_package
from handrail.rules.core.step_definition import Step
from handrail.rules.vocabulary import VOCABULARIES, Word

DECLARED = "handrail.rules.stages"
TABLES = "handrail.records.models"


@dataclass(frozen=True)
class Count:
    """Rows of a stage counted on a dashboard, by the words of one column.

    `states` are those of the rows that are counted now; without any, all rows written in the
    period are counted.
    """

    board: str
    title: str
    definition: str
    by: str = "state"
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """The declaration of a stage.

    `table` is the name of its model and `columns` gives for each column of its own, as in the
    data map, how it is treated and what for. `words` are the vocabularies of columns. `shows`
    are the columns of its card: reference, kind and outcome. `gathers` are the columns included
    in the answer to a subject access request, under the name `gathered_as`.
    """

    table: str
    domain: str
    title: str
    steps: tuple[Step, ...]
    grants: Mapping[str, Grants]
    columns: Mapping[str, str]
    why_not: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, type[Word]] = field(default_factory=dict)
    shows: tuple[str, str, str] = ("", "", "")
    gathers: tuple[str, ...] = ()
    gathered_as: str = ""
    file_part: str = "notes"  # of a file for an inspection, in which it stands whole
    decisions: tuple[str, ...] = ()  # steps that stand among its decisions
    case_section: str = "plans"  # the section of its case where it stands
    steps_after: str = ""  # the thing whose steps come before; "" for the last ones
    card_after: str = ""  # the same of the cards of a case
    runs_once: tuple[str, ...] = ()  # in these states it is not begun a second time
    goes_out: bool = False  # a paper of it can leave the house: `MADE` of its page makes it
    counts: tuple[Count, ...] = ()
    menu: str = ""  # of its page in the menu of cases; its route has the name of the stage
    name: str = ""  # of its modules; read from where it is declared

    @property
    def thing(self) -> str:
        return self.table.lower()

    def labels(self, column: str) -> dict[str, str]:
        """The labels of one of its columns; empty where the column has no vocabulary."""
        return {word.value: word.label for word in self.words.get(column, ())}

    @property
    def begins(self) -> str:
        """The name of the step that starts it."""
        return self.steps[0].name


@cache
def declared_stages() -> tuple[Stage, ...]:
    """Every stage that is declared in a module of its own."""
    return tuple(
        replace(import_module(f"{DECLARED}.{name}").STAGE, name=name)
        for name in sorted(names_in_package(DECLARED))
    )


def words_of_stages() -> tuple[type[Word], ...]:
    """The vocabularies that stages add to those listed elsewhere."""
    brought = (words for stage in declared_stages() for words in stage.words.values())
    return tuple(words for words in dict.fromkeys(brought) if words not in VOCABULARIES)


def place_after(things: Sequence[str], after: str) -> int:
    """The position after the last item of a thing; the end if there is none."""
    return len(things) - [*reversed(things)].index(after) if after in things else len(things)


def in_layer(layer: str) -> tuple[ModuleType, ...]:
    """The modules of stages in a layer, such as those in `handrail.actions`."""
    places = [(stage.name, f"{layer}.{stage.domain}") for stage in declared_stages()]
    return tuple(
        import_module(f"{at}.{name}") for name, at in places if name in names_in_package(at)
    )


def load_tables() -> None:
    """Loads the tables of stages that have modules of their own."""
    for stage in declared_stages():
        if stage.name in names_in_package(TABLES):
            import_module(f"{TABLES}.{stage.name}")
