"""Every column of the tables that points at a row says what becomes of it with that row."""

from django.apps import apps

from handrail.records.queries.data_protection import record_contents as record_contents_queries
from handrail.rules.data_protection import record_contents as record_contents_rules
from handrail.rules.data_protection.record_contents import EMPTIED, HOUSE, TAKES, Fate

# ids that stand in a row and are no pointer at a record: of events, salts, administration, groups
NO_POINTERS = frozenset(
    {"AdminChange.public_id", "EventObject.public_id", "Meeting.group", "Salt.public_id"}
)


def test_every_column_that_points_at_a_record_has_its_fate() -> None:
    wanted = {
        f"{model}.{column}"
        for model, column, to in record_contents_queries.all_pointers()
        if to not in HOUSE and f"{model}.{column}" not in NO_POINTERS
    }
    assert wanted - set(record_contents_rules.load_fates()) == set(), (
        "rules/data_protection/record_contents.py does not know these"
    )
    assert set(record_contents_rules.load_fates()) - wanted == set(), "these columns are no more"


def test_no_column_has_two_fates_and_only_one_that_may_be_empty_is_emptied() -> None:
    words = [name for table in (record_contents_rules.GOES, EMPTIED) for name in _named(table)]
    assert len(words) == len(set(words))
    for name in _named(EMPTIED):
        model, column = name.split(".")
        assert record_contents_queries.model_named(model)._meta.get_field(column).null, name
    assert set(_named(TAKES)) <= set(words)


def test_what_is_of_the_house_points_at_no_record() -> None:
    for model, column, to in record_contents_queries.all_pointers():
        if model in HOUSE - {"Disposal"}:
            assert to in HOUSE or f"{model}.{column}" in NO_POINTERS, f"{model}.{column}"


def test_every_table_with_words_about_a_child_is_reached() -> None:
    """A table of records that nothing leads to would be left behind."""
    tables = {table.__name__ for table in apps.get_app_config("records").get_models()}
    goes = {
        name.split(".")[0]
        for name, fate in record_contents_rules.load_fates().items()
        if fate == Fate.GOES
    }
    beside = {"Concern", "Intake", "Intel", "KeptForm", "Person", "Report"}  # taken another way
    beside |= {"MissingPattern"}  # with the last of its episodes
    left = tables - goes - HOUSE - beside
    assert left == {
        "AdminChange", "ApiToken", "AuditLeaf", "Beat", "Breach", "CalendarFeed", "Certificate",
        "Clearance", "Declaration", "ErasedReason", "Erasing", "EventObject", "Export",
        "FlowChild", "FormToken", "FormWithdrawal", "Freeze", "GlassStop", "Invitation", "Job",
        "LookRound", "Membership", "Partnership", "PastFigure", "ReadReview", "RetentionVersion",
        "RoleProposal", "Salt", "SavedView", "TellerLink", "Visitor",
    }  # fmt: skip


def _named(table: dict[str, str]) -> list[str]:
    return [f"{model}.{column}" for model, columns in table.items() for column in columns.split()]
