"""An event's own kinds of participants: rules ask for the part that a kind plays, and all places of a removed kind follow."""

import pytest

from matchmaker.files import export_event, exporting, importing
from matchmaker.files.event_folder import EventFiles
from matchmaker.files.loading import load_files
from matchmaker.files.uploads import Upload
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import FileFaultsError
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode, Kind
from matchmaker.invitations import limits
from matchmaker.matching.scoring_profiles import profiles_of
from matchmaker.models import Participant, Place
from matchmaker.people import entering, kind_list, profiles
from matchmaker.people.entering import Entered
from matchmaker.programme import kinds, setup
from matchmaker.programme.own_lists import forum_kinds
from matchmaker.programme.settings import MAX_PER_DAY, settings_of
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
MAYOR = {"en": "Mayor", "fr": "Maire", "ar": "رئيس جماعة"}


def renamed(event, key: str, name: str) -> None:
    """Make the people of a kind people of a new kind that plays the same part."""
    old = kind_list.find(event, key)
    new = kind_list.add(event, {"en": name}, old.part)
    kind_list.remove(event, old, new.key)


def test_without_a_decision_an_event_has_the_forums_kinds_one_for_each_part(event):
    assert kinds.of(event) == forum_kinds()
    assert kinds.parts(event) == {str(part): part for part in Kind}
    assert kinds.name(event, "startup") == "Startup"


def test_a_kind_of_another_name_does_the_same(event):
    before = {one.id: (one.kind, one.seeks_kinds) for one in profiles_of(event)[1]}
    for key in kinds.keys(event):
        renamed(event, key, f"Our {key}")
    db.session.expire_all()
    assert set(kinds.keys(event)) == {f"our-{key.replace('_', '-')}" for key in map(str, Kind)}
    after = {one.id: (one.kind, one.seeks_kinds) for one in profiles_of(event)[1]}
    assert {key: kind for key, (kind, _) in after.items()} == {key: kind for key, (kind, _) in before.items()}
    limits.require_pair(person("elena"), person("grace"))  # an investor and a startup, whatever they are called
    assert profiles.OF_KIND[kinds.part_of(person("elena"))][0] == "sector"


def test_a_limit_a_day_is_that_of_the_part_until_one_is_set(event):
    mayor = kind_list.add(event, MAYOR, Kind.DECISION_MAKER)
    assert settings_of(event).max_per_day[mayor.key] == MAX_PER_DAY[Kind.DECISION_MAKER]
    setup.save_settings(event, {"max_per_day": {mayor.key: 2}})
    assert settings_of(event).max_per_day[mayor.key] == 2
    with pytest.raises(InvalidError, match="no kind of the event"):
        setup.save_settings(event, {"max_per_day": {"minister": 2}})


def test_a_removed_kind_goes_from_people_profiles_places_limits_and_rules(event):
    place = db.session.query(Place).filter_by(key="table").one()
    place.kinds, person("amina").seeks_kinds = ["startup", "investor"], ["startup"]
    setup.set_group_rules(event, [("startup", "startup"), ("exhibitor", "exhibitor")])
    setup.save_settings(event, {"max_per_day": {"startup": 3, "investor": 4}})
    startups = kind_list.holders(event)["startup"]
    gone = kind_list.find(event, "startup")
    with pytest.raises(InvalidError) as refused:
        kind_list.remove(event, gone, "startup")
    assert refused.value.code is ErrorCode.UNKNOWN_KIND
    assert kind_list.remove(event, gone, "exhibitor") == startups > 0
    assert (place.kinds, person("amina").seeks_kinds, person("grace").kind) == (["investor"], [], "exhibitor")
    assert setup.group_rules(event) == {("exhibitor", "exhibitor")}
    assert event.settings["max_per_day"] == {"investor": 4}


def test_another_part_scores_the_people_anew_and_the_last_kind_stays(event):
    before = profiles.base_of(person("grace"))
    startup = kind_list.find(event, "startup")
    kind_list.change(event, startup, dict(startup.name), Kind.EXHIBITOR)
    assert kinds.part_of(person("grace")) is Kind.EXHIBITOR
    assert profiles.base_of(person("grace")) != before
    with pytest.raises(RefusedError):
        limits.require_pair(person("elena"), person("grace"))
    for key in kinds.keys(event)[1:]:
        kind_list.remove(event, kind_list.find(event, key), "decision_maker")
    with pytest.raises(RefusedError) as refused:
        kind_list.remove(event, kind_list.find(event, "decision_maker"), None)
    assert refused.value.code is ErrorCode.LAST_WORD


def test_people_and_files_take_the_events_kinds_only(event):
    mayor = kind_list.add(event, MAYOR, Kind.DECISION_MAKER)
    assert entering.add(event, Entered("Zoé Martin", mayor.key)).kind == "mayor"
    with pytest.raises(InvalidError) as refused:
        entering.add(event, Entered("Ali Benali", "minister"))
    assert (refused.value.code, refused.value.field) == (ErrorCode.UNKNOWN_KIND, "kind")
    (fault,) = importing.preview(event, Upload("participants", "p.csv", b"key,kind\nchen,minister\n")).faults
    assert (fault.field, fault.code, fault.given) == ("kind", FaultCode.NOT_ONE_OF, "minister")
    (fault,) = importing.preview(event, Upload("places", "p.csv", b"key,kinds\ntable,mayor;minister\n")).faults
    assert (fault.field, fault.given) == ("kinds", "minister")


def test_files_that_leave_out_a_kind_of_somebody_who_stays_are_refused(event):
    told = export_event.facts(event)
    told["settings"]["kinds"] = [{"key": "mayor", "name": MAYOR, "part": "decision_maker"}]
    told["settings"].pop("max_per_day", None)
    loaded = {"event": told | {"starts": event.starts_on, "ends": event.ends_on}, "rows": {}}
    files = EventFiles(loaded["event"], {name: [] for name in exporting.ROWS})
    with pytest.raises(FileFaultsError) as refused:
        load_files(files)
    assert {fault.given for fault in refused.value.faults if fault.file == "event.json"} == {
        one.kind for one in db.session.query(Participant)
    }
