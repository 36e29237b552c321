"""The job kind "score": score an event again, without a plan."""

from matchmaker.foundation.extensions import db
from matchmaker.jobs.kinds import JobKind
from matchmaker.jobs.progress import Reporter, steps_of
from matchmaker.matching.score_event import Scoring
from matchmaker.models import Event


class ScoreJob(JobKind):
    """Scores an event whose profiles changed."""

    name = "score"

    def __init__(self, event_id: int) -> None:
        self.event_id = event_id
        self.scoring: Scoring | None = None

    def work(self, reporter: Reporter) -> None:
        self.scoring = Scoring(db.session.get(Event, self.event_id), steps_of(reporter))
        self.scoring.compare()
        self.scoring.write()

    def store(self) -> None:
        self.scoring.keep()
