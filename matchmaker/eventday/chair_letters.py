"""Mails about free chairs: the offer, and to both sides who sits there now and why."""

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairReason, MeetingState, OfferState
from matchmaker.mail import meeting_lines, outbox
from matchmaker.mail.ics import calendar
from matchmaker.mail.letter import Letter
from matchmaker.mail.receivers import receivers
from matchmaker.matching.reason_sentences import sentences
from matchmaker.matching.suggestions import reasons_with
from matchmaker.models import Attendance, Meeting, Outbox, Participant, StandbyChair, StandbyOffer
from matchmaker.people.spoken_languages import common_language
from matchmaker.programme.languages import localised


def offered(offer: StandbyOffer) -> None:
    """Write the mail of an offer to everybody who acts for the person."""
    _write("standby_offer", offer.participant, {"offer_id": offer.id}, f"standby:{offer.id}")


def seated(chair: StandbyChair, meeting: Meeting) -> None:
    """Write to both sides that they meet now."""
    for one in meeting.people:
        mark = f"seated:{chair.id}:{meeting.id}:{meeting.sequence}"
        _write("standby_seated", one.participant, {"meeting_id": meeting.id}, mark)


def given_back(chair: StandbyChair, meeting: Meeting, person: Participant) -> None:
    """Write to who had taken a chair that the one it was planned for came after all."""
    _write("standby_given_back", person, {"meeting_id": meeting.id}, f"given back:{chair.id}:{meeting.sequence}")


def _write(kind: str, person: Participant, content: dict, mark: str) -> None:
    for address, locale in receivers(person):
        key = f"{mark}:{person.id}:{address}"
        outbox.enqueue(kind, address, locale, content, dedupe_key=key, event=person.event, participant=person)


def offer_letter(row: Outbox) -> Letter | None:
    """Return the content of an offer; None once it is over."""
    offer = db.session.get(StandbyOffer, row.content["offer_id"])
    if offer is None or offer.state is not OfferState.OPEN or offer.expires_at <= clock.now():
        return None
    me, until = offer.participant, clock.wall(offer.expires_at, offer.chair.event.time_zone)
    about = _about(me, as_meeting(offer), offer.chair.alone)
    asked = offer.chair.reason is ChairReason.ASKED
    return Letter(about | {"path": f"/p/{me.id}/standby", "until": until, "asked": asked})


def seated_letter(row: Outbox) -> Letter | None:
    """Return the content of a mail about a chair that was taken; None once the meeting does not stand any more."""
    meeting, me = db.session.get(Meeting, row.content["meeting_id"]), db.session.get(Participant, row.participant_id)
    if meeting is None or me is None or meeting.state is MeetingState.CANCELLED:
        return None
    other = meeting_lines.other_side(meeting, me)
    file = calendar([meeting_lines.entry(me.event, meeting, other)], method="PUBLISH")
    return Letter(_about(me, meeting, other), [("meeting.ics", "PUBLISH", file)])


def given_back_letter(row: Outbox) -> Letter | None:
    """Return the content of a mail about a chair that was given back."""
    meeting, me = db.session.get(Meeting, row.content["meeting_id"]), db.session.get(Participant, row.participant_id)
    if meeting is None or me is None:
        return None
    other = meeting_lines.other_side(meeting, me)
    file = calendar([meeting_lines.entry(me.event, meeting, other)], method="CANCEL")
    return Letter(_about(me, meeting, other), [("cancelled.ics", "CANCEL", file)])


def as_meeting(offer: StandbyOffer) -> Meeting:
    """Return what is offered as a meeting that is stored nowhere, for the pieces that show one."""
    chair, both = offer.chair, (offer.chair.alone, offer.participant)
    people = [Attendance(participant=one, participant_id=one.id) for one in both]
    language = common_language(*both)
    return Meeting(slot=chair.slot, place=chair.place, seat=chair.seat, people=people, language=language, sequence=0)


def _about(me: Participant, meeting: Meeting, other: Participant) -> dict:
    return {
        "event_name": localised(me.event.name), "me": me.name, "participant_id": me.id,
        "meeting": meeting_lines.row(meeting.slot, meeting, other),
        "reasons": sentences(reasons_with(me, other), me, other),
    }  # fmt: skip
