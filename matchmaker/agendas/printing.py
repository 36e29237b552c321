"""The agendas of everybody in one PDF, made by a job: neither a request nor the database waits for it."""

from datetime import timedelta

from sqlalchemy import delete, select

from matchmaker import audit, jobs
from matchmaker.agendas import my_agenda, printed
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.pdf import agendas_pdf
from matchmaker.foundation.vocabulary import Act, ErrorCode, JobState, PrintStage
from matchmaker.jobs.kinds import JobKind
from matchmaker.jobs.progress import Reporter, steps_of
from matchmaker.models import Event, Printout

KEPT = timedelta(days=1)
BUSY = (JobState.QUEUED, JobState.RUNNING)


class PrintJob(JobKind):
    """Makes a printout. The rows are read first; nothing of the database is held while pages are set."""

    name = "print"

    def __init__(self, printout_id: int) -> None:
        self.printout_id = printout_id
        self.content, self.agendas = b"", 0

    def work(self, reporter: Reporter) -> None:
        step = steps_of(reporter)
        step(PrintStage.READ, 0, 1)
        printout = db.session.get(Printout, self.printout_id)
        if printout is None:  # deleted meanwhile, with the event or a participant
            return
        event = db.session.get_one(Event, printout.event_id)
        title, sheets = printed.title_of(event), printed.sheets_of(event)
        transactions.rollback()
        self.agendas = len(sheets)
        step(PrintStage.SET, 0, self.agendas)
        self.content = agendas_pdf(title, sheets, lambda done: step(PrintStage.SET, done, self.agendas))

    def store(self) -> None:
        printout = db.session.get(Printout, self.printout_id)
        if printout is not None:
            printout.content, printout.agendas, printout.made_at = self.content, self.agendas, clock.now()


def of(event: Event) -> Printout | None:
    """Return the printout of an event, made or being made."""
    return db.session.scalar(select(Printout).where(Printout.event_id == event.id))


def is_being_made(printout: Printout) -> bool:
    return printout.content is None and printout.job is not None and printout.job.state in BUSY


def start(event: Event) -> Printout:
    """Begin a printout in place of the last one; one that is being made is returned. The caller holds the event.

    Raises RefusedError before anything with a meeting is published.
    """
    known = of(event)
    if known is not None and is_being_made(known):
        return known
    if not my_agenda.has_entries(event):
        raise RefusedError("nothing to print", code=ErrorCode.NOTHING_TO_PRINT)
    forget(event)
    printout = Printout(event_id=event.id, created_at=clock.now())
    db.session.add(printout)
    db.session.flush()
    printout.job = jobs.create(PrintJob.name, {"printout_id": printout.id}, event)
    jobs.submit(printout.job)
    audit.log(Act.AGENDAS_PRINTED, "event", event.id, event=event)
    return printout


def forget(event: Event) -> None:
    """Delete the printout of an event."""
    db.session.execute(delete(Printout).where(Printout.event_id == event.id))


def sweep() -> None:
    """Delete printouts of more than a day."""
    db.session.execute(delete(Printout).where(Printout.created_at < clock.now() - KEPT))
