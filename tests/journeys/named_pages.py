"""Pages of closely held records and of conflicts of interest."""

from tests.journeys.found import Found
from tests.journeys.kind import Kind, press


def of_named(found: Found) -> list[Kind]:
    """The guardian's list and one record, what a manager closes, and who cannot take which work."""
    held = found.way("ruth", "/closely-held/", to=r"/closely-held/[^/]+/")
    child, case = found.of("person", "helen"), found.of("case", "cat")
    asked = found.way("marcus", "/conflicts/", to=r"/conflicts/[^/]+/")
    close, save = "Restrict record", "Save"
    return [
        Kind("restricted records", "ruth", "/closely-held/"),
        Kind("restricted records, none", "ann", "/closely-held/"),
        Kind("who may open a record", "ruth", held),
        Kind("add to the list, with errors", "ruth", f"{held}add/", press("Add to access list")),
        Kind("look again, with errors", "ruth", f"{held}review/", press(save)),
        Kind("close a record", "helen", f"{child}close-to-a-list/"),
        Kind("close a record, with errors", "helen", f"{child}close-to-a-list/", press(close)),
        Kind("declare a conflict with a person", "helen", f"{child}i-know/"),
        Kind("I know the child of a case", "cat", f"{case}i-know/"),
        Kind("whom do you know?", "ann", "/my/whom-i-know/"),
        Kind("whom do you know, with errors", "ann", "/my/whom-i-know/", press(save)),
        Kind("who cannot take which work", "marcus", "/conflicts/"),
        Kind("a question for a manager", "marcus", asked),
    ]
