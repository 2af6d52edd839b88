"""Words in Arabic and Hebrew letters, which have few vowels: the ways in which each can be
read.

A letter that only carries a vowel at the start of a word becomes that vowel, as people write it
in Latin letters (Ahmed, Abbas, Ibrahim). Some letters are read differently in Arabic than in
Persian and Urdu (Ramadan, Ramzan), and the article al- is written with the word or left out.
"""

import re

_CARRIERS = {"ا": "a", "ع": "a", "א": "a", "ע": "a"}
_ARABIC = str.maketrans({**_CARRIERS, "ض": "d", "ظ": "z", "ذ": "dh", "ث": "th"})
_PERSIAN = str.maketrans({**_CARRIERS, "ض": "s", "ظ": "s", "ذ": "s", "ث": "s"})
_IS_ABJAD = re.compile(r"[\u0590-\u06ff]")
_ARTICLE = "ال"
_VOWEL_W = re.compile(r"(?<=[^ا])و(?=[^ا]|$)")  # as in Yusuf; beside an alif it is a w: Nawaz


def readings_of(text: str) -> tuple[str, ...]:
    """The readings of a folded word, the likeliest first; a word of another script as it is."""
    if text.isascii() or not _IS_ABJAD.search(text):
        return (text,)
    whole = [text]
    if text.startswith(_ARTICLE) and len(text) > len(_ARTICLE) + 2:
        whole.append(text.removeprefix(_ARTICLE))
    vowels = [_VOWEL_W.sub("u", word) for word in whole]
    read = [word.translate(table) for word in vowels for table in (_ARABIC, _PERSIAN)]
    return tuple(dict.fromkeys(read))
