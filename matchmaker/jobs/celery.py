"""Celery over RabbitMQ, for installations with several machines. A message carries a job's number, nothing else.

Start a worker with `celery -A matchmaker.jobs.celery worker`. Late acknowledgement and one message at a time, so that a
killed worker's job comes back at once; the job table still decides who may work on it.
"""

from celery import Celery

from matchmaker.application import create_core
from matchmaker.foundation.config import Settings

app = Celery("matchmaker", broker=Settings.from_environment().broker_url)
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
)


@app.task(name="matchmaker.work")
def work(job_id: int) -> None:
    """Work on a job."""
    from matchmaker.jobs.runner import run_job

    with create_core().app_context():
        run_job(job_id)
