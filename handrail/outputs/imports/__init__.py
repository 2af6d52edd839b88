"""Import files from other systems: reading them row by row, and empty templates to fill in."""

from handrail.outputs.imports.limits import Sent
from handrail.outputs.imports.reader import digest_of, read_into

__all__ = ["Sent", "digest_of", "read_into"]
