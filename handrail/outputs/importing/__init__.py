"""Files of records from another system: read row by row, and the empty ones that are filled in."""

from handrail.outputs.importing.reading import digest_of, read_into
from handrail.outputs.importing.template import template

__all__ = ["digest_of", "read_into", "template"]
