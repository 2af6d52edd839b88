"""What makes a pattern of several children's episodes, and what makes none."""

import datetime as dt
from itertools import count

import pytest

from handrail.rules.missing import patterns as rules
from handrail.rules.missing.episodes import Named
from handrail.rules.missing.patterns import Absence, Gazetteer, Pattern
from handrail.rules.people.matching.normalisation import fold_name
from handrail.rules.vocabulary import PatternKind

pytestmark = pytest.mark.once

FIRST = dt.datetime(2026, 3, 6, 20, 0, tzinfo=dt.UTC)  # a Friday, before the clocks change
NOWHERE = Gazetteer()
numbers = count(1)


def away(child: int, day: int, minute: int = 0, *, homes: str = "", **named: str) -> Absence:
    """An absence that began so many days and minutes after the first evening."""
    start = FIRST + dt.timedelta(days=day, minutes=minute)
    words = tuple(Named(kind, fold_name(text), text) for kind, text in named.items())
    return Absence(next(numbers), child, start, words, frozenset(filter(None, [homes])))


def together(gap: int = 60, days: tuple[int, ...] = (0, 7, 21), **named: str) -> list[Absence]:
    """Two children who went missing so many minutes apart, on some evenings."""
    return [one for day in days for one in (away(1, day, **named), away(2, day, gap, **named))]


def found(absences: list[Absence], places: Gazetteer = NOWHERE) -> list[Pattern]:
    return rules.find_patterns(absences, places)


def kinds(absences: list[Absence]) -> list[PatternKind]:
    return [one.kind for one in found(absences)]


def test_three_of_the_same_evenings_at_one_place_are_a_pattern_and_two_are_none() -> None:
    (pattern,) = found(together(place="The pier"))
    assert pattern.kind == PatternKind.TOGETHER
    assert pattern.children == {1, 2}
    assert len(pattern.days) == len(pattern.days_at_a_place) == 3
    assert found(together(days=(0, 7), place="The pier")) == []


def test_ninety_minutes_apart_are_together_and_ninety_one_are_not() -> None:
    assert len(found(together(90, place="The pier"))) == 1
    assert found(together(91, place="The pier")) == []


def test_three_times_in_one_evening_are_one_evening() -> None:
    often = [away(child, 0, minute, place="The pier") for minute in (0, 30, 60) for child in (1, 2)]
    assert found(often) == []


def test_an_evening_goes_on_past_midnight() -> None:
    late = away(1, 0, 5 * 60)  # one in the morning
    assert late.evening == away(1, 0).evening
    assert away(1, 0, 10 * 60).evening == away(1, 1).evening


def test_places_a_kilometre_apart_are_near_and_further_ones_are_known_to_be_apart() -> None:
    def at(metres: float) -> Gazetteer:
        north = 51.5 + metres / 111_195
        return Gazetteer(
            {"the pier": "the pier", "the arch": "the arch"},
            {"the pier": (51.5, 0.0), "the arch": (north, 0.0)},
        )

    rows = [
        one
        for day in (0, 7, 14, 21, 28)
        for one in (away(1, day, place="The pier"), away(2, day, place="The arch"))
    ]
    (near,) = found(rows, at(990))
    assert near.evenings[0].place == "The pier, The arch"
    assert found(rows, at(1010)) == []


def test_a_place_that_is_not_known_is_not_a_different_place_and_needs_five_evenings() -> None:
    assert found(together(days=(0, 7, 14, 21))) == []
    (pattern,) = found(together(days=(0, 7, 14, 21, 28)))
    assert pattern.days_at_a_place == []
    (half,) = found([away(1, day, place="The pier") if child == 1 else away(2, day)
                     for day in (0, 7, 14, 21, 28) for child in (1, 2)])  # fmt: skip
    assert half.children == {1, 2}


def test_children_who_were_with_one_child_on_different_evenings_are_one_group() -> None:
    rows = together(place="The pier")
    rows += [one for day in (60, 67, 74) for one in (away(2, day, place="The arch"),
             away(3, day, 5, place="The arch"))]  # fmt: skip
    (pattern,) = found(rows)
    assert pattern.children == {1, 2, 3}
    assert len(pattern.days) == 6


def test_one_child_alone_is_never_a_pattern() -> None:
    assert found([away(1, day, 0, place="The pier", vehicle="KX21 ABC") for day in range(40)]) == []


def test_seven_episodes_of_four_children_at_one_place_within_six_weeks_are_a_pattern() -> None:
    rows = visits((1, 0), (2, 6), (3, 12), (4, 18), (1, 24), (2, 30), (3, 41))
    (pattern,) = found(rows)
    assert (pattern.kind, pattern.shown, len(pattern.children)) == ("place", "The pier", 4)
    assert found([*rows[:6], *visits((3, 42))]) == []  # the first was seven weeks before
    assert found(rows[:6]) == []
    assert (
        found(visits(*((child, child) for child in (1, 2, 3)), *((3, day) for day in range(4, 9))))
        == []
    )


def visits(*of: tuple[int, int], place: str = "The pier") -> list[Absence]:
    """Episodes that name a place, each of a child and a day; no two begin together."""
    return [away(child, day, number * 97 % 300, place=place)
            for number, (child, day) in enumerate(of)]  # fmt: skip


def test_a_place_that_very_many_children_name_is_busy_and_joins_nobody() -> None:
    rows = [away(child, child, place="Northmere station") for child in range(1, 13)]
    rows += [away(1, day, place="Northmere station") for day in (90, 97, 104)]
    rows += [away(2, day, 30, place="Northmere station") for day in (90, 97, 104)]
    assert found(rows) == []
    uses = rules.list_uses(rows, NOWHERE)
    (station,) = rules.named_places(rows, uses)
    assert (station.is_busy, station.children, station.episodes) == (True, 12, 18)
    many = [away(child, child * 40) for child in range(20, 129)]
    car = [away(child, 200 + child, vehicle="KX21 ABC") for child in (1, 2)]
    assert kinds([*rows, *car]) == ["vehicle"]
    assert kinds([*rows, *many]) == ["place", "together"]  # twelve of 121 are not one in ten


def test_only_a_place_that_two_children_name_is_listed_as_a_place() -> None:
    rows = [away(1, 0, place="The pier", vehicle="AB12 CDE"), away(1, 9, place="The arcade")]
    rows += [away(2, 1, place="The pier", vehicle="AB12 CDE")]
    named = rules.named_places(rows, rules.list_uses(rows, NOWHERE))
    assert [(place.shown, place.children, place.is_busy) for place in named] == [
        ("The pier", 2, False)
    ]


def test_a_childs_own_home_is_no_place_they_share_with_others() -> None:
    rows = [away(child, child, homes="12 elm street", place="12 Elm Street, Flat 2")
            for child in range(1, 9)]  # fmt: skip
    assert found(rows) == []
    assert kinds([away(child, child, place="12 Elm Street") for child in range(1, 9)]) == ["place"]


def test_words_that_could_be_anywhere_join_nobody() -> None:
    assert found([away(child, child, place="A friend's house") for child in range(1, 9)]) == []


def test_a_registration_is_compared_however_it_is_written_and_a_colour_is_not() -> None:
    (pattern,) = found(
        [away(1, 0, vehicle="silver Golf, kx21abc"), away(2, 41, vehicle="KX21 ABC")]
    )
    assert (pattern.kind, pattern.children) == ("vehicle", {1, 2})
    assert pattern.shown == "KX21 ABC", "as it was written last"
    assert found([away(1, 0, vehicle="KX21 ABC"), away(2, 42, vehicle="KX21 ABC")]) == []
    assert found([away(child, 0, child * 200, vehicle="White van") for child in range(9)]) == []


def test_a_phone_is_compared_by_its_digits_and_an_online_name_as_it_is() -> None:
    numbers = [away(1, 0, phone="+44 7700 900123"), away(2, 5, phone="07700 900 123 (Kez)")]
    assert kinds(numbers) == ["phone"]
    assert kinds([away(1, 0, phone="@Kez_99"), away(2, 5, phone="snap: @kez_99")]) == ["phone"]
    assert kinds([away(1, 0, phone="770090012"), away(2, 5, phone="0 770 090 012")]) == ["phone"]
    assert found([away(1, 0, phone="77009001"), away(2, 5, phone="77009001")]) == []
    assert found([away(1, 0, phone="her iPhone"), away(2, 5, phone="her iPhone")]) == []


def test_two_names_of_one_place_are_one_place() -> None:
    places = Gazetteer({"the pier": "the pier", "old pier": "the pier"})
    rows = [
        *visits((1, 0), (2, 1), (1, 2), (2, 3)),
        *visits((3, 4), (4, 5), (3, 6), place="Old pier"),
    ]
    assert found(rows) == []
    (pattern,) = found(rows, places)
    assert pattern.term == "the pier"


def test_the_latest_pattern_comes_first() -> None:
    older = [away(child, child, place="The arch") for child in range(1, 8)]
    newer = [away(child, 100 + child, place="The pier") for child in range(1, 8)]
    assert [one.shown for one in found([*older, *newer])] == ["The pier", "The arch"]


def test_a_pattern_is_as_late_as_its_last_episode() -> None:
    rows = [away(1, 0, vehicle="KX21 ABC"), away(2, 20, vehicle="KX21 ABC")]
    rows += [away(1, 10, 300, vehicle="AB12 CDE"), away(2, 15, 300, vehicle="AB12 CDE")]
    assert [one.shown for one in found(rows)] == ["KX21 ABC", "AB12 CDE"]


def test_a_child_who_leaves_twice_in_an_evening_is_still_seen_with_another() -> None:
    rows = [away(child, day, minute, place="The pier") for day in (0, 7, 21)
            for child, minute in ((1, 0), (1, 20), (2, 40))]  # fmt: skip
    (pattern,) = found(rows)
    assert (pattern.kind, pattern.children) == ("together", {1, 2})


def test_a_place_without_a_position_is_not_known_to_be_apart_from_one_that_has_it() -> None:
    places = Gazetteer({"the pier": "the pier"}, {"the pier": (51.5, 0.0)})
    rows = [
        one
        for day in (0, 7, 14, 21, 28)
        for one in (away(1, day, place="The pier"), away(2, day, place="The arch"))
    ]
    (pattern,) = found(rows, places)
    assert pattern.days_at_a_place == []
