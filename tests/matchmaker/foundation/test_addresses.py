"""Mail addresses: one way of writing, whatever is typed, pasted or imported; what cannot get a mail is told."""

import pytest

from matchmaker.foundation import addresses
from matchmaker.foundation.errors import InvalidError


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Zoe@Bugs.example ", "zoe@bugs.example"),
        ("zoe@bugs.example\u200b", "zoe@bugs.example"),
        ("\ufeffzoe\u2060@bugs\u00ad.example\u200f", "zoe@bugs.example"),
        ("zoe@bugs.example\u00a0", "zoe@bugs.example"),
        ("zoe＠bugs.example", "zoe@bugs.example"),
        ("ida@SOCIÉTÉ.example", "ida@société.example"),
        ("ida@socie\u0301te\u0301.example", "ida@société.example"),
        ("ida@xn--socit-esab.example", "ida@société.example"),
        ("boss@bugs.test", "boss@bugs.test"),
        ("o'neil+forum@mail.bugs.example", "o'neil+forum@mail.bugs.example"),
    ],
)
def test_an_address_is_written_in_one_way(typed, stored):
    assert addresses.normal(typed) == stored
    assert addresses.normal(addresses.outgoing(stored)) == stored


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("josé@bugs.example", "address_letters"),
        ("منى@bugs.example", "address_letters"),
        ("lou@intranet.local", "address"),
        ("lou@localhost", "address"),
        ("no address", "address"),
        ("a@b@c.example", "address"),
        ("lou@bugs..example", "address"),
        ("", "address"),
        ("x" * 250 + "@bugs.example", "address"),
    ],
)
def test_what_is_no_address_or_gets_no_mail_is_told(typed, code):
    with pytest.raises(InvalidError) as refused:
        addresses.normal(typed)
    assert str(refused.value.code) == code


def test_an_address_leaves_with_its_domain_in_ascii():
    assert addresses.outgoing("ida@société.example") == "ida@xn--socit-esab.example"
    assert addresses.outgoing("ida@بريد.example").isascii()
    assert addresses.outgoing("zoe@bugs.example") == "zoe@bugs.example"
