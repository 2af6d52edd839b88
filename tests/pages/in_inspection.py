"""What the access matrix needs of inspection: what a file is for, and the shape of the list."""

from typing import Any

MORE = {"inspection_list": {"shape": "csv"}}
BODIES: dict[str, Any] = {
    "inspection_file": lambda scene: {"purpose": "The visit of 24 November 2026"},
}
