"""What in the product rests on each rule of the register of law."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from handrail.rules.clocks import CLOCKS
from handrail.rules.disruption.options import load_options
from handrail.rules.vocabulary import SharingPower

Uses = Mapping[str, list[str]]


def uses_of_rules(forms: Iterable[tuple[str, Iterable[str]]]) -> Uses:
    """What uses each rule, in words, by the rule's id. `forms` are titles and rules cited."""
    found: dict[str, list[str]] = defaultdict(list)
    for clock in CLOCKS.values():
        if clock.law:
            found[clock.law].append(f"Deadline: {clock.title}")
    for option in load_options().values():
        for rule in option.law:
            found[rule].append(f"Disruption option: {option.title}")
    for power in SharingPower:
        found[power.value.replace("_", "-")].append("Duty or power to share information")
    for title, rules in forms:
        for rule in rules:
            found[rule].append(f"Form: {title}")
    return found
