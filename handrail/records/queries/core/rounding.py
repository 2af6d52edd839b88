"""The secret draws by which published numbers are rounded: the same number always rounds the same
way.
"""

from collections.abc import Sequence

from django.utils.crypto import salted_hmac

from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.small_numbers import round_to_base
from handrail.rules.missing.charts import FEWEST

SALT = "handrail.rounding"


def rounding_base() -> int:
    """The rounding base outside casework: 5, or the partnership's own when higher."""
    return max(FEWEST, settings_in_force().disruption.least_shown)


def round_number(about: Sequence[str], number: int) -> int:
    """A single number rounded to a multiple of the base, up or down by a secret draw."""
    return round_to_base(number, rounding_base(), draw_secretly(about, number, 0))


def draw_secretly(about: Sequence[str], number: int, times: int) -> int:
    """A number unpredictable without the key, from what is counted and how many it is."""
    said = "|".join((*about, str(number), str(times)))
    return int.from_bytes(salted_hmac(SALT, said, algorithm="sha256").digest()[:8])
