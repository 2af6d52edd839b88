"""Blocking: records are compared if they share a key, and no key is shared by too many."""

import re
from dataclasses import dataclass

from handrail.linkage.batch.engines import Engine

_ORDER = ("given", "family", "born", "postcode", "street")
_PAIRS = 20_000_000
_FEWEST, _MOST = 50, 500


@dataclass(frozen=True)
class Chain:
    """Keys from coarse to fine. A finer key is used where a coarser is shared by too many.

    Two records that share a finer key also need one more thing of `also` to agree.
    """

    name: str
    keys: tuple[str, ...]
    also: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The SQL by which two records l and r are compared because of this key."""
        shared = f"l.{self.name} = r.{self.name}"
        agreeing = " or ".join(_both(one) for one in self.also)
        return f"{shared} and (l.{self.name} like '0|%' or {agreeing})" if self.also else shared


def _both(expression: str) -> str:
    left, right = (re.sub(r"\b([a-z][a-z_]+)\b(?!\()", rf"{side}.\1", expression) for side in "lr")
    return f"{left} = {right}"


def _joined(*parts: str) -> str:
    return " || '|' || ".join(parts)


_DAY = _joined("born_year", "least(born_month, born_day)", "greatest(born_month, born_day)")
_NAME = _joined("least(given_sound, family_sound)", "greatest(given_sound, family_sound)")
_GIVEN = "substr(given_sound, 1, 1)"
_FAMILY = "substr(family_sound, 1, 1)"

CHAINS = (
    Chain("number_key", ("nhs_number",)),
    Chain("name_key", (_NAME, _joined(_NAME, "born_year"), _joined(_NAME, _DAY))),
    Chain("house_key", (_joined("district", "house"), _joined("district", "house", "given_sound"))),
    Chain("postcode_key", ("postcode", _joined("postcode", _GIVEN))),
    Chain(
        "year_wrong_key",
        (
            _joined("given_sound", "born_month", "born_day"),
            _joined("given_sound", "born_month", "born_day", _FAMILY),
        ),
    ),
    Chain("street_key", ("substr(street, 1, 10)",)),
    Chain("day_family_key", (_joined(_DAY, _FAMILY), _joined(_DAY, "family_sound"))),
    Chain(
        "day_given_key",
        (_DAY, _joined(_DAY, _GIVEN), _joined(_DAY, "given_sound")),
        ("given_sound", _FAMILY, "district"),
    ),
    Chain(
        "given_key",
        (
            _joined("given_sound", "born_year"),
            _joined("given_sound", "born_year", "born_month"),
            _joined("given_sound", "born_year", "district"),
        ),
        (_FAMILY, "born_month", "born_day", "district"),
    ),
    Chain(
        "family_key",
        (
            _joined("family_sound", "born_year"),
            _joined("family_sound", "born_year", "born_month"),
            _joined("family_sound", "born_year", "district"),
        ),
        (_GIVEN, "born_month", "born_day", "district"),
    ),
)
KEYS = tuple(chain.name for chain in CHAINS)


def most_sharing(records: int) -> int:
    """How many records may share a key before a finer one is used, for a register's size."""
    return max(_FEWEST, min(_MOST, _PAIRS // max(records, 1)))


def make_keys(engine: Engine, most: int) -> int:
    """Makes the table `keyed` from `people`, with a column for every chain.

    Where even the finest key is shared by more than `most`, those who share it are put in order
    and cut into groups of that size, so that those most alike still meet. Returns how many
    records were so cut off from others, at most over all chains.
    """
    cut = max(_make_key(engine, chain, most) for chain in CHAINS)
    columns = ", ".join(f"{chain.name}.held as {chain.name}" for chain in CHAINS)
    joins = " ".join(f"left join {chain.name} on people.uid = {chain.name}.uid" for chain in CHAINS)
    engine.make("keyed", f"select people.*, {columns} from people {joins}")
    for chain in CHAINS:
        engine.drop(chain.name)
    return cut


def _make_key(engine: Engine, chain: Chain, most: int) -> int:
    """Makes the table named as the chain: uid and its key. Returns how many were cut off."""
    held = engine.make(
        f"{chain.name}_0",
        f"select uid, '0|' || {chain.keys[0]} as held from people"
        f" where {chain.keys[0]} is not null",
    )
    for at, finer in enumerate(chain.keys[1:], start=1):
        held = engine.make(f"{chain.name}_{at}", _finer_sql(held, finer, at, most))
    crowded = _crowded_sql(held, most)
    cut = engine.rows(f"select count(*) from {held} join ({crowded}) on held = name")
    engine.make(chain.name, _cut_sql(held, most))
    for at in range(len(chain.keys)):
        engine.drop(f"{chain.name}_{at}")
    return int(cut[0][0])


def _crowded_sql(held: str, most: int) -> str:
    return f"select held as name from {held} group by held having count(*) > {most}"


def _finer_sql(held: str, finer: str, at: int, most: int) -> str:
    return (
        f"select {held}.uid, case when crowded.name is null or {finer} is null then held"
        f" else '{at}|' || {finer} end as held"
        f" from {held} join people on {held}.uid = people.uid"
        f" left join ({_crowded_sql(held, most)}) crowded on held = crowded.name"
    )


def _cut_sql(held: str, most: int) -> str:
    order = ", ".join(f"coalesce({column}, '')" for column in _ORDER)
    rank = f"row_number() over (partition by held order by {order}, {held}.uid) - 1"
    return (
        f"select uid, held from {held} left join ({_crowded_sql(held, most)}) crowded"
        " on held = crowded.name where crowded.name is null"
        f" union all select {held}.uid, held || '#' || cast(floor(({rank}) / {most}) as string)"
        f" from {held} join people on {held}.uid = people.uid"
        f" join ({_crowded_sql(held, most)}) crowded on held = crowded.name"
    )
