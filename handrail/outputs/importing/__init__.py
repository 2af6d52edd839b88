"""Files of records from another system: read row by row, and the empty ones that are filled in."""

from handrail.outputs.importing.reading import read_into
from handrail.outputs.importing.template import template

__all__ = ["read_into", "template"]
