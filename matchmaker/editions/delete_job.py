"""The job kind "delete_event": delete the rows of an event in pieces, so that nobody waits for it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, delete, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.pieces import in_pieces
from matchmaker.jobs.kinds import JobKind
from matchmaker.jobs.progress import Reporter
from matchmaker.matching.scoring_profiles import vectors_of
from matchmaker.models import (
    Account,
    Agenda,
    Audit,
    Booking,
    Event,
    Interpreter,
    Invitation,
    Meeting,
    Organisation,
    Outbox,
    Participant,
    Place,
    Run,
    Score,
    Slot,
    Unmet,
    Vector,
    Wish,
    Zone,
)
from matchmaker.people import photos
from matchmaker.privacy import erasure

PIECE = 200  # rows with all that hangs on them


class DeleteJob(JobKind):
    """Deletes an event whose doors are closed, and accounts that are not needed any more. It can be done again after a crash."""

    name = "delete_event"

    def __init__(self, event_id: int, accounts: list[int]) -> None:
        self.event_id, self.accounts = event_id, accounts

    def work(self, reporter: Reporter) -> None:
        """Delete everything but the event's row, table by table: what refers to a row goes before it."""
        in_pieces(self._people(), self._forget_people, PIECE)
        for column, belongs in self._tables():
            ids = list(db.session.scalars(select(column).where(belongs).order_by(column)))
            in_pieces(
                ids,
                lambda piece, column=column: db.session.execute(delete(column.class_).where(column.in_(piece))),
                PIECE,
            )

    def store(self) -> None:
        """Delete the event's row, which takes what is left with it, and the accounts."""
        db.session.execute(delete(Event).where(Event.id == self.event_id))
        for number in self.accounts:
            account = db.session.get(Account, number)
            if account is not None and not account.administrator:
                erasure.forget_account(account)

    def _people(self) -> list[int]:
        return list(db.session.scalars(select(Participant.id).where(Participant.event_id == self.event_id)))

    def _forget_people(self, people: Sequence[int]) -> None:
        """Delete scores, vectors and photos of participants."""
        db.session.execute(delete(Score).where(Score.a_id.in_(people) | Score.b_id.in_(people)))
        for person in db.session.scalars(select(Participant).where(Participant.id.in_(people))):
            if person.texts:
                db.session.execute(delete(Vector).where(Vector.text_hash.in_(vectors_of(person))))
            if person.photo:
                photos.remove_file(person.photo)

    def _tables(self) -> Iterator[tuple[ColumnElement[int], ColumnElement[bool]]]:
        """Yield the column of ids and the condition of each table, those that refer to others first."""
        agendas = select(Agenda.id).where(Agenda.event_id == self.event_id)
        yield Booking.id, Booking.event_id == self.event_id
        yield Invitation.id, Invitation.event_id == self.event_id
        yield Unmet.id, Unmet.agenda_id.in_(agendas)
        yield Meeting.id, Meeting.agenda_id.in_(agendas)
        for model in (Agenda, Run, Wish, Outbox, Audit, Place, Interpreter, Zone, Participant, Organisation, Slot):
            yield model.id, model.event_id == self.event_id
