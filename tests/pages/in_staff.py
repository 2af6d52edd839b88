"""What the access matrix needs of agencies and their teams."""

from typing import Any

AGENCY = {"name": "Lakeside School", "kind": "school", "phone": "020 7946 0240"}
BODIES: dict[str, Any] = {
    "add_agency": lambda scene: AGENCY,
    "change_agency": lambda scene: AGENCY,
    "close_agency": lambda scene: {"reason": "It merged with another school"},
    "add_team": lambda scene: {"name": "Year 9", "kind": "other"},
    "team": lambda scene: {"name": "Year 10", "kind": "other"},
    "close_team": lambda scene: {"reason": "The school year ended"},
}
