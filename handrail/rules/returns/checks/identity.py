"""Checks of the child's identity: ids, pupil number, birth, sex, ethnicity, disabilities."""

import re
from collections import Counter
from collections.abc import Iterator

from handrail.rules.identifiers import clean_upn
from handrail.rules.identifiers.dates import whole_years
from handrail.rules.returns.checks.check_results import Asked, Hit, OfChild, hit_if
from handrail.rules.returns.facts import ChildFacts

LONGEST_ID = 20
SCHOOL_AGE = 5
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # pragma: allowlist secret
NO_REASON_AT_SCHOOL_AGE = ("", "UN1", "UN7")


def _no_id(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(not child.export_id)


def _long_id(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(len(child.export_id) > LONGEST_ID, child.export_id)


def _odd_id(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    is_odd = bool(child.export_id) and re.fullmatch(r"[A-Za-z0-9]+", child.export_id) is None
    return hit_if(is_odd, child.export_id)


def _check_letter(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    """A hit for a wrong check letter or a wrong shape of a pupil number.

    A temporary number, which ends in a letter, has a check letter too, but it is not checked.
    """
    is_whole = re.fullmatch(r"[A-Z][0-9]{12}", child.upn) is not None
    wrong = is_whole and clean_upn(child.upn).problem is not None and not _is_foreign(child.upn)
    shape = bool(child.upn) and (len(child.upn) != 13 or child.upn[:1] not in LETTERS)
    return hit_if(wrong or shape, child.upn)


def _is_foreign(upn: str) -> bool:
    """Whether the council's digits in a pupil number belong to no council."""
    return re.fullmatch(r"[02-9][0-9]{2}", upn[1:4]) is None


def _council(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(bool(child.upn) and _is_foreign(child.upn), child.upn)


def _figures(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    middle = child.upn[4:12]
    return hit_if(bool(child.upn) and not (len(middle) == 8 and middle.isdigit()), child.upn)


def _last(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    last = child.upn[12:13]
    return hit_if(bool(child.upn) and not (last.isdigit() or last in LETTERS), child.upn)


def _no_number(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    born = child.born_on
    is_old_enough = born is not None and whole_years(born, asked.period.end) > SCHOOL_AGE
    went_on = any(not one.is_nfa for one in child.episodes)
    none = not child.upn and child.upn_unknown in NO_REASON_AT_SCHOOL_AGE
    return hit_if(is_old_enough and went_on and none)


def _referred_only(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    went_on = any(not one.is_nfa for one in child.episodes)
    return hit_if(child.upn_unknown == "UN7" and went_on)


def _birth(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if((child.born_on is None) == (child.expected_on is None))


def _sex(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(not asked.knows("sex", child.sex), child.sex)


def _sex_unborn(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(child.expected_on is not None and child.sex != "U")


def _ethnicity(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(not asked.knows("ethnicity", child.ethnicity), child.ethnicity)


def _disability(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    asks = child.born_on is not None and any(not one.is_nfa for one in child.episodes)
    known = child.disabilities and all(asked.knows("disability", d) for d in child.disabilities)
    return hit_if(asks and not known)


def _none_and_others(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if("NONE" in child.disabilities and len(set(child.disabilities)) > 1)


def _twice(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    for code, number in Counter(child.disabilities).items():
        yield from hit_if(number > 1, code)


def _no_episode(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(not child.episodes)


CHECKS: dict[str, OfChild] = {
    "8500": _no_id,
    "1570": _long_id,
    "1580": _odd_id,
    "1510": _check_letter,
    "1530": _council,
    "1540": _figures,
    "1550": _last,
    "8770Q": _no_number,
    "8772": _referred_only,
    "8525Q": _birth,
    "4180": _sex,
    "8750": _sex_unborn,
    "4220": _ethnicity,
    "8540": _disability,
    "8790": _none_and_others,
    "8794": _twice,
    "8590": _no_episode,
}
