"""Matching households by family name and postcode, however they are written."""

import unicodedata
from typing import NamedTuple


class Home(NamedTuple):
    """A family name and a postcode, normalised: capitals, without spaces or accents."""

    family: str
    postcode: str


def home_of(family: str, postcode: str) -> Home | None:
    """The family name and postcode normalised for comparison, or None when either is missing."""
    found = Home(_bare(family), _bare(postcode))
    return found if found.family and len(found.postcode) >= 5 else None


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart.upper() if sign.isalnum())
