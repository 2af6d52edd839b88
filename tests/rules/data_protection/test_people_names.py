"""Names are read out of what was written of somebody; everyday words are not."""

import pytest

from handrail.rules.data_protection.people_names import introduced_names, names_in
from handrail.rules.data_protection.text_words import words_of


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Kamal Miah, known as Kingy", ["Kamal Miah", "Kingy"]),
        ("Leon Bright (Flash)", ["Leon Bright", "Flash"]),
        ("unknown male, white BMW", []),
        ("The man from number nine", []),
        ("Mrs Bell at number 29, 020 7946 0117", ["Bell"]),
        ("the caretaker, Mr D. Young", ["D Young"]),
        ("Her aunt Sheila, who lives above the bakery", ["Sheila"]),
        ("known as ciocia Ewa", ["ciocia Ewa"]),
        ("Leon Bright “Flash”", ["Leon Bright", "Flash"]),
        ("known as ciocia Hope", ["ciocia Hope"]),
        ("known as ciocia Ewa today", ["ciocia Ewa"]),
        ("known as big Tony", []),
        ("known as T.", []),
        ("known as Hope Miah", ["Hope Miah"]),
        ("The Man from number nine", []),
        ("The Mr Young", ["Young"]),
        ("Why is not known. May ring.", []),
        ("Big T, real name not known", ["Big T"]),
        ("3 Lantern Yard\nE14 2BG", []),
        ("", []),
    ],
)
def test_the_names_in_a_few_words_are_read(told: str, names: list[str]) -> None:
    assert names_in(told) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Her cousin Yasmin came.", ["Yasmin"]),
        ("A boy called Tariq waits.", ["Tariq"]),
        ("He gave his name as Wes today.", ["Wes"]),
        ("Mrs Okafor from number 9 rang.", ["Okafor"]),
        ("Mr Flynn, his head of year, rang.", []),
        ("Probation (Mr Hussey) sees him.", []),
        ("Her aunt. Monday was cold.", []),
        ("Her friend May came.", []),  # an everyday word is nobody by itself
        ("He was called on Monday.", []),
    ],
)
def test_names_that_a_text_brings_in_are_found(text: str, names: list[str]) -> None:
    assert [name for _, name in introduced_names(words_of(text))] == names
