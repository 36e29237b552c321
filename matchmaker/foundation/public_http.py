"""HTTP POST to addresses given by organisers, guarded against requests into our own network (SSRF).

A name is resolved once, every address it has must be public, and we connect to that very address: a second look-up
could give another answer (DNS rebinding). Redirects are not followed. Odd spellings of numbers never reach the
resolver.
"""

import ipaddress
import re
import socket
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

import urllib3

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode

TIMEOUT = urllib3.Timeout(connect=5, read=10)
PORTS = {"https": 443, "http": 80}
NAME = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.IGNORECASE)
Resolver = Callable[[str, int], list[str]]


class AddressError(InvalidError):
    """The address is not one that we post to."""

    code = ErrorCode.WEBHOOK_ADDRESS


def resolve(host: str, port: int) -> list[str]:
    """Return every IP address of a host name. Raises socket.gaierror where none is found, which may be so for a moment only."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return sorted({str(entry[4][0]) for entry in found})


def check_address(url: str) -> SplitResult:
    """Return the parts of a URL that may be public. Raises AddressError before any look-up for a URL that cannot be."""
    refused = AddressError(f"{url!r} is not an address that we post to", field="url")
    if not url.isascii() or any(ord(char) <= 32 or char == "\\" for char in url):
        raise refused
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise refused from error
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in PORTS or parts.username is not None or parts.password is not None or port == 0:
        raise refused
    if not (is_public(host) if _is_number(host) else NAME.fullmatch(host)) or host.endswith((".local", ".internal")):
        raise refused
    return parts


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Return True for a globally routable IP address; notations that embed an IPv4 address are unwrapped first."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        carried = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if carried is None and found in ipaddress.ip_network("64:ff9b::/96"):
            carried = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(str(carried))
    return found.is_global and not found.is_multicast and not found.is_reserved


def post(url: str, body: bytes, headers: dict[str, str], look_up: Resolver = resolve) -> int:
    """POST to a public address and return the status.

    Raises AddressError for a private one, socket.gaierror where its name is not found, urllib3's HTTPError for no answer.
    """
    parts = check_address(url)
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    addresses = look_up(host, port)
    if not addresses or not all(is_public(address) for address in addresses):
        raise AddressError(f"{parts.hostname} is not a public address", field="url")
    common = {"host": addresses[0], "port": port, "timeout": TIMEOUT, "retries": False, "maxsize": 1}
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(server_hostname=parts.hostname, assert_hostname=parts.hostname, **common)
    else:
        pool = urllib3.HTTPConnectionPool(**common)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with pool:
        named = {**headers, "Host": parts.netloc}
        answer = pool.urlopen("POST", target, body=body, headers=named, redirect=False, preload_content=False)
        answer.release_conn()
        return answer.status
