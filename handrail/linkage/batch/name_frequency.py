"""How rare a full name is: what the register shows, and what its two parts predict."""

_TOGETHER = 5.0  # names go with each other: so many times as often as chance would have it


def rarity_sql(records: int) -> str:
    """SQL for full names of the table `people` and their share, without the two compared.

    The count of others who bear the name is a sample of how many might; where it is small the
    expectation from both parts counts more (a gamma prior of weight one on a Poisson rate).
    """
    # Spark would count in decimals of six places otherwise
    expected = f"(cast({_TOGETHER} as double) * given.bearers * family.bearers / {records})"
    others = "(greatest(count(*) - 2, 0) + 1)"
    return (
        f"select full_name, {others} / (1 + 1 / max{expected}) / {records} as tf_full_name"
        " from people"
        f" join ({_bearers('given_spelling')}) given on given_spelling = given.word"
        f" join ({_bearers('family_spelling')}) family on family_spelling = family.word"
        " group by full_name"
    )


def _bearers(column: str) -> str:
    return f"select {column} as word, count(*) as bearers from people group by {column}"
