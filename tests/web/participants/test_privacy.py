"""Mine to control: who sees me, everything about me, and its deletion, checked by a walk over the schema."""

import json

import pytest
from sqlalchemy import JSON, inspect, select

import scheduler
from matchmaker.foundation import transactions
from matchmaker.foundation.base import PackedJson
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState, RunState, Strength
from matchmaker.models import Account, Agenda, Attendance, Base, Meeting, Outbox, Participant, Run, Unmet, Wish
from matchmaker.planning.problem import USUAL
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")


def home(key: str = "amina") -> str:
    return f"/p/{person(key).id}/privacy"


def everything() -> str:
    """Every text in every table."""
    rows = [row for table in Base.metadata.sorted_tables for row in db.session.execute(select(table))]
    return "\n".join(str(value) for row in rows for value in row)


def test_a_hidden_profile_is_not_found(enter):
    enter("amina").post(f"{home()}/visible", {"visible": "no"}, form_on=home())
    brice = enter("brice")
    assert "Amina Lahrichi" not in brice.text(f"/p/{person('brice').id}/wishes?q=lahrichi")
    assert brice.get(f"/p/{person('brice').id}/people/{person('amina').id}").status_code == 404


def test_the_export_holds_what_was_said_and_no_secret_of_others(published, enter):
    a_wish("amina", "grace", Strength.LIKE, answer="declined", note="my own note")
    a_wish("hugo", "amina", Strength.NO, note="never with her")
    transactions.commit()
    answer = enter("amina").post(f"{home()}/export.json", form_on=home())
    text = answer.get_data(as_text=True)
    tables = json.loads(text)["tables"]
    assert tables["participant"][0]["name_own"] == "أمينة لحريشي"
    assert "أبحث عن مورد" in tables["profile_text"][0]["text"]
    assert {"wish", "availability", "representation", "account", "consent", "meeting", "outbox"} <= set(tables)
    assert "my own note" in text
    assert "never with her" not in text
    assert "declined" not in text


def test_the_export_looks_into_every_table_that_names_a_participant(published, enter):
    """A new table with a foreign key to participants is exported, or listed as somebody else's secret."""
    from matchmaker.privacy import personal_export

    pointing = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name == "participant" for key in table.foreign_keys)
    }
    walked = {table.name for table in Base.metadata.sorted_tables} - personal_export.OTHERS_SECRETS
    assert pointing - walked <= personal_export.OTHERS_SECRETS


@pytest.mark.parametrize(("locale", "title"), [("en", "My texts"), ("fr", "Mes textes"), ("ar", "نصوصي")])
def test_it_can_be_read_too(enter, locale, title):
    page = enter("amina", locale).post(f"{home()}/export", form_on=home()).get_data(as_text=True)
    assert "أمينة لحريشي" in page
    assert f"{title} <span" in page


def test_whatever_is_exported_can_be_read_under_a_title(app):
    from matchmaker.privacy import personal_export
    from web.participants import own_data

    pointing = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name in ("participant", "account") for key in table.foreign_keys)
    }
    with app.test_request_context():
        assert pointing - personal_export.OTHERS_SECRETS - {"attendance"} <= set(own_data.titles())


def test_deletion_needs_to_be_meant(enter):
    answer = enter("amina").post(f"{home()}/erase", {}, form_on=home())
    assert answer.status_code == 422
    assert "Tick the box first." in answer.get_data(as_text=True)
    assert person("amina").name == "Amina Lahrichi"


def test_deletion_leaves_nothing_personal_behind(published, enter):
    number, token = person("amina").id, "أبحث عن مورد"
    before = everything()
    assert all(words in before for words in ("Amina Lahrichi", "أمينة لحريشي", "amina@tiny.example", token))
    browser = enter("amina")
    assert browser.post(f"{home()}/erase", {"sure": "yes"}, form_on=home()).status_code == 303
    after = everything()
    for words in ("Amina Lahrichi", "أمينة لحريشي", "amina@tiny.example", token, "رئيسة مصلحة", "ville-bahia"):
        assert words not in after
    assert "amina" in before.lower()
    assert "amina" not in after.lower()  # nor her key: not in plans, meetings, reasons, figures, mails or acts
    row = db.session.get(Participant, number)
    columns = {column.key for column in inspect(Participant).columns}
    kept = {"id", "event_id", "key", "kind", "state", "created_at", "changed_at", "revision", "seats", "min_meetings"}
    full = {name for name in columns - kept if getattr(row, name) not in (None, "", [], {}, False, "—")}
    assert full <= {"max_meetings"}
    assert browser.get("/account/").status_code == 303  # signed out
    assert db.session.query(Account).filter_by(email="amina@tiny.example").count() == 0
    assert db.session.query(Wish).filter((Wish.from_id == number) | (Wish.to_id == number)).count() == 0


def test_after_a_deletion_old_plans_can_still_be_read(published, enter):
    enter("amina").post(f"{home()}/erase", {"sure": "yes"}, form_on=home())
    run = db.session.query(Agenda).one().run
    keys = set(db.session.scalars(select(Participant.key)))
    assert {one.id for one in scheduler.problem_from(run.problem).participants} <= keys
    assert {who for row in db.session.query(Unmet) for who in row.blockers} <= keys
    assert {one["participant"] for one in db.session.query(Agenda).one().figures["worst_served"]} <= keys
    for meeting in db.session.query(Meeting):
        assert set(meeting.key.split("--")) == {one.participant.key for one in meeting.people}


def test_a_plan_that_was_being_worked_out_is_not_kept_with_a_deleted_name(event, clock):
    from matchmaker.jobs.runner import run_job
    from matchmaker.planning import runs
    from matchmaker.privacy import erasure

    with writing():
        run = runs.create(event, None, weights=USUAL, seconds=20, seed=1)
        run_id, job_id = run.id, run.job_id
        transactions.commit()

    def delete_her(stage: str, **_progress) -> None:
        scoring = ("load", "model", "embed", "score", "problem")
        if stage not in scoring and db.session.query(Participant).filter_by(key="amina").count():
            with writing():
                erasure.erase(person("amina"))
                transactions.commit()

    assert not run_job(job_id, delete_her)
    db.session.expire_all()
    assert db.session.get(Run, run_id).state is RunState.FAILED
    assert "amina" not in everything().lower()


def test_every_document_that_may_name_a_participant_is_looked_into():
    """A new JSON column is listed among those that are searched for a deleted participant's key, or here."""
    from matchmaker.privacy import pseudonyms

    searched = {(column.class_.__tablename__, column.key) for column, _rows in pseudonyms.documents(0)}
    searched |= {(column.class_.__tablename__, column.key) for column in pseudonyms.PACKED}
    vocabulary = {
        "event",
        "session",
        "zone",
        "place",
        "interpreter",
        "participant",
        "delegate",
        "mailing",
        "sheet_mapping",
    }  # words and names of the event, what organisers write
    gone = {("score", "reasons"), ("printout", "marks"), ("package_proof", "answer")}  # with the row
    figures = {
        ("run", "weights"),
        ("run", "curve"),
        ("printout", "choice"),
        ("package_proof", "question"),
        ("webhook", "topics"),
    }
    found = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, (JSON, PackedJson)) and table.name not in vocabulary
    }
    assert found - searched - gone - figures == set()


def test_deletion_cancels_meetings_and_tells_the_others(published, enter):
    number = person("amina").id
    enter("amina").post(f"{home()}/erase", {"sure": "yes"}, form_on=home())
    states = [row.meeting.state for row in db.session.query(Attendance).filter_by(participant_id=number)]
    assert states == [MeetingState.CANCELLED] * 3
    told = db.session.query(Outbox).filter_by(kind="meeting_declined").all()
    assert {mail.participant_id for mail in told} == {person(key).id for key in ("chen", "diego", "farid")}
    assert "Cancelled" in enter("chen").text(f"/p/{person('chen').id}/agenda")


def test_deletion_ends_invitations_and_tells_the_other_side(enter):
    from matchmaker.invitations import acts
    from matchmaker.models import Invitation

    sent = acts.invite(person("elena"), person("diego"), message="Come and see us, Diego")
    acts.send(sent)
    transactions.commit()
    sent_id = sent.id
    enter("diego").post(f"{home('diego')}/erase", {"sure": "yes"}, form_on=home("diego"))
    row = db.session.get(Invitation, sent_id)
    assert (row.state.value, row.message) == ("declined", None)
    kinds = {mail.kind for mail in db.session.query(Outbox).filter_by(participant_id=person("elena").id)}
    assert "invitation_declined" in kinds


def test_an_assistants_account_survives_the_person_it_acted_for(enter):
    from matchmaker.accounts import accounts

    event_role = accounts.account_for("office@tiny.example")
    accounts.represent(event_role, person("amina"), assistant=True)
    transactions.commit()
    enter("amina").post(f"{home()}/erase", {"sure": "yes"}, form_on=home())
    assert db.session.query(Account).filter_by(email="office@tiny.example").count() == 1
