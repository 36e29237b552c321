"""The queue of jobs in RabbitMQ, for installations with several machines. A message carries a job's number, nothing else.

Late acknowledgement and one message at a time: a killed worker's job comes back at once. The job table still decides which
worker has a job.
"""

from functools import cache

from celery import Celery
from kombu.exceptions import OperationalError

TASK = "matchmaker.work"


@cache
def application(broker_url: str) -> Celery:
    """Return the Celery application of a broker: what senders and `matchmaker.workers.celery` share."""
    app = Celery("matchmaker", broker=broker_url)
    app.conf.update(
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_ignore_result=True,
        broker_connection_retry_on_startup=True,
    )
    return app


def send(broker_url: str, job_id: int) -> None:
    """Put a job on the queue. Raises ConnectionError where the broker does not take it."""
    try:
        application(broker_url).send_task(TASK, args=(job_id,))
    except OperationalError as error:
        raise ConnectionError(f"the broker is away: {error}") from error
