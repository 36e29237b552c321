"""A long result in pieces: between two of them another connection writes at once, and readers find nothing half done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, select, text

from matchmaker.foundation import clock, pieces
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_all
from matchmaker.matching import score_rows
from matchmaker.matching.score_event import score_event
from matchmaker.models import Lock, Score
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


class Rival:
    """Another process that writes whenever the job rests, and cannot wait for a lock; `seen` is what it reads then."""

    def __init__(self, url: str, look: str) -> None:
        waits = {"timeout": 0} if url.startswith("sqlite") else {"options": "-c lock_timeout=1ms"}
        self.engine, self.look, self.seen = create_engine(url, connect_args=waits), look, []

    def __call__(self) -> None:
        with self.engine.begin() as connection:
            connection.execute(text("UPDATE event SET edition = edition + 1"))
            self.seen.append(connection.execute(text(self.look)).scalar())


@pytest.fixture
def rival(app, database_url, monkeypatch):
    """Writes at every rest, which is no time at all."""
    made = Rival(database_url, "SELECT count(*) FROM score")
    monkeypatch.setattr(pieces, "rest", made)
    yield made
    made.engine.dispose()


def test_each_piece_is_committed_before_the_rest(rival, monkeypatch):
    rival.look = "SELECT count(*) FROM lock"
    rows = [{"name": f"l{number}", "token": "t", "lease_until": clock.now()} for number in range(7)]
    pieces.in_pieces(rows, lambda piece: insert_all(Lock, piece), size=3)
    assert rival.seen == [3, 6]
    assert db.session.query(Lock).count() == 7


def test_nothing_to_write_takes_no_lock(rival):
    pieces.in_pieces([], pytest.fail)
    assert rival.seen == []


def test_scores_are_replaced_in_pieces_and_every_pair_can_be_read_at_any_time(event, rival, monkeypatch):
    monkeypatch.setattr(pieces, "ROWS", 2)
    monkeypatch.setattr(pieces, "MOST", 2)
    score_event(event)
    db.session.commit()
    full = db.session.query(Score).count()
    assert full > 4
    rival.seen.clear()
    score_event(event)
    db.session.commit()
    assert len(rival.seen) >= full // 2 - 1
    assert set(rival.seen) == {full}


def test_scores_of_pairs_that_are_no_longer_among_the_best_go(event, rival):
    ids = {one: person(one).id for one in ("amina", "chen", "diego")}

    def replace(*told: tuple[str, str, float]) -> None:
        rows = score_rows.ScoreRows(event.id, ids)
        for one, other, fit in told:
            rows.add(one, other, fit, False, "[]")
        score_rows.replace_scores(rows)

    replace(("amina", "chen", 0.5), ("chen", "diego", 0.5))
    replace(("amina", "chen", 0.75), ("diego", "amina", 0.5))
    found = {(a, b): score for a, b, score in db.session.execute(select(Score.a_id, Score.b_id, Score.score))}
    pair = lambda one, other: tuple(sorted((ids[one], ids[other])))  # noqa: E731
    assert found == {pair("amina", "chen"): 0.75, pair("amina", "diego"): 0.5}


@given(rows=st.integers(1, 60_000), seconds=st.floats(0, 100))
def test_a_piece_grows_by_four_at_most_and_holds_the_lock_a_quarter_of_a_second(rows, seconds):
    found = pieces.fitting(rows, seconds)
    assert 1 <= found <= min(4 * rows, pieces.MOST)
    if found > 1:
        assert found * seconds / rows <= pieces.HELD
