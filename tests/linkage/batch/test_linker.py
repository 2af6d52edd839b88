"""Whole registers linked: who is found, what keeps people apart, and what no register can break."""

import csv

import pytest

from handrail.linkage.batch import Job, Pair, link_registers, saved_model
from handrail.linkage.batch.blocking_rules import most_sharing
from handrail.linkage.register_file import COLUMNS

FIRST = ("Amina", "Tomasz", "Grace", "Yusuf", "Oliver", "Priya", "Kofi", "Leyla", "Chidi", "Wren")
LAST = (
    "Khatun",
    "Nowak",
    "Okafor",
    "Hassan",
    "Fletcher",
    "Patel",
    "Mensah",
    "Demir",
    "Ali",
    "Hill",
)


def people(number: int = 100) -> list[list[str]]:
    """Invented records without any two of one person."""
    return [
        [
            f"p{at}",
            FIRST[at % 10],
            LAST[(at // 10 + at) % 10],
            f"{2008 + at % 15}-{1 + at % 12:02d}-{1 + at * 7 % 28:02d}",
            "FM"[at % 2],
            f"E{1 + at % 9} {at % 9}A{'BDEFGHJLN'[at % 9]}",
            f"{at + 3} {LAST[at * 3 % 10]} Street",
            "",
        ]
        for at in range(number)
    ]


@pytest.fixture
def linked(tmp_path):
    """Links rows with themselves, or with a second list, and gives the pairs and the outcome."""

    def run(left, right=None, **options):
        paths = []
        for name, rows in (("a.csv", left), ("b.csv", right)):
            if rows is not None:
                paths.append(tmp_path / name)
                with paths[-1].open("w", newline="", encoding="utf-8") as file:
                    csv.writer(file).writerows([COLUMNS, *rows])
        found: list[Pair] = []
        outcome = link_registers(
            Job(*paths, **options), found.extend, lambda line: None, lambda path, finding: None
        )
        return found, outcome

    return run


def test_the_same_child_in_another_spelling_is_found(linked):
    again = ["x", "Aminah", "Khatoon", "2008-01-01", "F", "E1 0AB", "3 Khatun Street", ""]
    found, outcome = linked([*people(), again])
    assert [(pair.left_id, pair.right_id) for pair in found] == [("p0", "x")]
    assert found[0].probability >= 0.9
    assert (outcome.left, outcome.right, outcome.pairs) == (101, 0, 1)


def test_two_registers_are_compared_with_each_other_only(linked):
    left, right = people(), [["r" + row[0], *row[1:]] for row in people()[:5]]
    found, outcome = linked([*left, ["double", *left[7][1:]]], right)
    assert {(pair.left_id, pair.right_id) for pair in found} == {
        (f"p{n}", f"rp{n}") for n in range(5)
    }
    assert (outcome.left, outcome.right) == (101, 5)


def test_a_brother_a_sister_and_a_twin_are_not_the_same_child(linked):
    twin = ["t", "Zara", "Khatun", "2008-01-01", "F", "E1 0AB", "3 Khatun Street", ""]
    sister = ["s", "Nadia", "Khatun", "2011-05-09", "F", "E1 0AB", "3 Khatun Street", ""]
    assert linked([*people(), twin, sister])[0] == []


def test_the_likeliest_pair_comes_first(linked):
    rows = people()
    more = [["near", *rows[3][1:]], ["far", rows[8][1], rows[8][2], rows[8][3][:4], *rows[8][4:]]]
    found, _ = linked([*rows, *more], threshold=0.01)
    assert [pair.probability for pair in found] == sorted(
        (pair.probability for pair in found), reverse=True
    )
    assert found[0].right_id == "near"


@pytest.mark.parametrize("rows", [[], people(1)])
def test_a_register_with_nobody_to_compare_has_no_pairs(linked, rows):
    assert linked(rows)[0] == []
    assert linked(rows, [])[0] == []


def test_blank_records_other_scripts_and_very_long_names_are_borne(linked):
    rows = [[f"b{n}", *[""] * 7] for n in range(30)]
    rows += [[f"s{n}", "\u202eمحمد\u202c", "李", "2012", "", "", "", ""] for n in range(3)]
    rows += [[f"l{n}", "Ab" * 90, "Cd" * 90, "2012-01-01", "", "", "", ""] for n in range(2)]
    found, _ = linked([*people(), *rows], threshold=0.0)
    assert not any(pair.left_id.startswith("b") for pair in found)
    assert ("l0", "l1") in {(pair.left_id, pair.right_id) for pair in found}


def test_thousands_called_the_same_are_compared_in_groups(linked):
    rows = [[f"p{n}", "Mohammed", "Ali", "", "", "", "", ""] for n in range(3000)]
    found, outcome = linked(rows)
    assert outcome.cut_off == 3000
    assert len(found) <= 3000 * most_sharing(3000) / 2


@pytest.mark.drawn
def test_what_is_learned_from_registers_finds_the_same_and_can_be_saved(linked, tmp_path):
    again = [["r" + row[0], *row[1:]] for row in people()[:20]]
    found, outcome = linked([*people(), *again], is_trained=True)
    assert len(found) == 20
    path = tmp_path / "model.json"
    path.write_text(outcome.model.as_json(), encoding="utf-8")
    assert saved_model(path) == outcome.model
    assert outcome.model.learned_from == "the registers themselves"
    repeated, _ = linked([*people(), *again], model=saved_model(path))
    for one, two in zip(found, repeated, strict=True):
        assert one.probability == pytest.approx(two.probability, abs=1e-6)
