"""Form tokens: ours alone, for one account, for forms and nothing else, and not for ever."""

import time_machine
from django.core import signing
from django.test import override_settings

from handrail.pages.core.form_tokens import SALT, new_token, nonce_for, read_token
from tests import people


def test_a_token_that_was_altered_is_none() -> None:
    token = new_token(7)
    assert read_token(token)
    for place in (0, len(token) // 2, len(token) - 1):
        other = "A" if token[place] != "A" else "B"
        assert read_token(token[:place] + other + token[place + 1 :]) is None


def test_a_token_signed_with_another_key_or_in_another_way_is_none() -> None:
    with override_settings(SECRET_KEY="another" * 9, SECRET_KEY_FALLBACKS=[]):
        foreign = new_token(7)
    assert read_token(foreign) is None
    weaker = signing.TimestampSigner(salt=SALT, algorithm="sha1")
    assert read_token(weaker.sign_object([7, "nonce"])) is None
    assert read_token(signing.TimestampSigner(salt=SALT).sign_object([7, "nonce"])) == (7, "nonce")


def test_what_was_signed_for_something_else_is_no_token() -> None:
    assert read_token(signing.dumps([7, "nonce"], salt="handrail.link")) is None


def test_a_token_ends_after_thirty_days() -> None:
    with time_machine.travel(people.NOW, tick=False) as clock:
        token = new_token(7)
        clock.shift(30 * 86_400 - 1)
        assert read_token(token)
        clock.shift(2)
        assert read_token(token) is None


def test_the_token_of_somebody_else_counts_as_none() -> None:
    token = new_token(7)
    found = read_token(token)
    assert found
    assert nonce_for(token, 7) == found[1]
    assert nonce_for(token, 8) != found[1]
