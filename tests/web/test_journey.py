"""The whole product once through, as people use it, in a real browser: sign-in, wish, run, approve, publish, invitation."""

import pytest
from sqlalchemy import delete, select

from matchmaker.accounts import sign_in as links
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, InvitationState, OutboxState, Strength
from matchmaker.models import Agenda, Invitation, Outbox, Wish
from tests.factories import an_organiser, person
from tests.web.browser import click, come_in, overflow, path_of, until

pytestmark = [pytest.mark.browser, pytest.mark.event("tiny")]


class Visitor:
    """Somebody at the browser."""

    def __init__(self, driver, address: str) -> None:
        self.driver, self.address = driver, address

    def comes_in(self, account, landing: str) -> None:
        """Follow a first-entry link: it shows on GET and acts on the button."""
        path = links.issue_first_link(account, next_path=landing)
        transactions.commit()
        self.driver.delete_all_cookies()
        come_in(self.driver, self.address + path)
        if "/consent" in path_of(self.driver):
            click(self.driver, "#agreed")
            click(self.driver, "main form button")
        # the path alone: the page of consent carries the landing in its query, and is not there yet
        until(self.driver, lambda d: path_of(d).startswith(landing), f"not at {landing}")

    def opens(self, path: str) -> None:
        self.driver.get(self.address + path)
        assert overflow(self.driver) <= 0

    def sees(self, words: str) -> bool:
        return words in self.driver.find_element("tag name", "main").text

    def presses(self, css: str) -> None:
        """Press a button and wait for the page that follows."""
        page = self.driver.find_element("tag name", "html")
        click(self.driver, css)
        until(self.driver, lambda d: d.find_element("tag name", "html") != page, f"nothing followed {css}")


@pytest.fixture
def visitor(driver, live_server) -> Visitor:
    return Visitor(driver, live_server)


@pytest.fixture
def no_investor_meetings(event) -> None:
    """Elena and Grace did not ask for each other: an invitation will bring them together."""
    pair = [person("elena").id, person("grace").id]
    with writing():
        db.session.execute(delete(Wish).where(Wish.from_id.in_(pair), Wish.to_id.in_(pair)))
        transactions.commit()


def account_of(key: str):
    return person(key).representations[0].account


def test_from_a_wish_to_an_answered_invitation(app, event, visitor, no_investor_meetings):
    brice, elena, grace = (person(key).id for key in ("brice", "elena", "grace"))

    # a participant signs in and wishes to meet somebody
    visitor.comes_in(account_of("brice"), f"/p/{brice}/")
    visitor.opens(f"/p/{brice}/people/{grace}")
    visitor.presses(f"form[action$='/people/{grace}'] button[value=like], .wish-form button[value=like]")
    db.session.rollback()
    wish = db.session.scalar(select(Wish).where(Wish.from_id == brice, Wish.to_id == grace))
    assert wish.strength is Strength.LIKE

    # the organiser runs, looks, approves, publishes
    visitor.comes_in(an_organiser(event), f"/o/{event.key}/")
    visitor.opens(f"/o/{event.key}/runs/new")
    visitor.presses("#start-run")
    until(visitor.driver, lambda d: d.find_elements("css selector", "a[href*='/agendas/']"), "the run never ended")
    db.session.rollback()
    agenda = db.session.scalar(select(Agenda))
    visitor.opens(f"/o/{event.key}/agendas/{agenda.id}")
    assert visitor.sees("100%")
    visitor.opens(f"/o/{event.key}/agendas/{agenda.id}/approve")
    visitor.presses("#confirm-approve button, button#confirm-approve")
    assert as_it_is(agenda).state is AgendaState.APPROVED
    assert {mail.state for mail in mails("agenda_published")} == {OutboxState.HELD}
    visitor.opens(f"/o/{event.key}/agendas/{agenda.id}")
    visitor.presses("form[action$='/publish'] button")
    assert as_it_is(agenda).state is AgendaState.PUBLISHED
    assert {mail.state for mail in mails("agenda_published")} == {OutboxState.READY}

    # the participant sees their day
    visitor.comes_in(account_of("brice"), f"/p/{brice}/")
    visitor.opens(f"/p/{brice}/agenda")
    assert visitor.sees(person("chen").name)

    # the investor invites a startup, the startup accepts
    visitor.comes_in(account_of("elena"), f"/p/{elena}/")
    visitor.opens(f"/p/{elena}/invitations/startups/{grace}")
    visitor.presses("form[method=post] button.btn-primary")
    db.session.rollback()
    invitation = db.session.scalar(select(Invitation))
    assert invitation.state is InvitationState.SENT
    visitor.comes_in(account_of("grace"), f"/p/{grace}/")
    visitor.opens(f"/p/{grace}/invitations")
    assert visitor.sees(person("elena").name)
    visitor.presses(f"form[action$='/{invitation.id}/accept'] button")
    assert as_it_is(invitation).state is InvitationState.ACCEPTED


def as_it_is(row):
    """A row as the requests left it: the test's own session has not seen them."""
    db.session.rollback()
    db.session.refresh(row)
    return row


def mails(kind: str) -> list[Outbox]:
    return list(db.session.scalars(select(Outbox).where(Outbox.kind == kind)))
