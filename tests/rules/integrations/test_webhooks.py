"""Where a partner's system may be told of news, and how what it is told is signed."""

import pytest

from handrail.rules.integrations import webhooks


@pytest.mark.parametrize(
    "address",
    [
        "https://mis.school.example/handrail",
        "https://mis.school.example",
        "https://mis.school.example:8443/a?b=c",
        "https://mis.school.example/".ljust(300, "a"),
    ],
)
def test_an_https_address_of_a_named_host_may_be_told(address: str) -> None:
    assert webhooks.problem_with(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "http://mis.school.example/",
        "ftp://mis.school.example/",
        "//mis.school.example/",
        "https://",
        "https://localhost/",
        "https://intranet/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://[::1]/",
        "https://[::1",
        "https://mis.school.example:22/",
        "https://mis.school.example:99999/",
        "https://user:word@mis.school.example/",  # pragma: allowlist secret
        "https://mis.school.example@evil.example/",
        "https://mis.school.example/#part",
        "https://mis.school.example/a b",
        "https://mis.school.example/\r\nHost: other.example",
        "https://mis.schöol.example/",
        "https://mis.school.example/".ljust(301, "a"),
        "https://-mis.school.example/",
    ],
)
def test_any_other_address_is_refused_with_what_to_write(address: str) -> None:
    assert webhooks.problem_with(address)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_nothing_is_sent_into_a_private_network(number: str) -> None:
    assert not webhooks.is_outside(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_an_address_on_the_internet_is_outside(number: str) -> None:
    assert webhooks.is_outside(number)


def test_the_signature_is_of_the_moment_and_the_body() -> None:
    one = webhooks.signature_header("words", 5, b"body")
    assert one.startswith("t=5,v1=")
    assert (
        len(
            {
                one,
                webhooks.signature_header("words", 6, b"body"),
                webhooks.signature_header("words", 5, b"x"),
                webhooks.signature_header("other", 5, b"body"),
            }
        )
        == 4
    )
