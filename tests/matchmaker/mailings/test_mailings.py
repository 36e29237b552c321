"""Mailings: the right people, each once, in their language, with their own names; who came in afterwards."""

from datetime import date, timedelta

import pytest

from matchmaker.accounts import sign_in
from matchmaker.delivery.render import render
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, Kind, MailingKind, MailingTo, ParticipantState
from matchmaker.mail import placeholders
from matchmaker.mailings import audience, letters, mailing_job, mailings, phase_reminders, presets
from matchmaker.mailings.audience import Audience
from matchmaker.models import Mailing, Outbox, Participant, Wish, Zone
from matchmaker.programme import setup
from matchmaker.ticks import chores
from tests.factories import acting, an_organiser, person

pytestmark = pytest.mark.event("tiny")
SUBJECT = {"en": "News of {event}", "fr": "Nouvelles de {event}"}
TEXT = {
    "en": "Dear {name} of {organisation},\n\nthe doors open at eight.",
    "fr": "Cher {name},\n\nles portes ouvrent à huit heures.",
}


def keys(event, **wanted) -> set[str]:
    found = audience.people(event, Audience(**wanted))
    return {one.key for one in db.session.query(Participant).filter(Participant.id.in_(found))}


def compose(event, kind=MailingKind.MESSAGE, once="once", text=TEXT, **wanted) -> Mailing:
    return mailings.compose(event, kind, Audience(**wanted), SUBJECT, text, None, once)


def mails() -> list[Outbox]:
    return db.session.query(Outbox).order_by(Outbox.id).all()


def test_everybody_are_the_validated_who_have_an_address(event):
    everybody = keys(event)
    person("amina").state = ParticipantState.PENDING
    nobody = person("brice")
    nobody.email = None
    for one in list(nobody.representations):
        db.session.delete(one)
    db.session.flush()
    assert keys(event) == everybody - {"amina", "brice"}
    assert audience.unreachable(event) == 1
    assert keys(event, kinds=(Kind.INVESTOR,)) == {
        one.key for one in db.session.query(Participant).filter_by(kind=Kind.INVESTOR)
    }


def test_each_choice_takes_those_it_names(event):
    everybody = keys(event)
    way = sign_in.issue_first_link(acting("amina", email=person("amina").email))
    assert keys(event, to=MailingTo.NEVER_SIGNED_IN) == everybody
    sign_in.complete(way.rpartition("/")[2], None)
    assert keys(event, to=MailingTo.NEVER_SIGNED_IN) == everybody - {"amina"}
    wishing = {wish.sender.key for wish in db.session.query(Wish) if wish.strength != "no"}
    assert keys(event, to=MailingTo.NO_WISHES) == everybody - wishing
    for text in list(person("chen").texts):
        db.session.delete(text)
    db.session.flush()
    assert keys(event, to=MailingTo.NO_TEXTS) == {"chen"}
    asked = {
        wish.receiver.key
        for wish in db.session.query(Wish)
        if wish.answer == "pending" and wish.strength != "no"
        and not db.session.query(Wish).filter_by(from_id=wish.to_id, to_id=wish.from_id).count()
    }  # fmt: skip
    assert keys(event, to=MailingTo.UNANSWERED) == asked


def test_days_and_parts_of_the_venue_are_those_of_the_published_agenda(published, event):
    for day in {one.day for one in event.slots}:
        meeting = {seat.participant.key for one in published.meetings if one.slot.day == day for seat in one.people}
        assert keys(event, to=MailingTo.MEETS_ON_DAY, day=day) == meeting
    for zone in db.session.query(Zone):
        meeting = {
            seat.participant.key for one in published.meetings if one.place.zone_id == zone.id for seat in one.people
        }
        assert keys(event, to=MailingTo.MEETS_IN_ZONE, zone_id=zone.id) == meeting


def test_each_gets_one_mail_in_their_language_with_their_own_names(event):
    mailings.send(event, compose(event))
    transactions.commit()
    written = {mail.participant_id: mail for mail in mails()}
    assert len(written) == len(mails()) == len(keys(event))
    amina = person("amina")
    mail = written[amina.id]
    mail.locale = "en"
    message = render(mail)
    assert message["Subject"] == "News of Tiny Forum"
    body = message.get_body(("plain",)).get_content()
    assert f"Dear {amina.name} of {amina.organisation.name}," in body
    assert f"/p/{amina.id}/" in body
    mail.locale = "ar"  # no text in Arabic: the first that there is
    assert render(mail)["Subject"].startswith("News of")
    assert "List-Unsubscribe" in message


def test_a_form_sent_twice_writes_to_nobody_twice(event):
    first = mailings.send(event, compose(event))
    transactions.commit()
    count = len(mails())
    assert mailings.send(event, compose(event)).id == first.id
    transactions.commit()
    mailing_job.MailingJob(first.id, audience.people(event, Audience()))._write([person("amina").id])
    assert len(mails()) == count


def test_a_way_in_opens_ones_own_page_and_the_list_tells_who_came(event, clock):
    text = {"en": "Hello {name}"}
    mailing = mailings.send(event, compose(event, MailingKind.WAY_IN, text=text, to=MailingTo.NEVER_SIGNED_IN))
    transactions.commit()
    amina = person("amina")
    mail = db.session.query(Outbox).filter_by(participant_id=amina.id).one()
    mail.locale = "en"
    assert f"Hello {amina.name}" in render(mail).get_body(("plain",)).get_content()
    before = mailings.outcomes(event)[0]
    assert (before.mailing.id, before.came, before.mails["ready"]) == (mailing.id, 0, mailing.receivers)
    sign_in.complete(mail.content["path"].rpartition("/")[2], None)
    assert mailings.outcomes(event)[0].came == 1


def test_a_test_goes_to_oneself_alone(event):
    owner = an_organiser(event)
    mailings.send_test(event, compose(event), owner, "fr")
    (mail,) = mails()
    assert (mail.address, render(mail)["Subject"]) == (owner.email, "Nouvelles de Petit forum")
    assert db.session.query(Mailing).count() == 0


def test_a_placeholder_that_means_nothing_and_a_mailing_to_nobody_are_refused(event):
    with pytest.raises(InvalidError) as error:
        compose(event, text={"en": "Dear {firstname}"})
    assert (error.value.code, error.value.details["placeholder"]) == (ErrorCode.UNKNOWN_PLACEHOLDER, "{firstname}")
    with pytest.raises(InvalidError) as error:
        mailings.send(event, compose(event, to=MailingTo.MEETS_ON_DAY, day=0))
    assert error.value.code is ErrorCode.NOBODY_TO_WRITE_TO


def test_prepared_texts_exist_in_every_language(event):
    for to in presets.PRESETS:
        subjects, texts = presets.words(event, to)
        assert set(subjects) == set(texts) == set(event.languages)
        assert len(set(texts.values())) == len(texts)
    assert presets.words(event, MailingTo.EVERYBODY)[1] == dict.fromkeys(event.languages, "")


def test_the_event_has_its_own_sender_and_address_for_answers(event):
    setup.save_settings(event, {"sender_name": "Équipe du forum", "reply_to": "team@example.org"})
    mailings.send(event, compose(event))
    transactions.commit()
    message = render(mails()[0])
    assert message["From"].addresses[0].display_name == "Équipe du forum"
    assert message["Reply-To"] == "team@example.org"


def test_before_wishes_close_those_without_any_are_reminded_once(event, clock):
    closes = clock.moment + timedelta(days=2)
    setup.save_settings(event, {"phases": {"wishes": [f"{date(2027, 1, 1)}T00:00", f"{closes:%Y-%m-%dT%H:%M}"]}})
    db.session.query(Wish).filter_by(from_id=person("amina").id).delete()
    transactions.commit()
    idle = keys(event, to=MailingTo.NO_WISHES)
    for _twice in range(2):
        chores.remind_of_phases()
    told = mails()
    assert {db.session.get(Participant, mail.participant_id).key for mail in told} == idle
    assert len(told) == len(idle) > 0
    told[0].locale = "en"
    body = render(told[0]).get_body(("plain",)).get_content()
    assert "/wishes" in body
    clock.moment = closes + timedelta(days=1)
    assert letters.phase_closing(told[0]) is None
    assert phase_reminders.closing(event) == []


def test_without_days_nobody_is_reminded(event, clock):
    closes = clock.moment + timedelta(days=2)
    phases = {"wishes": [f"{date(2027, 1, 1)}T00:00", f"{closes:%Y-%m-%dT%H:%M}"]}
    setup.save_settings(event, {"phases": phases, "remind_days": 0})
    assert phase_reminders.closing(event) == []


def test_a_placeholder_without_a_value_becomes_nothing(event):
    person("amina").organisation = None
    assert placeholders.filled("{name} ({organisation}), { event }", event, person("amina")) == (
        f"{person('amina').name} (), Tiny Forum"
    )
    assert placeholders.unknown("{name} {x} {{ y }}") == ["{x}", "{ y }"]
