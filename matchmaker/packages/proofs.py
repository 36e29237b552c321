"""Questions to the scheduler, answered by a job: no request and no transaction waits for it. One an event, kept for a day."""

from datetime import timedelta

from sqlalchemy import delete, select

from matchmaker import audit, jobs
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ProofStage
from matchmaker.jobs.kinds import JobKind
from matchmaker.jobs.progress import Reporter, steps_of
from matchmaker.models import Event, PackageProof
from matchmaker.packages import proving
from matchmaker.packages.questions import Question, require_valid

KEPT = timedelta(days=1)


class PackageJob(JobKind):
    """Answers a question. The rows are read first; nothing of the database is held while the scheduler works."""

    name = "packages"

    def __init__(self, proof_id: int) -> None:
        self.proof_id = proof_id
        self.answer: dict | None = None

    def work(self, reporter: Reporter) -> None:
        step = steps_of(reporter)
        step(ProofStage.READ, 0, 1)
        proof = db.session.get(PackageProof, self.proof_id)
        if proof is None:  # deleted meanwhile, with the event or a participant
            return
        event = db.session.get_one(Event, proof.event_id)
        problem, minima = proving.problem_of(event, Question.of(proof.question))
        transactions.rollback()
        step(ProofStage.PROVE, 0, 1)
        self.answer = proving.prove(problem, minima, stop=reporter.stop)

    def store(self) -> None:
        proof = db.session.get(PackageProof, self.proof_id)
        if proof is not None and self.answer is not None:
            proof.answer, proof.made_at = self.answer, clock.now()


def of(event: Event) -> PackageProof | None:
    """Return the last question of an event, answered or not."""
    return db.session.scalar(select(PackageProof).where(PackageProof.event_id == event.id))


def is_being_made(proof: PackageProof) -> bool:
    """Return True while the answer is worked out."""
    return proof.answer is None and jobs.is_under_way(proof.job)


def ask(event: Event, question: Question) -> PackageProof:
    """Ask a question in place of the last one. The caller holds the event. Raises InvalidError for bounds that are passed."""
    require_valid(event, question)
    forget(event)
    proof = PackageProof(event_id=event.id, question=question.written(), created_at=clock.now())
    db.session.add(proof)
    db.session.flush()
    proof.job = jobs.create(PackageJob.name, {"proof_id": proof.id}, event)
    jobs.submit(proof.job)
    audit.log(
        Act.PACKAGES_ASKED, "event", event.id, event=event, packages=question.packages, meetings=question.meetings
    )
    return proof


def forget(event: Event) -> None:
    """Delete the last question of an event."""
    db.session.execute(delete(PackageProof).where(PackageProof.event_id == event.id))


def sweep() -> None:
    """Delete questions of more than a day."""
    db.session.execute(delete(PackageProof).where(PackageProof.created_at < clock.now() - KEPT))
