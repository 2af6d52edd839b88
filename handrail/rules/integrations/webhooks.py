"""Webhooks to a partner's system: which addresses are allowed, and how they are signed."""

import hashlib
import hmac
import ipaddress
import re
from urllib.parse import urlsplit

LONGEST = 300
LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"(?=.{{4,253}}$)({LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9]")
PORTS = (443, 8443)
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
ESCAPED = re.compile(r"[!-~]+")


def problem_with(address: str) -> str:
    """What is wrong with a webhook address; "" when nothing is."""
    if len(address) > LONGEST or not ESCAPED.fullmatch(address):
        return f"Write an address of at most {LONGEST} plain characters"
    try:
        parts = urlsplit(address)
        port = parts.port or 443
    except ValueError:
        return "Write an address such as https://mis.school.example/handrail"
    if parts.scheme != "https":
        return "Enter an address that starts with https://"
    if parts.username or parts.password or "@" in parts.netloc:
        return "Leave the name and password out of the address: what is sent is signed"
    if not HOST.fullmatch(parts.hostname or ""):
        return "Write the name of a host on the internet, not a number or a name of your network"
    if port not in PORTS:
        return "Leave the port out, or use 8443"
    return "Leave out what follows the #" if parts.fragment else ""


def is_outside(number: str) -> bool:
    """Whether a network address is on the internet: not of this machine or a private network."""
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inside is not None:
            return is_outside(str(inside))
    return address.is_global and not address.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside one that a network translates from IPv6 (RFC 6052)."""
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in TRANSLATED else None


def signature_header(secret: str, at: int, body: bytes) -> str:
    """The header that proves to the receiver that a webhook comes from here, and when."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={signed.hexdigest()}"
