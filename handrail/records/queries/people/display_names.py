"""A child's name as casework shows it: from the register, or as referred."""

from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import JSONObject

from handrail.records.models import Case, Missing, PanelItem, PersonName


def names_of(person: str = "") -> Prefetch:
    """A prefetch of the person's names in that column, or of people themselves, for naming."""
    names = PersonName.objects.order_by("-is_main", "pk")
    return Prefetch(f"{person}__names" if person else "names", names, "name_list")


def main_name(person: str) -> Subquery:
    """The first of those names as a column: no query of its own."""
    rows = PersonName.objects.filter(person=OuterRef(person)).order_by("-is_main", "pk")
    return Subquery(rows.values(told=JSONObject(given="given", family="family"))[:1])


def name_case_by_column(case: Case, name: dict[str, str] | None) -> Case:
    """A case named like `name_case`, when the child’s name came as a column."""
    if case.person:
        case.person.name_list = [PersonName(**name)] if name else []
    return name_case(case)


def name_case(case: Case) -> Case:
    """The case with the child's name, short name and date of birth, registered or as referred."""
    names = getattr(case.person, "name_list", None) if case.person else None
    if names:
        case.child_given, case.child_name = names[0].given, names[0].full
    else:
        referral = case.referral
        case.child_given = referral.child_given if referral else ""
        full = f"{referral.child_given} {referral.child_family}".strip() if referral else ""
        case.child_name = full or "Name not known"
    case.child_given = case.child_given or "the child"
    case.child_born = born_of(case)
    return case


def born_of(case: Case) -> str:
    """The child’s date of birth as recorded, or as in the referral; "" when not known."""
    if case.person:
        return str(case.person.born)
    return str(case.referral.child_born) if case.referral else ""


def name_row(row: Missing | PanelItem) -> Missing | PanelItem:
    """A row about a child, in or outside a case, with the name as in its case."""
    names = row.person.names.all() if row.person and not hasattr(row.person, "name_list") else ()
    known = getattr(row.person, "name_list", None) or sorted(
        names, key=lambda name: (not name.is_main, name.pk)
    )
    if known:
        row.child_given, row.child_name = known[0].given or "the child", known[0].full
        row.child_born = str(row.person.born)
    else:
        case = name_case(row.case)
        row.child_given, row.child_name = case.child_given, case.child_name
        row.child_born = case.child_born
    if row.case:
        row.case.child_given, row.case.child_name = row.child_given, row.child_name
        row.case.child_born = row.child_born
    return row
