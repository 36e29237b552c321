"""The heartbeat of a running job: a thread that renews the lease, writes progress and polls the stop flag."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy.exc import DBAPIError

from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.jobs import table
from matchmaker.jobs.kinds import JobKind

INTERVAL = 0.5  # seconds between two beats
Listener = Callable[..., None]
log = logging.getLogger("matchmaker.jobs")


class Heartbeat:
    """The Reporter of a job that `runner` works on. `listener` is called with each `report`, in the working thread."""

    def __init__(self, app: Flask, job_id: int, token: str, work: JobKind, listener: Listener | None = None) -> None:
        self.app, self.job_id, self.token, self.work, self.listener = app, job_id, token, work, listener
        self._latest: dict[str, Any] | None = None
        self._lost = self._asked = False
        self._renewed = clock.now()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"job-{job_id}", daemon=True)

    def report(self, stage: str, **progress: Any) -> None:
        self._latest = {"stage": stage} | progress
        if self.listener is not None:
            self.listener(stage=stage, **progress)

    def stop(self) -> bool:
        return self._asked or self._lost

    def __enter__(self) -> "Heartbeat":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.wait(INTERVAL):
            self.try_beat()

    def try_beat(self) -> None:
        """Beat; where the database is away for a moment, the next beat tries again. The job is lost when its lease has ended."""
        with self.app.app_context():
            try:
                self.beat()
                self._renewed = clock.now()
            except DBAPIError as error:
                log.warning("the heartbeat of job %s: %s", self.job_id, error.orig)
                self._lost = clock.now() - self._renewed > table.LEASE

    def beat(self) -> None:
        """Renew the lease and exchange progress for the stop flag, in one transaction."""
        progress = self._latest
        with self.app.app_context(), writing():
            self._lost = not table.renew(self.job_id, self.token, progress)
            self._asked = self.work.beat() or self._asked
            transactions.commit()
