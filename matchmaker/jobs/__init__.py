"""Long work outside the request. A subject subclasses `JobKind`, `application` registers it, `submit` hands a job to a worker.

For others: the names below; `kinds` and `progress` for modules that define a kind, `runner` and `queue` for workers.
"""

from matchmaker.jobs.carriers import submit
from matchmaker.jobs.kinds import JobKind, register
from matchmaker.jobs.progress import Reporter, Stopped
from matchmaker.jobs.recovery import recover
from matchmaker.jobs.table import create, is_under_way

__all__ = ["JobKind", "Reporter", "Stopped", "create", "is_under_way", "recover", "register", "submit"]
