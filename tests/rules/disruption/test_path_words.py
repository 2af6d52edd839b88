"""A path between two, said so that nobody takes it for more than it is."""

import pytest

from handrail.rules.disruption.path_words import no_path_sentence, paths_sentence

pytestmark = pytest.mark.once


def test_a_sentence_says_how_far_apart_two_are_and_by_how_many_paths() -> None:
    assert (
        paths_sentence("Dex", "Moss", 1, 1, 1) == "Dex and Moss are linked to each other directly."
    )
    assert paths_sentence("Dex", "Moss", 2, 1, 1).endswith(
        "2 links apart. There is one shortest path."
    )
    assert paths_sentence("Dex", "Moss", 3, 4, 4).endswith(
        "3 links apart. There are 4 shortest paths."
    )
    assert paths_sentence("Dex", "Moss", 3, 40, 20).endswith(
        "There are 40 shortest paths. The first 20 are shown."
    )


def test_no_path_is_never_said_to_mean_that_nothing_connects_the_two() -> None:
    near = no_path_sentence("Dex", "Moss", 8, is_too_far=False)
    assert near.startswith("No path that you may see connects Dex and Moss.")
    assert "does not mean that nothing does" in near
    assert "No path of 8 links or fewer" in no_path_sentence("Dex", "Moss", 8, is_too_far=True)
