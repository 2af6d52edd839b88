"""How two nodes of a network are connected, in words."""


def paths_sentence(first: str, second: str, steps: int, total: int, shown: int) -> str:
    """How far apart the two are, how many shortest paths there are, and how many are shown."""
    if steps == 1:
        return f"{first} and {second} are linked to each other directly."
    said = f"{first} and {second} are {steps} links apart"
    if total == 1:
        return f"{said}. There is one shortest path."
    if shown < total:
        return f"{said}. There are {total} shortest paths. The first {shown} are shown."
    return f"{said}. There are {total} shortest paths."


def no_path_sentence(first: str, second: str, most: int, *, is_too_far: bool) -> str:
    """A sentence that no path was found, and what this does not mean."""
    far = f" of {most} links or fewer" if is_too_far else ""
    return (
        f"No path{far} that you may see connects {first} and {second}. That does not mean that "
        "nothing does."
    )
