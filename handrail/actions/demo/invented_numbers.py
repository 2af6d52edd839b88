"""Invented numbers in the right format that belong to nobody."""

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # pragma: allowlist secret


def pupil_number(seed: int) -> str:
    """A unique pupil number of the council 999, which does not exist."""
    body = f"99920{seed % 10_000_000:07d}"
    total = sum(int(digit) * place for place, digit in enumerate(body, 2))
    return UPN_LETTERS[total % 23] + body


def nhs_number(seed: int) -> str:
    """An NHS number in the range 999, which is never issued, with a valid check digit."""
    for step in range(100):
        body = f"999{(seed * 7919 + step) % 1_000_000:06d}"
        check = 11 - sum(int(d) * w for d, w in zip(body, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return body + str(check % 11)
    raise AssertionError("no number in a hundred has a check digit: the sum is wrong")
