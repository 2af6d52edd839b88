"""What the access matrix needs of numbers: which board, which measure."""

from typing import Any

MORE: dict[str, dict[str, Any]] = {
    **{f"numbers_whole{end}": {"key": "cohort"} for end in ("", "_csv", "_pdf")},
    **{f"numbers_{what}": {"key": "team"} for what in ("board", "csv", "pdf")},
    "numbers_list": {"key": "team", "measure": "tasks-due"},
}
