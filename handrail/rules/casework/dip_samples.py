"""The draw of a dip sample: random, but repeatable by anyone who has its seed."""

import random
from collections.abc import Collection


def draw_sample(ids: Collection[str], size: int, seed: int) -> list[str]:
    """The ids that are drawn, at most `size`; the same for the same ids, size and seed.

    Raises ValueError for a size below one.
    """
    if size < 1:
        raise ValueError("A sample has at least one case")
    chance = random.Random(seed)  # nosec B311 - to be repeated, not to be secret
    return chance.sample(sorted(ids), min(size, len(ids)))
