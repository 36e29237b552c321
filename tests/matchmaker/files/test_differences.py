"""What a file would overwrite: cell by cell, who wrote it; people's words stay unless their row is ticked."""

from datetime import timedelta

import pytest

from matchmaker import audit
from matchmaker.files import cell_writers, exporting, importing, spreadsheets
from matchmaker.files.differences import Change
from matchmaker.files.importing import Preview
from matchmaker.files.loading import load_event
from matchmaker.files.uploads import Upload
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Answer, PlaceKind, Strength
from matchmaker.matching import received_wishes, rescoring, wishes
from matchmaker.models import Audit, Closure, Participant, Place, Walk, Wish, Zone
from matchmaker.people import availability, profiles
from matchmaker.people.profile_schema import ProfileSchema
from matchmaker.programme import venue
from tests.conftest import ROOT
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")
TYPED = {
    "name": "Amina Lahrichi", "country": "MA", "languages": ["ar", "fr"], "organisation": "Commune de Bahia Jadida",
    "offers": "Nous partageons notre plan d'éclairage avec d'autres communes.", "themes": ["infrastructure"],
}  # fmt: skip


def exported(event, kind: str) -> Upload:
    return Upload(kind, f"{kind}.csv", spreadsheets.write_csv(*exporting.tables(event, [kind])[kind]))


def shown(event, file: Upload) -> Preview:
    found = importing.preview(event, file)
    assert found.faults == []
    return found


def cells(changes: list[Change]) -> set[tuple]:
    return {(change.key[0], cell.column, cell.by) for change in changes for cell in change.cells}


def amina_writes(words: str) -> None:
    """Amina rewrites what she seeks."""
    amina = person("amina")
    audit.set_actor("amina@tiny.example")
    profiles.save_profile(amina, ProfileSchema().load(TYPED | {"needs": words}), profiles.base_of(amina))
    audit.set_actor("test")


def test_an_old_export_does_not_take_back_what_people_wrote(event, clock):
    old = exported(event, "participants")
    clock.advance(timedelta(days=1))
    amina_writes("New, typed after the export")
    found = shown(event, old)
    assert ("amina", "needs", "amina@tiny.example") in cells(found.contested)
    [needs] = [cell for cell in found.contested[0].contested if cell.column == "needs"]
    assert (needs.before, needs.at) == ("New, typed after the export", clock.now())
    assert found.found["participants"].same == 7
    assert importing.confirm(event, found.token).kept == 1
    db.session.expire_all()
    assert person("amina").text("needs").text == "New, typed after the export"


def test_a_ticked_row_takes_what_the_file_has(event):
    old = exported(event, "participants")
    before = person("amina").text("needs").text
    amina_writes("New, typed after the export")
    found = shown(event, old)
    assert importing.confirm(event, found.token, {change.token for change in found.contested}).kept == 0
    db.session.expire_all()
    assert person("amina").text("needs").text == before
    assert shown(event, old).found["participants"].changes == []


def test_what_is_written_after_the_preview_is_not_what_was_ticked(event):
    old = exported(event, "participants")
    amina_writes("New, typed after the export")
    found = shown(event, old)
    amina_writes("Typed after the preview")
    assert importing.confirm(event, found.token, {change.token for change in found.contested}).kept == 1
    db.session.expire_all()
    assert person("amina").text("needs").text == "Typed after the preview"


def test_what_a_file_wrote_a_file_overwrites(event):
    amina_writes("New, typed after the export")
    taken = Upload("participants", "p.csv", b"key,needs\namina,By the organisers\n")
    found = shown(event, taken)
    importing.confirm(event, found.token, {change.token for change in found.contested})
    found = shown(event, Upload("participants", "p.csv", b"key,needs\namina,By the organisers again\n"))
    assert (found.contested, cells(found.uncontested)) == ([], {("amina", "needs", None)})


def test_absences_states_wishes_and_answers_are_told_by_whom(event):
    people, asked = exported(event, "participants"), exported(event, "wishes")
    audit.set_actor("hugo@tiny.example")
    availability.set_free(person("hugo"), {event.slots[0].id})
    wish = a_wish("amina", "hugo")
    asked = exported(event, "wishes")
    wishes.make_wish(person("amina"), person("hugo"), Strength.LIKE, "Typed")
    received_wishes.answer(person("hugo"), wish.id, Answer.ACCEPTED)
    audit.set_actor("test")
    assert cells(shown(event, people).contested) == {("hugo", "unavailable", "hugo@tiny.example")}
    found = shown(event, asked)
    assert {cell.column for change in found.contested for cell in change.contested} == {"note"}
    importing.confirm(event, found.token)
    db.session.expire_all()
    assert db.session.query(Wish).filter_by(id=wish.id, note="Typed", answer=Answer.ACCEPTED).count() == 1


def test_closures_and_walks_that_a_file_would_remove_are_shown_and_stay(event):
    closures, walks = exported(event, "closures"), exported(event, "walks")
    table = db.session.query(Place).filter_by(key="table").one()
    audit.set_actor("organiser@tiny.example")
    venue.save_place(
        event, table, kind=PlaceKind(table.kind), name=table.name, capacity=table.capacity, zone=table.zone, owner=None,
        closed=event.slots[:2],
    )  # fmt: skip
    venue.set_walks(event, dict.fromkeys(venue.walks(event), 9))
    audit.set_actor("test")
    found = shown(event, closures)
    assert {(change.key, change.removed) for change in found.contested} == {
        (("table", event.slots[0].key), True), (("table", event.slots[1].key), True),
    }  # fmt: skip
    importing.confirm(event, found.token)
    assert {row.slot_id for row in db.session.query(Closure)} >= {slot.id for slot in event.slots[:2]}
    importing.confirm(event, shown(event, walks).token)
    assert [walk.minutes for walk in db.session.query(Walk)] == [9]


def test_an_import_is_a_change_of_the_profile(event, clock):
    amina = person("amina")
    base, before = profiles.base_of(amina), amina.changed_at
    profiles.save_draft(amina, {"name": "Half typed"}, base)
    for content in (b"key,needs\namina,Corrected\n", b"key,unavailable\namina,d1-0930\n"):
        importing.confirm(event, shown(event, Upload("participants", "p.csv", content)).token)
        db.session.expire_all()
        assert profiles.base_of(amina) != base
        base = profiles.base_of(amina)
    assert profiles.draft_of(amina) is None
    assert person("chen").changed_at == before
    assert db.session.query(Audit).filter_by(act="file.row_changed", subject_id=amina.id).count() == 2


def test_a_file_that_changes_nothing_is_no_change(event, clock):
    before = {one.key: profiles.base_of(one) for one in db.session.query(Participant)}
    clock.advance(timedelta(days=1))
    for kind in importing.KINDS:
        importing.confirm(event, shown(event, exported(event, kind)).token)
    load_event(ROOT / "fixtures" / "tiny")
    db.session.expire_all()
    assert {one.key: profiles.base_of(one) for one in db.session.query(Participant)} == before
    assert db.session.query(Audit).filter_by(act="file.row_changed").count() == 0


def test_an_event_is_scored_again_after_an_import(event, clock):
    audit.log("event.scored", "event", event.id, event=event)
    clock.advance(timedelta(minutes=1))
    importing.confirm(event, shown(event, Upload("participants", "p.csv", b"key,needs\namina,Corrected\n")).token)
    assert not rescoring.is_due(event)
    clock.advance(timedelta(minutes=5))
    assert rescoring.is_due(event)


def test_a_renamed_organisation_changes_its_members(event, clock):
    brice = person("brice")
    base = profiles.base_of(brice)
    content = f"key,name,country\n{brice.organisation.key},Ville d'Ailleurs,SN\n".encode()
    importing.confirm(event, shown(event, Upload("organisations", "o.csv", content)).token)
    db.session.expire_all()
    assert "ailleurs" in person("brice").search_name
    assert profiles.base_of(person("brice")) != base


def test_the_writer_of_a_cell_is_the_last_one_and_a_file_is_nobody(event):
    amina_writes("Typed")
    by = cell_writers.writers(event, "participants")
    assert by[("amina",), "needs"][0] == "amina@tiny.example"
    assert (("amina",), "email") not in by
    found = shown(event, Upload("participants", "p.csv", b"key,headline\namina,By a file\n"))
    importing.confirm(event, found.token, {change.token for change in found.contested})
    by = cell_writers.writers(event, "participants")
    assert (("amina",), "headline") not in by
    assert by[("amina",), "needs"][0] == "amina@tiny.example"
    assert cell_writers.writers(event, "delegates") == {}


@pytest.mark.parametrize("strength", ["like", "must", "no"])
def test_whom_somebody_does_not_want_to_meet_no_file_shows_and_none_overwrites(event, strength):
    audit.set_actor("hugo@tiny.example")
    wishes.make_wish(person("hugo"), person("amina"), Strength.NO, "never with her")
    audit.set_actor("test")
    logged = db.session.query(Audit).count()
    content = f"from,to,strength,note\nhugo,amina,{strength},By the organisers\nhugo,brice,{strength},\n".encode()
    found = shown(event, Upload("wishes", "w.csv", content))
    told = found.found["wishes"]
    assert (told.new, told.same, told.changes) == (2, 0, [])  # as if neither pair had a wish
    done = importing.confirm(event, found.token, {"wishes|hugo|amina"})
    db.session.expire_all()
    kept = db.session.query(Wish).filter_by(from_id=person("hugo").id, to_id=person("amina").id).one()
    assert (kept.strength, kept.note, done.rows, done.kept) == (Strength.NO, "never with her", {"wishes": 2}, 0)
    assert db.session.query(Wish).filter_by(from_id=person("hugo").id, to_id=person("brice").id).count() == 1
    assert db.session.query(Audit).count() == logged + 1


def test_a_file_without_strengths_does_not_tell_a_refusal_from_no_wish(event):
    wishes.make_wish(person("hugo"), person("amina"), Strength.NO)
    found = importing.preview(event, Upload("wishes", "w.csv", b"from,to,note\nhugo,amina,x\nhugo,farid,x\n"))
    assert {(fault.field, fault.code) for fault in found.faults if fault.row == 2} == {
        (fault.field, fault.code) for fault in found.faults if fault.row == 3
    }
    assert len(found.faults) == 2


def test_a_folder_that_is_loaded_again_leaves_a_refusal(event):
    wishes.make_wish(person("elena"), person("hugo"), Strength.NO, "never")
    load_event(ROOT / "fixtures" / "tiny")
    kept = db.session.query(Wish).filter_by(from_id=person("elena").id, to_id=person("hugo").id).one()
    assert (kept.strength, kept.note) == (Strength.NO, "never")


def test_a_walk_is_the_same_whichever_end_a_file_names_first(event):
    hall, patio = db.session.query(Zone).order_by(Zone.key)
    audit.set_actor("organiser@tiny.example")
    venue.set_walks(event, {tuple(sorted((hall.id, patio.id))): 9})
    audit.set_actor("test")
    assert shown(event, Upload("walks", "w.csv", b"a,b,minutes\npatio,hall,9\n")).found["walks"].same == 1
    turned = Upload("walks", "w.csv", b"a,b,minutes\npatio,hall,4\n")
    [change] = shown(event, turned).contested
    assert (change.key, change.removed) == (("hall", "patio"), False)
    found = shown(event, turned)
    assert importing.confirm(event, found.token).kept == 1
    assert [walk.minutes for walk in db.session.query(Walk)] == [9]
    found = shown(event, turned)
    importing.confirm(event, found.token, {change.token})
    assert [walk.minutes for walk in db.session.query(Walk)] == [4]
