"""Who may act for whom: a corrected address takes its right back, assistants keep theirs, a right that ends ends whole."""

import pytest

from matchmaker.accounts import accounts, representations
from matchmaker.agendas import calendar_feed
from matchmaker.files import importing
from matchmaker.files.uploads import Upload
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.mail import outbox
from matchmaker.models import Account, Outbox
from matchmaker.privacy import erasure
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def correct(event, *rows: tuple[str, str]) -> None:
    """Import other addresses of participants."""
    content = "key,email\n" + "".join(f"{key},{email}\n" for key, email in rows)
    importing.confirm(event, importing.preview(event, Upload("participants", "fix.csv", content.encode())).token)
    db.session.expire_all()


def acting(key: str) -> list[tuple[str, bool]]:
    return sorted((one.account.email, one.assistant) for one in person(key).representations)


def test_a_corrected_address_takes_the_right_of_the_old_one(event):
    correct(event, ("amina", "right@tiny.example"))
    assert acting("amina") == [("right@tiny.example", False)]
    assert accounts.find("amina@tiny.example") is None
    correct(event, ("amina", ""))
    assert acting("amina") == []


def test_addresses_that_were_exchanged_come_back(event):
    amina, chen = person("amina").email, person("chen").email
    correct(event, ("amina", chen), ("chen", amina))
    assert (acting("amina"), acting("chen")) == ([(chen, False)], [(amina, False)])
    correct(event, ("amina", amina), ("chen", chen))
    assert (acting("amina"), acting("chen")) == ([(amina, False)], [(chen, False)])


def test_an_assistant_keeps_the_right_and_the_new_account_reads_as_the_old_one(event):
    accounts.find("amina@tiny.example").locale = "ar"
    representations.add_assistant(person("amina"), "office@tiny.example")
    correct(event, ("amina", "right@tiny.example"))
    assert acting("amina") == [("office@tiny.example", True), ("right@tiny.example", False)]
    assert accounts.find("right@tiny.example").locale == "ar"


def test_an_address_that_serves_somebody_else_keeps_its_account(event):
    accounts.represent(accounts.find("amina@tiny.example"), person("chen"), assistant=True)
    correct(event, ("amina", "right@tiny.example"))
    assert ("amina@tiny.example", True) in acting("chen")


def test_mails_that_wait_go_to_the_new_address_and_ways_in_to_nobody(event):
    amina = person("amina")
    for kind in ("agenda_published", "first_entry"):
        outbox.enqueue(kind, amina.email, "en", {}, dedupe_key=kind, event=event, participant=amina)
    correct(event, ("amina", "right@tiny.example"))
    assert [(mail.kind, mail.address) for mail in db.session.query(Outbox)] == [
        ("agenda_published", "right@tiny.example")
    ]


def test_a_file_that_changes_no_address_gives_back_no_right(event):
    representations.end(person("amina").representations[0])
    correct(event, ("amina", "amina@tiny.example"))
    assert acting("amina") == []


def test_a_right_ends_with_what_it_opened(event):
    amina = person("amina")
    calendar_feed.open_feed(amina)
    outbox.enqueue("agenda_published", amina.email, "en", {}, dedupe_key="one", event=event, participant=amina)
    representations.end(amina.representations[0])
    assert (acting("amina"), amina.feed_token, db.session.query(Outbox).count()) == ([], None, 0)


def test_an_erased_person_leaves_no_former_address(event):
    correct(event, ("amina", "right@tiny.example"))
    erasure.erase(person("amina"))
    emails = {account.email for account in db.session.query(Account)}
    assert not emails & {"amina@tiny.example", "right@tiny.example"}


def test_nobody_is_an_assistant_of_themselves(event):
    with pytest.raises(InvalidError):
        representations.add_assistant(person("amina"), "Amina@tiny.example")
    with pytest.raises(InvalidError):
        representations.add_assistant(person("amina"), "no address")


def test_the_list_is_searched_by_name_and_address(event):
    for words in ("lahrichi", "AMINA@tiny"):
        assert [one.participant.key for one in representations.of(event, words, 1).rows] == ["amina"], words
    assert representations.of(event, "%", 1).total == 0
    assert representations.of(event, "", 1).total == 8


def test_addresses_are_looked_up_without_reading_every_account(event, statements):
    asked = statements(lambda: correct(event, ("amina", "right@tiny.example")))
    reads = [one for one in asked if "FROM account" in one and "WHERE" not in one]
    assert reads == []
