"""Who did what, on whose behalf: every act that changes something leaves a line that says so."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event as events

from matchmaker.foundation.extensions import db
from matchmaker.models import Audit
from tests.system.permissions import ROWS
from tests.system.routes import UNSAFE, address, routes
from tests.system.rows import IN
from tests.system.test_permissions import body

# what changes nothing that others see, or leads to an act that is logged
QUIET = {
    "language",
    "account.ask",
    "account.change_me",
    "account.sign_out",
    "organisers.preview_import",
    "organisers.forget_import",
    "organisers.validate_many",  # nobody is ticked
    "organisers.post_again",  # nothing has failed
    "organisers.printout_file",  # none is made yet
    "organisers.remove_slots",  # none is chosen
    "organisers.take_usual",  # there are slots already
    "organisers.send_again",
    "organisers.send_one_again",
    "participants.save_draft",
    "participants.read_profile",
    "participants.drop_draft",
    "participants.seen",
}


@contextmanager
def lines() -> Iterator[list[Audit]]:
    """What is written into the log meanwhile, even if it is undone."""
    written: list[Audit] = []

    def note(_mapper, _connection, row: Audit) -> None:
        written.append(
            Audit(
                actor=row.actor,
                act=row.act,
                on_behalf_of=row.on_behalf_of,
                account_id=row.account_id,
                event_id=row.event_id,
            )
        )

    events.listen(Audit, "after_insert", note)
    try:
        yield written
    finally:
        events.remove(Audit, "after_insert", note)


def test_every_act_leaves_a_line(still):
    """Every unsafe route that says it did something, tried by somebody who may."""
    done, silent = 0, []
    for rule, method in routes(still.app):
        row = ROWS[rule.endpoint]
        if method not in UNSAFE or rule.endpoint in QUIET:
            continue
        part = next((part for part in ("key", "myself", "startup", "owner") if row.expected[part] == IN), None)
        if part is None:
            continue
        client = still.as_(part)
        where = address(still.app, rule, still.a)
        with lines() as written:
            answer = client.open(where, method=method, query_string=row.query, **body(row, method, still.a))
        if answer.status_code >= 400 or _refused(client, answer):
            continue
        done += 1
        if not written:
            silent.append(f"{method} {where} ({rule.endpoint})")
    assert not silent, "\n".join(silent)
    assert done > 20


def _refused(client, answer) -> bool:
    """A refusal is a redirection too: it has left a warning for the next page."""
    with client.session_transaction() as session:
        return any(category != "message" for category, _text in session.get("_flashes", ()))


@pytest.mark.parametrize(
    ("part", "behalf"), [("myself", False), ("assistant", False), ("owner", True), ("organiser", True)]
)
def test_the_line_names_the_actor_and_on_whose_behalf(still, part, behalf):
    me = still.a.people["elena"]
    with lines() as written:
        answer = still.as_(part).post(f"/p/{me}/suggestions", data={"open": "no"})
    assert answer.status_code == 303
    line = next(line for line in written if line.act == "suggestions.set")
    assert line.actor == f"{part}@tiny-2027.example"
    assert str(line.account_id) == still.a.parts[part].split(".")[0]
    assert line.on_behalf_of == (me if behalf else None)


def test_a_link_and_a_key_are_actors_of_their_own(still):
    with lines() as written:
        still.as_(None).post(f"/i/{still.a.address['links.act token']}", data={"act": "decline"})
    assert {line.actor for line in written} == {f"link of participant {still.a.people['diego']}"}
    assert {line.account_id for line in written} == {None}
    with lines() as written:
        still.as_("key").post(f"/api/v1/invitations/{still.a.address['invitation_id']}/acts", json={"act": "withdraw"})
    assert {line.actor for line in written} == {"api key of the tests"}


def test_the_last_actor_is_forgotten(still):
    """A thread of the server that served an organiser does not log the next visitor's acts as theirs."""
    me = still.a.people["elena"]
    still.as_("owner").post(f"/p/{me}/suggestions", data={"open": "no"})
    with lines() as written:
        still.as_(None).post(f"/i/off/{still.a.address['links.off token']}")
    assert not {line.actor for line in written} & {"owner@tiny-2027.example"}
    assert not any(line.on_behalf_of for line in written)


def test_lines_stay(site):
    """A refused act leaves no line, a done one does; nothing on the pages takes one away."""
    with site.app.app_context():
        before = db.session.query(Audit).count()
    assert not [rule for rule, method in routes(site.app) if method in UNSAFE and "log" in rule.rule.split("/")]
    assert site.as_("reader").post("/o/tiny-2027/team", data={}).status_code in (400, 403)
    with site.app.app_context():
        assert db.session.query(Audit).count() == before
