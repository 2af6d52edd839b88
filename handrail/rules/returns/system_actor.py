"""The actor that reads a whole council's children for a named purpose: the system itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class System:
    """The system itself, reading for one purpose, such as "returns"."""

    purpose: str
