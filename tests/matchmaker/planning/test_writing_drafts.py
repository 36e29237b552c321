"""A run's draft is written piece by piece: seen once it is whole, nobody waits long, and what is left half is removed."""

import pytest
from sqlalchemy import event as events

import scheduler
from matchmaker.foundation import pieces, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, RunState
from matchmaker.jobs.runner import run_job
from matchmaker.models import Agenda, Attendance, Meeting, Participant, Run, Unmet
from matchmaker.planning import drafting, runs, versions
from matchmaker.planning.draft_rows import DraftRows
from matchmaker.planning.problem import USUAL, build_problem
from tests.factories import a_run, person
from tests.scenes import draft_of_run

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def answer(event):
    """A problem of the event and its solution."""
    problem = build_problem(event)
    return problem, scheduler.solve(problem, seconds=20, seed=1, workers=1)


def written(event, answer) -> drafting.Drafting:
    """A draft whose rows are written, and which no job has shown yet."""
    run = a_run(event, weights=USUAL, problem=scheduler.problem_to(answer[0]))
    transactions.commit()
    made = drafting.Drafting(event, run, *answer)
    made.write()
    return made


def test_rows_name_the_pair_the_language_and_who_goes_without(event, answer):
    rows = DraftRows(event, *answer)
    assert {one.key for one in rows.meetings} == {held.id for held in answer[1].meetings}
    ids = {person(key).id: key for key in ("amina", "chen", "diego", "elena", "farid", "grace", "hugo")}
    for one in rows.meetings:
        assert one.key == "--".join(ids.get(who, "") or one.key.split("--")[n] for n, who in enumerate(one.pair))
        assert (one.language is None) == (one.interpreter is not None)
    unmet = list(rows.unmet(answer[1].unmet, 7))
    assert len(unmet) == len(answer[1].unmet)
    assert all(row["agenda_id"] == 7 and row["a_id"] < row["b_id"] for row in unmet)


def test_a_draft_that_is_being_written_counts_nowhere(event, answer):
    made = written(event, answer)
    row = db.session.get(Agenda, made.agenda_id)
    assert row.state is AgendaState.WRITING
    assert db.session.query(Meeting).count() == len(answer[1].meetings) > 0
    assert versions.all_of(event.id) == []
    assert versions.current(event.id) is None
    assert versions.newest(event.id).draft is None
    assert versions.drafted_by(row.run) is None
    assert versions.newest_of(row.run) is None
    made.finish(advice=[])
    db.session.expire_all()
    assert versions.current(event.id).id == versions.drafted_by(row.run).id == row.id
    assert row.figures["meetings"] == len(answer[1].meetings)


def test_a_draft_in_pieces_is_the_draft_in_one(event, answer, monkeypatch):
    def content(agenda_id: int) -> tuple:
        agenda = db.session.get(Agenda, agenda_id)
        meetings = {
            (
                *(m.key, m.slot_id, m.place_id, m.seat, m.language, m.interpreter_id, m.value, m.state, m.sequence),
                *sorted((one.participant_id, one.delegate_id or 0) for one in m.people),
            )
            for m in agenda.meetings
        }
        unmet = {(u.a_id, u.b_id, u.wished, u.value, u.reason, *u.blockers, str(u.unlock)) for u in agenda.unmet}
        return meetings, unmet, agenda.figures | {"event": None}

    whole = drafting.draft(event, None, *answer).id
    transactions.commit()
    monkeypatch.setattr(pieces, "ROWS", 2)
    made = written(event, answer)
    made.finish(advice=[], event="")
    transactions.commit()
    assert content(made.agenda_id) == content(whole)


def test_others_write_between_the_pieces_of_a_draft(event, monkeypatch):
    seen = []

    def another_writes() -> None:
        with writing(), db.engine.begin() as connection:
            connection.execute(Participant.__table__.update().values(honorific="dr"))
        seen.append(db.session.query(Agenda.state).scalar())
        db.session.rollback()

    monkeypatch.setattr(pieces, "ROWS", 2)
    monkeypatch.setattr(pieces, "MOST", 2)
    monkeypatch.setattr(pieces, "rest", another_writes)
    agenda = draft_of_run(event)
    assert seen.count(AgendaState.WRITING) > 5
    assert AgendaState.DRAFT not in seen
    assert agenda.state is AgendaState.DRAFT
    assert agenda.version == 1


def test_what_a_dead_worker_left_half_written_is_removed_by_the_next_run(event, answer):
    written(event, answer)
    agenda = draft_of_run(event)
    assert db.session.query(Agenda).one() is agenda
    for model in (Meeting, Unmet):
        assert {row.agenda_id for row in db.session.query(model)} == {agenda.id}


def test_a_worker_whose_rows_were_removed_writes_none_into_the_draft_that_has_its_number(event, answer):
    slow = written(event, answer)
    agenda = draft_of_run(event)
    assert agenda.id == slow.agenda_id or db.engine.dialect.name != "sqlite"
    rows = db.session.query(Unmet).count()
    with pytest.raises(ConflictError):
        slow.insert(lambda piece, write: slow._still_mine() and write(piece))
    with pytest.raises(ConflictError):
        slow.finish()
    db.session.rollback()
    assert db.session.query(Unmet).count() == rows


def test_recovery_removes_what_no_run_goes_on_writing(event, answer):
    written(event, answer)
    drafting.remove_abandoned()
    assert [db.session.query(model).count() for model in (Agenda, Meeting, Attendance, Unmet)] == [0, 0, 0, 0]


def test_recovery_leaves_alone_what_a_run_is_writing(event, answer):
    made = written(event, answer)
    db.session.get(Agenda, made.agenda_id).run.state = RunState.RUNNING
    transactions.commit()
    drafting.remove_abandoned()
    assert db.session.get(Agenda, made.agenda_id) is not None


def test_a_worker_that_lost_its_job_shows_no_draft(event, monkeypatch):
    def lose(rows, write, size=None):
        from sqlalchemy import update

        from matchmaker.models import Job

        with writing():
            db.session.execute(update(Job).values(token="another"))
            transactions.commit()

    monkeypatch.setattr(drafting, "in_pieces", lose)
    with writing():
        run = runs.create(event, None, weights=USUAL, seconds=20, seed=1)
        job_id = run.job_id
        transactions.commit()
    assert not run_job(job_id)
    db.session.expire_all()
    assert versions.all_of(event.id) == []


def test_somebody_erased_while_the_draft_is_written_is_in_no_draft(event, monkeypatch):
    def erase() -> None:
        written_already = db.session.query(Meeting).count()
        db.session.rollback()
        if written_already:
            with writing(), db.engine.begin() as connection:
                connection.execute(Participant.__table__.delete().where(Participant.key == "amina"))

    monkeypatch.setattr(pieces, "ROWS", 2)
    monkeypatch.setattr(pieces, "MOST", 2)
    monkeypatch.setattr(pieces, "rest", erase)
    with writing():
        run = runs.create(event, None, weights=USUAL, seconds=20, seed=1)
        job_id, run_id = run.job_id, run.id
        transactions.commit()
    assert not run_job(job_id)
    db.session.expire_all()
    run = db.session.get(Run, run_id)
    assert run.state is RunState.FAILED
    assert "deleted" in run.job.error
    assert versions.all_of(event.id) == []


def test_a_run_asks_no_more_of_the_database_for_more_people(event, answer):
    """Statements of a draft: a fixed number, whatever its meetings; no query for a person or a meeting."""
    counted = []

    def count(*words) -> None:
        counted.append(words[2])

    events.listen(db.engine, "before_cursor_execute", count)
    try:
        made = drafting.Drafting(event, None, *answer)
        made.begin()
        made.insert(lambda rows, write: write(rows))
        made.finish()
    finally:
        events.remove(db.engine, "before_cursor_execute", count)
    assert person("amina").id
    assert len(counted) <= 30, counted
