"""One act at a time for an invitation and for each of its two people."""

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.models import Event, Invitation, Participant


def lock(invitation: Invitation) -> None:
    """Lock the invitation and its two people, in an order that cannot deadlock, and read the invitation anew."""
    both = (invitation.investor_id, invitation.startup_id)
    event = select(Event.id).where(Event.id == invitation.event_id)
    db.session.execute(event.with_for_update(read=True, key_share=True))  # approving locks the event first as well
    people = select(Participant.id).where(Participant.id.in_(both)).order_by(Participant.id)
    # FOR NO KEY UPDATE: inserts of rows that refer to them are not blocked
    db.session.execute(people.with_for_update(key_share=True)).all()
    now = select(Invitation).where(Invitation.id == invitation.id).with_for_update(key_share=True)
    db.session.scalars(now, execution_options={"populate_existing": True}).one()
