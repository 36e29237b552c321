"""Paper for many at once: a PDF made by a job, so that neither a request nor the database waits for it.

Each kind of paper is a job kind that subclasses `PaperJob` and says which sheets there are. What is handed out is remembered by a
mark of its words, so that the next time only what has changed can be printed.
"""

import hashlib
import json
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, ClassVar

from sqlalchemy import delete, or_, select

from matchmaker import audit, jobs
from matchmaker.agendas import printed
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_all
from matchmaker.foundation.pdf import papers_pdf
from matchmaker.foundation.vocabulary import Act, BadgeSize, PaperKind, PrintStage
from matchmaker.jobs.kinds import JobKind
from matchmaker.jobs.progress import Reporter, steps_of
from matchmaker.models import Event, Participant, PrintedSheet, Printout

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Sheet:
    """A sheet in words; `about`: the ids of whom or what it is about, the same in every print."""

    about: str
    words: dict[str, Any]

    @property
    def mark(self) -> str:
        """Return a mark that is another one once a word of the sheet is another."""
        return hashlib.sha256(json.dumps(self.words, sort_keys=True).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Choice:
    """What of a kind is printed: `changed` only what differs from the last print, `kinds` people of these kinds alone."""

    changed: bool = False
    kinds: tuple[str, ...] = ()
    size: BadgeSize = BadgeSize.SHEET


class PaperJob(JobKind):
    """Makes a printout. The rows are read first; nothing of the database is held while pages are set."""

    kind: ClassVar[PaperKind]
    template: ClassVar[str] = "agenda"
    piece: ClassVar[int | None] = None  # sheets that are set at once

    def __init__(self, printout_id: int) -> None:
        self.printout_id = printout_id
        self.content: bytes | None = None
        self.marks: dict[str, str] = {}

    @abstractmethod
    def sheets(self, event: Event, choice: Choice) -> list[Sheet]:
        """Return the sheets in the order in which they are printed."""

    @classmethod
    def require_some(cls, event: Event) -> None:
        """Raise RefusedError where an event has nothing of this kind to print yet."""

    def common(self, event: Event, _choice: Choice) -> dict[str, Any]:
        """Return what the template says besides the sheets."""
        return {"title": printed.title_of(event)}

    def work(self, reporter: Reporter) -> None:
        step = steps_of(reporter)
        step(PrintStage.READ, 0, 1)
        printout = db.session.get(Printout, self.printout_id)
        if printout is None:  # deleted meanwhile, with the event or a participant
            return
        event, choice = db.session.get_one(Event, printout.event_id), choice_of(printout)
        common, sheets = self.common(event, choice), self.sheets(event, choice)
        if choice.changed:
            sheets = _changed(event, self.kind, sheets)
        transactions.rollback()
        self.marks, total = {one.about: one.mark for one in sheets}, len(sheets)
        step(PrintStage.SET, 0, total)
        if sheets:
            told = [one.words for one in sheets]
            self.content = papers_pdf(
                self.template, common, told, lambda done: step(PrintStage.SET, done, total), piece=self.piece
            )

    def store(self) -> None:
        printout = db.session.get(Printout, self.printout_id)
        if printout is not None:
            printout.content, printout.marks, printout.made_at = self.content, self.marks, clock.now()
            printout.sheets = len(self.marks)


def choice_of(printout: Printout) -> Choice:
    """Return what of its kind a printout holds."""
    given = printout.choice
    return Choice(given["changed"], tuple(given["kinds"]), BadgeSize(given["size"])) if given else Choice()


def of(event: Event, kind: PaperKind) -> Printout | None:
    """Return the printout of a kind, made or being made."""
    return db.session.scalar(select(Printout).where(Printout.event_id == event.id, Printout.kind == kind))


def is_being_made(printout: Printout) -> bool:
    return printout.made_at is None and jobs.is_under_way(printout.job)


def start(event: Event, paper: type[PaperJob], choice: Choice | None = None) -> Printout:
    """Begin a printout in place of the last one of its kind; one that is being made is returned. The caller holds the event.

    Raises RefusedError where there is nothing to print yet.
    """
    known, choice = of(event, paper.kind), choice or Choice()
    if known is not None and is_being_made(known):
        return known
    paper.require_some(event)
    db.session.execute(delete(Printout).where(Printout.event_id == event.id, Printout.kind == paper.kind))
    printout = Printout(event_id=event.id, kind=paper.kind, choice=asdict(choice), created_at=clock.now())
    db.session.add(printout)
    db.session.flush()
    printout.job = jobs.create(paper.name, {"printout_id": printout.id}, event)
    jobs.submit(printout.job)
    audit.log(Act.PAPER_PRINTED, "event", event.id, event=event, kind=str(paper.kind))
    return printout


def hand_out(printout: Printout) -> bytes | None:
    """Return the file of a printout, and remember what it says as printed; None where there is none."""
    if printout.content is None:
        return None
    event = db.session.get_one(Event, printout.event_id)
    remember(event, printout.kind, printout.marks or {}, at=printout.created_at)
    return printout.content


def remember(event: Event, kind: PaperKind, marks: dict[str, str], at: Any = None) -> None:
    """Remember sheets as they were printed."""
    rows = [
        {"event_id": event.id, "kind": kind, "about": about, "mark": mark, "printed_at": at or clock.now()}
        for about, mark in marks.items()
    ]
    if rows:
        insert_all(PrintedSheet, rows, replace=True)


def _changed(event: Event, kind: PaperKind, sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets that were never printed, or say something else than the ones that were handed out last."""
    query = select(PrintedSheet.about, PrintedSheet.mark)
    query = query.where(PrintedSheet.event_id == event.id, PrintedSheet.kind == kind)
    known = dict(iter(db.session.execute(query)))
    return [one for one in sheets if known.get(one.about) != one.mark]


def forget(person: Participant) -> None:
    """Delete the printouts of a participant's event, and what is remembered of their own sheets."""
    db.session.execute(delete(Printout).where(Printout.event_id == person.event_id))
    about = or_(PrintedSheet.about == str(person.id), PrintedSheet.about.startswith(f"{person.id}."))
    own = PrintedSheet.kind.in_((PaperKind.AGENDAS, PaperKind.BADGES))
    db.session.execute(delete(PrintedSheet).where(PrintedSheet.event_id == person.event_id, own, about))


def sweep() -> None:
    """Delete printouts of more than a day."""
    db.session.execute(delete(Printout).where(Printout.created_at < clock.now() - KEPT))
