"""The problem profile: counts as figures in sections, as a document and as data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handrail.outputs.core import pdf_templates
from handrail.outputs.core.safe_csv import rows_csv
from handrail.rules.core.small_numbers import SUPPRESSED
from handrail.rules.disruption.characteristics import NATIONALITIES, SEXES
from handrail.rules.disruption.options import load_options
from handrail.rules.disruption.problem_profile import (
    ADULT,
    AGES,
    GROUPS,
    Cell,
    Figure,
    Period,
    Rounding,
    crossed_figure,
    simple_figure,
)
from handrail.rules.vocabulary import (
    ExploitationForm,
    ExploitationMethod,
    ExploitationStatus,
    GroupBased,
    MeasureState,
    PersonStanding,
    PlaceKind,
)

CHILDREN, PEOPLE, PLACES, MEASURES = "children", "people of concern", "places", "measures"
SUSPECTS = "suspects"
YES_NO = {"yes": "Yes", "no": "No"}
AGE_BANDS = {words: words for _, words in AGES} | {ADULT: ADULT}
ETHNIC = {words: words for words in dict.fromkeys(GROUPS.values())}
GENDERS = {"girl": "Girl", "boy": "Boy", "another_way": "Described in another way"}
AWAY = {"none": "Not reported missing", "some": "Once or twice", "repeated": "Three times or more"}
FORMS, METHODS = dict(ExploitationForm.choices()), dict(ExploitationMethod.choices())
# title, feature, labels: of each child with a case that was open in the period
OF_CHILDREN: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("Kind of exploitation", "form", FORMS),
    ("Exploitation status", "status", dict(ExploitationStatus.choices())),
    ("Age at the end of the period", "age", AGE_BANDS),
    ("Gender", "gender", GENDERS),
    ("Ethnicity", "ethnicity", ETHNIC),
    ("Disability or learning need", "disability", YES_NO),
    ("Cared for by the council", "in_care", YES_NO),
    ("Reported missing in the period", "missing", AWAY),
)
CROSSED: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("Kind of exploitation by gender", "gender", GENDERS),
    ("Kind of exploitation by ethnicity", "ethnicity", ETHNIC),
    ("Kind of exploitation by disability", "disability", YES_NO),
    ("Kind of exploitation by age", "age", AGE_BANDS),
)
CAUTION = (
    "This profile counts what was recorded. More is recorded where people look, and children "
    "nobody noticed are not included. Each number is rounded up or down to a multiple of {base}. "
    "It can be up to {base} above or below the true number, so 0 does not mean none and "
    "5 may be one child, and tables may disagree with one another. Do not draw conclusions from "
    "a single small number. Restricted records, and "
    "what is shared with conditions, are left out. The figures on the sex, ethnicity and "
    "nationality of suspects and people of concern show how complete the records are, not who is "
    "likely to cause harm. Children’s schools and nationalities are not counted."
)


@dataclass(frozen=True)
class Section:
    """Figures under one heading."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Profile:
    """The profile of one period."""

    period: Period
    base: int
    sections: tuple[Section, ...]
    children: int
    episodes: int

    @property
    def caution(self) -> str:
        return CAUTION.format(base=self.base)

    @property
    def figures(self) -> Iterator[tuple[str, Figure]]:
        """Each figure with the title of its section."""
        return ((part.title, one) for part in self.sections for one in part.figures)

    @property
    def sentence(self) -> str:
        """The profile in one sentence, with rounded numbers."""
        said = f"{_many(self.children, self.base)} children had a case open in "
        said += f"{self.period.words}. Missing episodes of these children: "
        said += f"{_many(self.episodes, self.base).lower()}."
        kinds = self.sections[0].figures[0]
        return f"{said} Kind of exploitation: {_lower(kinds)}"


def _many(number: int, base: int) -> str:
    return f"About {number}" if number else f"{base} or fewer"


def _lower(one: Figure) -> str:
    return one.completeness[0].lower() + one.completeness[1:]


def build_profile(counted: Any, period: Period, rounding: Rounding) -> Profile:
    """The figures from the counts of `records.queries.disruption.problem_profile.Counted`."""
    kinds = [
        simple_figure(title, CHILDREN, counted.each(feature), labels, rounding)
        for title, feature, labels in OF_CHILDREN
    ]
    pairs = [
        crossed_figure(title, CHILDREN, counted.pairs("form", feature), FORMS, labels, rounding)
        for title, feature, labels in CROSSED
    ]
    themes = [
        simple_figure("Method", CHILDREN, counted.each("method"), METHODS, rounding),
        simple_figure("By a group or network", CHILDREN, counted.each("group_based"),
               dict(GroupBased.choices()), rounding),
    ]  # fmt: skip
    sections = (
        Section("Children", tuple(kinds)),
        Section("Children by kind of exploitation", tuple(pairs)),
        Section("Themes", tuple(themes)),
        Section("People of concern", tuple(_of_people(counted.people, rounding))),
        Section("Suspects in investigations",
                tuple(_characteristics(SUSPECTS, counted.suspects, rounding))),
        Section("Places", (simple_figure("Kind of place", PLACES, counted.places,
                                  dict(PlaceKind.choices()), rounding),)),
        Section("Disruption", tuple(_of_measures(counted.measures, rounding))),
    )  # fmt: skip
    children = rounding.total(CHILDREN, len(counted.children))
    episodes = rounding.total("episodes", counted.episodes)
    return Profile(period, rounding.base, sections, children, episodes)


def _of_people(people: Mapping[str, Any], rounding: Rounding) -> Iterator[Figure]:
    standing = dict(PersonStanding.choices())
    title = "How far it has been established"
    yield simple_figure(title, PEOPLE, people.get("standing", {}), standing, rounding)
    yield simple_figure("Age", PEOPLE, people.get("age", {}), AGE_BANDS, rounding)
    title = "May also be a victim"
    yield simple_figure(title, PEOPLE, people.get("also_child", {}), YES_NO, rounding)
    yield from _characteristics(PEOPLE, people, rounding)


def _characteristics(of: str, counted: Mapping[str, Any], rounding: Rounding) -> Iterator[Figure]:
    """Sex, ethnicity and nationality: what is not recorded has a row of its own."""
    yield simple_figure("Sex", of, counted.get("sex", {}), SEXES, rounding)
    yield simple_figure("Ethnicity", of, counted.get("ethnicity", {}), ETHNIC, rounding)
    yield simple_figure("Nationality", of, counted.get("nationality", {}), NATIONALITIES, rounding)


def _of_measures(measures: Mapping[str, Any], rounding: Rounding) -> Iterator[Figure]:
    states = dict(MeasureState.choices())
    yield simple_figure("Status of measures", MEASURES, measures.get("state", {}), states, rounding)
    every = {key: one.title for key, one in load_options().items()}
    which = simple_figure("Kinds of measure", MEASURES, measures.get("option", {}), every, rounding)
    yield replace(which, rows=tuple(row for row in which.rows if row[1][0].number != 0))


FULL, STEP = 100, 5  # of a bar; paper has a width for each step
Bar = tuple[str, Cell, int]  # what it is of, its number, its length


def sections_with_bars(found: Profile) -> list[tuple[str, list[tuple[Figure, list[Bar]]]]]:
    """The sections with their figures, each with its rows as bars."""
    return [
        (part.title, [(one, bars_of_figure(one)) for one in part.figures])
        for part in found.sections
    ]


def bars_of_figure(one: Figure) -> list[Bar]:
    """The rows of a simple figure as bars; empty for a figure with two questions."""
    if len(one.heads) > 1:
        return []
    numbers = [cells[0].number or 0 for _, cells in one.rows]
    most = max([*numbers, 1])
    return [
        (label, cells[0], -(-number * FULL // most // STEP) * STEP)
        for (label, cells), number in zip(one.rows, numbers, strict=True)
    ]


HEAD = ("Period", "Section", "Figure", "Of", "Row", "Column", "Number", "Not known for",
        "Records in all", "Rounded")  # fmt: skip


def csv_bytes(found: Profile) -> bytes:
    """Every number of the profile on its own line, with its base and completeness."""
    return rows_csv(HEAD, _lines(found))


def _lines(found: Profile) -> Iterator[Sequence[str]]:
    for section, one in found.figures:
        ends = (str(one.lacking), str(one.base), f"rounded to multiples of {found.base}")
        for label, cells in one.rows:
            for head, cell in zip(one.heads, cells, strict=True):
                number = SUPPRESSED if cell.number is None else str(cell.number)
                yield (found.period.days, section, one.title, one.of, label, head, number, *ends)


@dataclass(frozen=True)
class ProfileDocument(pdf_templates.Printed):
    """A profile ready to print."""

    profile: Profile

    @property
    def title(self) -> str:
        return f"Problem profile, {self.profile.period.words}"

    @property
    def sections(self) -> list[tuple[str, list[tuple[Figure, list[Bar]]]]]:
        return sections_with_bars(self.profile)

    @property
    def file_name(self) -> str:
        return f"problem-profile-{self.profile.period.key}.pdf"


def pdf_bytes(document: ProfileDocument) -> bytes:
    """The profile as a tagged A4 PDF."""
    return pdf_templates.render_pdf("profile.html", {"doc": document})
