"""Files in and out: a preview and its confirmation, what is exported can be imported, cells that are no formula."""

from datetime import timedelta

import pytest

from matchmaker.files import exporting, importing, spreadsheets, uploads
from matchmaker.files.uploads import Upload
from matchmaker.foundation.errors import InvalidError, MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import FileFaultsError
from matchmaker.models import Audit, Event, Participant
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
HEAD = "key,kind,name,email,languages,offers,seats,protocol,suggestions\n"
NORA = "nora,startup,Nora Haddad,nora@new.example,ar;fr,Water meters,1,no,yes\n"


def upload(*lines: str, kind: str = "participants") -> Upload:
    return Upload(kind, "people.csv", "".join(lines).encode())


def test_a_preview_counts_and_only_its_confirmation_writes(event):
    found = importing.preview(event, upload(HEAD, NORA))
    assert (found.found["participants"].new, found.contested, found.uncontested, found.faults) == (1, [], [], [])
    assert db.session.query(Participant).filter_by(key="nora").count() == 0
    assert importing.confirm(event, found.token).rows == {"participants": 1}
    assert person("nora").text("offers").text == "Water meters"
    with pytest.raises(RefusedError):
        importing.confirm(event, found.token)


def test_a_column_that_is_left_out_keeps_what_is_known(event):
    before = person("amina").headline
    found = importing.preview(event, upload("key,kind,name,languages\n", "amina,decision_maker,Amina L.,ar;fr\n"))
    assert [cell.column for change in found.uncontested for cell in change.cells] == ["name"]
    importing.confirm(event, found.token)
    db.session.expire_all()
    assert (person("amina").name, person("amina").headline) == ("Amina L.", before)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEAD, NORA.replace("startup", "start-up")], ("participants", 2, "kind")),
        ([HEAD.replace("offers", "ofers"), NORA], ("people.csv", 1, "ofers")),
        ([], ("people.csv", 1, None)),
    ],
)
def test_a_fault_names_its_row_and_column_and_nothing_is_kept(event, lines, expected):
    found = importing.preview(event, upload(*lines))
    assert expected in [(fault.file, fault.row, fault.field) for fault in found.faults]
    assert found.token is None


def test_the_file_is_read_again_when_it_is_confirmed(event):
    wish = upload("from,to,strength,note\n", "amina,nora,like,\n", kind="wishes")
    importing.confirm(event, importing.preview(event, upload(HEAD, NORA)).token)
    token = importing.preview(event, wish).token
    db.session.delete(person("nora"))
    db.session.flush()
    with pytest.raises(FileFaultsError):
        importing.confirm(event, token)


def test_what_is_exported_can_be_imported_and_the_log_knows(event):
    tables = exporting.tables(event, ["participants", "wishes", "slots"])
    assert set(tables) == {"participants", "wishes", "slots"}
    assert (
        db.session.query(Audit).filter_by(act="file.exported").one().detail["wishes"] == 15
    )  # a refusal leaves in no file
    for kind, (heads, rows) in tables.items():
        content = spreadsheets.write_csv(heads, rows)
        found = importing.preview(event, Upload(kind, f"{kind}.csv", content))
        assert (kind, found.faults, found.found[kind].new, found.found[kind].changes) == (kind, [], 0, [])


@pytest.mark.parametrize("cell", ["=1+1", "+33 1", "-4", "@home", "\tx"])
def test_no_cell_is_a_formula_and_each_comes_back(cell):
    assert spreadsheets.safe(cell) == f"'{cell}"
    assert spreadsheets.plain(spreadsheets.safe(cell)) == cell
    assert spreadsheets.plain("'quoted'") == "'quoted'"


def test_an_unknown_table_is_refused(event):
    with pytest.raises(InvalidError):
        importing.preview(event, upload("a,b\n", kind="secrets"))


def test_an_upload_waits_a_day_for_its_own_event(event, clock):
    token = uploads.keep(event, upload(HEAD, NORA))
    assert uploads.find(event, token).content == (HEAD + NORA).encode()
    with pytest.raises(RefusedError):
        uploads.find(Event(id=event.id + 1), token)
    with pytest.raises(MissingError):
        uploads.find(event, "../../secret")
    clock.advance(timedelta(days=1))
    assert uploads.sweep() == 0
    clock.advance(timedelta(seconds=1))
    assert uploads.sweep() == 1
    with pytest.raises(RefusedError):
        uploads.find(event, token)
