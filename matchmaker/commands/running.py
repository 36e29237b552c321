"""A run in the foreground with progress bars, shared by `matchmaker run` and the demo."""

from time import perf_counter

from rich.console import Console
from rich.progress import Progress

from matchmaker.commands import progress
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import JobState, RunStage
from matchmaker.models import Event, Job, Run
from matchmaker.planning import versions

STAGES = {
    RunStage.MODEL: "Loading the language models",
    RunStage.EMBED: "Reading the profiles",
    RunStage.SCORE: "Comparing everybody",
}


class Bars:
    """Progress of a job on the terminal: a bar for counts; value and bound in figures."""

    def __init__(self, shown: Progress) -> None:
        self.progress, self.tasks = shown, {}

    def report(self, stage: str, done: int = 0, total: int = 0, value=None, bound=None, **_) -> None:
        name = STAGES.get(stage, "Scheduling")
        if name not in self.tasks:
            for task in self.tasks.values():
                self.progress.update(task, completed=1, total=1)
            self.tasks[name] = self.progress.add_task(name, total=total or None, note="")
        note = f"{value:,.0f} of at most {bound:,.0f}" if value is not None and bound else ""
        self.progress.update(self.tasks[name], completed=done, total=total or None, note=note)

    def close(self) -> None:
        for task in self.tasks.values():
            self.progress.update(task, completed=1, total=1)


def run_here(event: Event, *, seconds: int, seed: int, console: Console | None = None) -> dict:
    """Create a run and work on it in this process; returns its figures."""
    from matchmaker.jobs import runner
    from matchmaker.planning.problem import USUAL
    from matchmaker.planning.runs import create

    began = perf_counter()
    with writing():
        run = create(event, None, weights=USUAL, seconds=seconds, seed=seed)
        number, run_id, event_id = run.job_id, run.id, event.id
        transactions.commit()
    with progress.bars(console) as shown:
        told = Bars(shown)
        runner.run_job(number, listener=told.report)
        told.close()
    db.session.expire_all()
    job = db.session.get(Job, number)
    if job.state is not JobState.DONE:
        raise RefusedError(f"The run failed: {job.error}")
    return figures(db.session.get(Event, event_id), db.session.get(Run, run_id), perf_counter() - began)


def figures(event: Event, run: Run, seconds: float) -> dict:
    """Return the report's figures of a finished run."""
    agenda = versions.drafted_by(run)
    if agenda is None:
        raise RefusedError(f"The pins contradict each other: {', '.join(run.figures['conflict'])}")
    scoring, kept = run.figures["scoring"], dict(agenda.figures)
    return kept | {
        "event": event.key,
        "version": agenda.version,
        "status": run.figures["status"],
        "seconds": {
            "embed": scoring["embed"],
            "score": scoring["score"],
            "solve": run.figures["seconds"],
            "total": seconds,
        },
        "embedder": scoring["model"],
        "method": run.figures["method"],
    }
