"""Lists whose filters can be saved, and which parts of a filter are saved: never a name typed."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode

MOST_VIEWS = 20  # of one person for one list
LONGEST_NAME, LONGEST_QUERY = 60, 500
FILTERS: Mapping[str, tuple[str, ...]] = {
    "queue": ("urgency", "only", "taken_by", "agency", "waited", "sort", "rows"),
    "my_work": ("whose", "when", "stage", "child", "rows"),
}


def saved_query(page: str, query: str) -> str:
    """The query string of a list without what is not saved; empty where nothing is left."""
    asked = parse_qs(query)
    return urlencode({name: asked[name] for name in FILTERS.get(page, ()) if name in asked}, True)
