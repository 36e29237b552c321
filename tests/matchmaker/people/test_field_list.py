"""An event's own fields of the profile: added, changed, removed with their values; in profiles, files, copies and erasure."""

from dataclasses import replace
from datetime import date

import pytest

from matchmaker.editions import copying
from matchmaker.files import export_event, exporting, importing
from matchmaker.files.loading import load_event
from matchmaker.files.uploads import Upload
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode, FieldType
from matchmaker.people import field_list, field_values, kind_list, profiles
from matchmaker.people.profile_schema import ProfileSchema
from matchmaker.privacy import erasure, merging, personal_export
from matchmaker.programme import profile_fields
from matchmaker.programme.own_fields import MOST_FIELDS, OwnField
from matchmaker.programme.own_lists import OwnWord
from tests.factories import account, person

pytestmark = pytest.mark.event("tiny")
SIZES = (OwnWord("small", {"en": "Small", "fr": "Petit"}), OwnWord("large", {"en": "Large", "fr": "Grand"}))
SIZE = OwnField("", {"en": "Stand size", "fr": "Taille du stand"}, FieldType.CHOICE, SIZES)
DAYS = OwnField("", {"en": "Visits"}, FieldType.CHOICES, SIZES, shown=False)
STAFF = OwnField("", {"en": "Staff"}, FieldType.NUMBER)
VISA = OwnField("", {"en": "Visa needed"}, FieldType.YES_NO, required=True)
NOTE = OwnField("", {"en": "Remark"}, FieldType.TEXT, kinds=("investor",))


@pytest.fixture
def fields(event):
    """The five fields, one of each type."""
    return [field_list.add(event, one) for one in (SIZE, DAYS, STAFF, VISA, NOTE)]


def give(key, **values):
    """Give a participant values, as a saved profile does."""
    field_values.put(person(key), values)
    db.session.flush()


def unpack(event, folder):
    for name, content in export_event.folder(event).items():
        (folder / name).write_bytes(content)


def test_a_field_is_added_once_under_a_key_made_of_its_name(event, fields):
    assert [one.key for one in profile_fields.of(event)] == ["stand-size", "visits", "staff", "visa-needed", "remark"]
    assert field_list.add(event, SIZE) == fields[0]
    for number in range(len(fields), MOST_FIELDS):
        field_list.add(event, replace(STAFF, name={"en": f"Staff {number}"}))
    with pytest.raises(RefusedError) as refused:
        field_list.add(event, replace(STAFF, name={"en": "One more"}))
    assert refused.value.code is ErrorCode.TOO_MANY_WORDS


@pytest.mark.parametrize(
    ("sent", "value"),
    [
        ({"stand-size": "small"}, {"stand-size": "small"}),
        ({"visits": ["large", "small"]}, {"visits": ["small", "large"]}),
        ({"staff": " 12 "}, {"staff": 12}),
        ({"staff": "0"}, {"staff": 0}),
        ({"visa-needed": "no"}, {"visa-needed": False}),
        ({"remark": "Only investors are asked"}, {}),
        ({"stand-size": ""}, {}),
    ],
)
def test_what_a_form_sends_becomes_a_value(event, fields, sent, value):
    values, _faults = field_values.read_all(person("chen"), sent)
    assert values == value


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({"stand-size": "huge"}, {"stand-size": ["unknown"]}),
        ({"visits": ["small", "huge"]}, {"visits": ["unknown"]}),
        ({"staff": "many"}, {"staff": ["number"]}),
        ({"staff": "9" * 30}, {"staff": ["number"]}),
        ({"staff": "-1"}, {"staff": ["number"]}),
        ({"visa-needed": "perhaps"}, {"visa-needed": ["unknown"]}),
        ({"visa-needed": ""}, {"visa-needed": ["required"]}),
    ],
)
def test_what_is_no_value_of_the_field_is_refused_by_name(event, fields, sent, fault):
    _values, faults = field_values.read_all(person("chen"), {"visa-needed": "yes"} | sent)
    assert faults == fault


def test_words_are_those_of_the_reader(event, fields):
    give("chen", **{"stand-size": "large", "staff": 1200, "visa-needed": True, "visits": ["small"]})
    told = {field.key: words for field, words in field_values.told(person("chen"), shown=True)}
    assert told == {"stand-size": "Large", "staff": "1,200", "visa-needed": "yes"}  # visits: for organisers alone
    assert len(field_values.told(person("chen"), shown=False)) == 4


def test_lists_are_narrowed_down_by_choices(event, fields):
    give("chen", **{"stand-size": "large", "visits": ["small", "large"]})
    give("amina", **{"stand-size": "large", "visits": ["small"], "visa-needed": False})
    both = {person("chen").id, person("amina").id}
    assert set(field_values.holders(event, {"stand-size": "large"})) == both
    assert field_values.holders(event, {"stand-size": "large", "visits": "large"}) == [person("chen").id]
    assert field_values.holders(event, {"visa-needed": "no"}) == [person("amina").id]
    assert [one.key for one in profile_fields.filtered(event, shown=True)] == ["stand-size", "visa-needed"]


def test_a_choice_that_goes_leaves_the_profiles(event, fields):
    give("chen", **{"stand-size": "large", "visits": ["small", "large"]})
    before = profiles.base_of(person("chen"))
    for field in fields[:2]:
        left = field_list.options(field, [field_list.Option("small", {"en": "Tiny"})])
        field_list.change(event, field, replace(field, options=left))
    assert person("chen").field_values == {"visits": ["small"]}
    assert str(profile_fields.of(event)[0].options[0]) == "Tiny"
    assert profiles.base_of(person("chen")) != before


def test_a_new_choice_gets_a_key_of_its_own(event, fields):
    typed = [field_list.Option("small", {"en": "Small"}), field_list.Option(None, {"en": "Small"})]
    assert [one.key for one in field_list.options(fields[0], typed)] == ["small", "small-2"]
    stolen = field_list.Option("elsewhere", {"en": "Other"})  # a key that the field does not have
    assert [one.key for one in field_list.options(fields[0], [stolen])] == ["other"]


def test_a_removed_field_goes_with_its_values(event, fields):
    give("chen", staff=4)
    assert field_list.remove(event, profile_fields.find(event, "staff")) == 1
    assert person("chen").field_values == {}
    assert profile_fields.find(event, "staff") is None


def test_who_becomes_another_kind_is_asked_the_same(event, fields):
    kind_list.remove(event, kind_list.find(event, "investor"), "exhibitor")
    assert profile_fields.find(event, "remark").kinds == ("exhibitor",)


def test_a_field_of_a_kind_that_nobody_is_of_goes_to_everybody(event, fields):
    added = kind_list.add(event, {"en": "Guest"}, kind_list.find(event, "institution").part)
    field_list.change(event, fields[4], replace(fields[4], kinds=(added.key,)))
    kind_list.remove(event, added, None)
    assert profile_fields.find(event, "remark").kinds == ()


def test_values_go_out_and_come_back(event, fields, tmp_path):
    values = {"stand-size": "large", "staff": 0, "visa-needed": False, "visits": ["small", "large"]}
    give("chen", **values)
    rows = exporting.as_imported(event, "field_values")
    assert {row["field"]: row["value"] for row in rows} == {
        "stand-size": "large", "staff": "0", "visa-needed": "no", "visits": "small;large",
    }  # fmt: skip
    unpack(event, tmp_path)
    give("chen")
    load_event(tmp_path)
    assert person("chen").field_values == values


def test_a_folder_of_an_earlier_version_has_no_such_file(event, tmp_path):
    unpack(event, tmp_path)
    (tmp_path / "field_values.csv").unlink()
    assert load_event(tmp_path).id == event.id


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("chen,colour,red", "field", FaultCode.NOT_ONE_OF),
        ("chen,staff,many", "value", FaultCode.NOT_A_NUMBER),
        ("chen,stand-size,huge", "value", FaultCode.NOT_ONE_OF),
        ("chen,visa-needed,perhaps", "value", FaultCode.NEITHER_YES_NOR_NO),
        ("nobody,staff,1", "participant", FaultCode.UNKNOWN_KEY),
        ("chen,staff,1\nchen,staff,2", "field", FaultCode.PAIR_TWICE),
    ],
)
def test_a_file_of_values_is_told_what_does_not_fit(event, fields, row, column, code):
    sent = f"participant,field,value\n{row}\n".encode()
    found = importing.preview(event, Upload("field_values", "values.csv", sent))
    assert [(fault.field, fault.code) for fault in found.faults] == [(column, code)]


def test_a_value_written_on_a_page_stays_unless_ticked(event, fields):
    chen = person("chen")
    typed = {"name": chen.name, "country": chen.country, "languages": chen.languages, "offers": "Lamps for streets"}
    profiles.save_profile(chen, ProfileSchema().load(typed | {"field_values": {"staff": 3}}), profiles.base_of(chen))
    found = importing.preview(event, Upload("field_values", "v.csv", b"participant,field,value\nchen,staff,5\n"))
    (change,) = found.contested
    assert [(cell.column, cell.before, cell.after) for cell in change.contested] == [("value", "3", "5")]
    importing.confirm(event, found.token, [])
    assert chen.field_values == {"staff": 3}


def test_a_copied_edition_asks_the_same_and_keeps_the_values(event, fields):
    give("chen", staff=4)
    made = copying.copy(event, date(2028, 6, 7), account("copier@example.org"), people=True).event
    assert [one.key for one in profile_fields.of(made)] == [one.key for one in fields]
    assert exporting.as_imported(made, "field_values") == [{"participant": "chen", "field": "staff", "value": "4"}]


def test_values_are_in_the_personal_export_and_go_with_the_person(event, fields):
    give("chen", staff=4)
    assert personal_export.export(person("chen"))["tables"]["participant"][0]["field_values"] == {"staff": 4}
    chen = person("chen")
    erasure.erase(chen)
    assert chen.field_values == {}


def test_of_two_rows_the_kept_one_takes_what_it_lacks(event, fields):
    give("chen", staff=4, **{"stand-size": "small"})
    give("amina", staff=9)
    merging.merge(person("amina"), person("chen"))
    assert person("amina").field_values == {"staff": 9, "stand-size": "small"}
