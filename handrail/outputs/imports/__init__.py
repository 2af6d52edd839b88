"""Files of records from another system: read row by row, and the empty ones that are filled in."""

from handrail.outputs.imports.limits import Sent
from handrail.outputs.imports.reader import digest_of, read_into

__all__ = ["Sent", "digest_of", "read_into"]
