"""What is told about a person before anybody has said who it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Described:
    """A child as a referral tells of her or him; every part may be missing."""

    given: str = ""
    family: str = ""
    known_as: str = ""
    born: str = ""
    gender: str = ""
    language: str = ""
    interpreter: str = ""
    disability: str = ""
    disability_what: str = ""
    legal_status: str = ""
    say_it: str = ""
    address: str = ""
    postcode: str = ""
    nhs: str = ""

    def names(self) -> tuple[str, ...]:
        """The full name and any other names, as told."""
        full = f"{self.given} {self.family}".strip()
        return tuple(name for name in (full, self.known_as) if name)
