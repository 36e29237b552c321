"""Works on one job: claims it, keeps its lease alive while the work goes on, commits result and state together."""

import importlib
import logging
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app

from matchmaker import audit
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import ConflictError, MatchmakerError
from matchmaker.foundation.extensions import db
from matchmaker.jobs import table
from matchmaker.models import Job

KINDS = {"run": "matchmaker.planning.run_job:work", "score": "matchmaker.planning.run_job:work_on_scores"}
EVERY = 0.5  # seconds between two words of progress
log = logging.getLogger("matchmaker.jobs")


class Reporter:
    """The one who talks to the database while a job works: renews the lease, writes progress, asks whether to stop.

    `tell` and `stop` cost the working thread nothing. `extra`, called with the session open, may write progress of its own.
    """

    def __init__(self, app: Flask, job_id: int, token: str, listener: Callable[..., None] | None = None) -> None:
        self.app, self.job_id, self.token, self.listener = app, job_id, token, listener
        self.latest: dict[str, Any] | None = None
        self.extra: Callable[[], bool] | None = None
        self.lost = self.stopped = False
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"job-{job_id}", daemon=True)

    def tell(self, **progress: Any) -> None:
        self.latest = progress
        if self.listener is not None:
            self.listener(**progress)

    def stop(self) -> bool:
        return self.stopped or self.lost

    def __enter__(self) -> "Reporter":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._end.wait(EVERY):
            self.beat()

    def beat(self) -> None:
        """One word with the database."""
        progress, self.latest = self.latest, None
        with self.app.app_context(), writing():
            self.lost = not table.renew(self.job_id, self.token, progress)
            if self.extra is not None and self.extra():
                self.stopped = True
            transactions.commit()


def run_job(job_id: int, listener: Callable[..., None] | None = None) -> bool:
    """Claim and do a job. True when it was done here; a failure is written down with its reason.

    `listener` hears every word of progress, in this process.
    """
    with writing():
        token = table.claim(job_id)
        transactions.commit()
    if token is None:
        return False
    app = current_app._get_current_object()
    job = db.session.get(Job, job_id)
    kind, arguments = job.kind, dict(job.arguments)
    transactions.rollback()
    audit.act_as(f"job {job_id}")
    try:
        with Reporter(app, job_id, token, listener) as reporter:
            result = _body(kind)(reporter, **arguments)
        with writing():
            result()
            table.finish(job_id, token)
            transactions.commit()
    except ConflictError as error:
        transactions.rollback()
        log.warning("%s", error)
        return False
    except Exception as error:  # whatever it is, the person who waits must see that it ended
        transactions.rollback()
        log.error("job %s failed: %s", job_id, error, exc_info=not isinstance(error, MatchmakerError))
        _fail(job_id, token, kind, arguments, error)
        return False
    return True


def _body(kind: str) -> Callable[..., Callable[[], None]]:
    """The work of a kind: it reads and computes, and returns what is to be written at the end."""
    module, _, name = KINDS[kind].partition(":")
    return getattr(importlib.import_module(module), name)


def _fail(job_id: int, token: str, kind: str, arguments: dict, error: Exception) -> None:
    words = str(error) if isinstance(error, MatchmakerError) else f"{type(error).__name__}: {error}"
    with writing():
        table.finish(job_id, token, error=words[:2000])
        if kind == "run":
            from matchmaker.planning.run_job import mark_failed

            mark_failed(arguments["run_id"])
        transactions.commit()
