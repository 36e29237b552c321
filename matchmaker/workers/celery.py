"""The Celery worker of an installation with several machines: `celery -A matchmaker.workers.celery worker`."""

from matchmaker.application import create_core
from matchmaker.foundation import collector
from matchmaker.foundation.config import Settings
from matchmaker.jobs import queue
from matchmaker.jobs.runner import run_job

settings = Settings.from_environment().started()  # once: a rehearsal's clock runs on from job to job
app = queue.application(settings.broker_url)
collector.settle()


@app.task(name=queue.TASK)
def work(job_id: int) -> None:
    """Work on a job."""
    with create_core(settings).app_context():
        run_job(job_id)
