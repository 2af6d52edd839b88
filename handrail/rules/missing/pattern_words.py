"""A pattern across children in words: what their episodes have in common, with the numbers."""

from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.missing import pattern_limits
from handrail.rules.missing.patterns import Pattern
from handrail.rules.vocabulary import PatternKind

RULES = {
    PatternKind.TOGETHER: pattern_limits.RULE_TOGETHER,
    PatternKind.PLACE: pattern_limits.RULE_PLACE,
    PatternKind.VEHICLE: pattern_limits.RULE_THING,
    PatternKind.PHONE: pattern_limits.RULE_THING,
}


def pattern_sentence(pattern: Pattern) -> str:
    """What the episodes have in common, without a name: it stands after the children's names."""
    if pattern.kind == PatternKind.TOGETHER:
        return _together(pattern)
    number = len(pattern.absences)
    first, last = (london_day(pattern.absences[end].start) for end in (0, -1))
    when = f"on {day_in_words(first)}" if first == last else (
        f"from {day_in_words(first)} to {day_in_words(last)}"
    )  # fmt: skip
    return f"Named in {_count(number, 'episode')} of {len(pattern.children)} children, {when}."


def _together(pattern: Pattern) -> str:
    days, placed = pattern.days, pattern.days_at_a_place
    said = (
        f"Two or more of them went missing within {pattern_limits.MINUTES.value} minutes of each "
        f"other on {_count(len(days), 'day')}, the last on {day_in_words(days[-1])}."
    )
    if not placed:
        return f"{said} Where they were is not known for both."
    if len(placed) == len(days):
        return f"{said} Each time they were at one place, or at most 1 km apart."
    return (
        f"{said} On {len(placed)} of them they were at one place, or at most 1 km apart; for the "
        "others that is not known."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
