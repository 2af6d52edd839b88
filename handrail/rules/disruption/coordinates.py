"""The position of a place: latitude and longitude, as copied from a map."""

import math
import re

# the British Isles, so that two numbers turned round are noticed
NORTH, SOUTH, WEST, EAST = 61.0, 49.0, -11.0, 2.5
_NUMBER = re.compile(r"[-−–]?[0-9]{1,3}(?:[.][0-9]{1,12})?")
EARTH = 6_371_000.0  # metres from its middle to its surface
HOW = "Enter two numbers with a comma between them, such as 51.5123, -0.0312"


def parse_position(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, None for an empty text.

    Raises ValueError, with how to correct it, for anything other than a place in these islands.
    """
    if not text.strip():
        return None
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise ValueError(HOW)
    latitude, longitude = (float(part.replace("−", "-").replace("–", "-")) for part in parts)
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        raise ValueError(
            "This is not in the British Isles. Enter the latitude first, such as 51.5123, -0.0312"
        )
    return latitude, longitude


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two positions (latitude, longitude in degrees) over the ground, in metres."""
    north = math.radians(other[0] - one[0])
    east = math.radians(other[1] - one[1]) * math.cos(math.radians((one[0] + other[0]) / 2))
    return EARTH * math.hypot(north, east)
