"""What a domain adds to the scope: its tables, and the relations to their rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Q

from handrail.rules.permissions import Actor

Relation = Callable[[Actor, frozenset[int]], Q | Exists]
Visible = Callable[[Actor, str, str], Q]
Relations = Mapping[str, Mapping[str, Relation]]


@dataclass(frozen=True)
class DomainScope:
    """The `SCOPE` of a domain, in its module `scope`.

    `of_cases` are tables of a case, `outside` those that steps move outside any case, and
    `beside` the rest, by kind. `relations` returns the relations of each kind, given the
    scope's `visible`, which asks them in turn, and the relations to a case.
    """

    relations: Callable[[Visible, dict[str, Relation]], Relations]
    of_cases: Mapping[str, Any] = field(default_factory=dict)
    outside: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)
