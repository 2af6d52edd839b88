"""Who reads a whole council's children when no person does: the system, for a named purpose."""

from dataclasses import dataclass


@dataclass(frozen=True)
class System:
    """The system itself, reading for one purpose, such as "returns"."""

    purpose: str
