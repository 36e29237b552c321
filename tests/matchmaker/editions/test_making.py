"""Making an event: from every template one gets an event that can be planned; wrong facts make nothing."""

from datetime import date, time

import pytest

from matchmaker.accounts import roles
from matchmaker.editions import events, making
from matchmaker.editions.making import NewEvent
from matchmaker.editions.templates import TEMPLATES
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import EditionTemplate, ErrorCode, Role, SessionKind
from matchmaker.models import Event
from matchmaker.programme import timetable
from matchmaker.programme.settings import settings_of
from tests.factories import account

pytestmark = pytest.mark.usefixtures("app")


def wanted(**changes) -> NewEvent:
    usual = {
        "name": "Lagos-Dakar Water & Energy Days", "starts": date(2028, 2, 2), "ends": date(2028, 2, 3),
        "time_zone": "Africa/Dakar", "languages": ["fr", "en"], "city": "Dakar",
    }  # fmt: skip
    return NewEvent(**(usual | changes))


@pytest.mark.parametrize("template", EditionTemplate)
def test_a_template_gives_slots_around_its_sessions_and_a_maker_who_owns_it(template):
    maker = account("maker@example.org")
    event = making.make(wanted(template=template), maker)
    assert [(one.account, one.role) for one in roles.of(event)] == [(maker, Role.OWNER)]
    assert not list(timetable.overlaps(timetable.stretches_of(event)))
    assert bool(event.slots) == (template is not EditionTemplate.BLANK)
    minutes = {(slot.ends_at - slot.starts_at).seconds // 60 for slot in event.slots}
    assert minutes <= {TEMPLATES[template].minutes}
    assert settings_of(event).slot_minutes == TEMPLATES[template].minutes


def test_two_days_begin_with_an_opening_and_end_with_a_closing():
    event = making.make(wanted(), account("maker@example.org"))
    kinds = [
        (row.starts_at.date(), row.kind)
        for row in event.sessions
        if row.kind in (SessionKind.PLENARY, SessionKind.CLOSING)
    ]
    assert kinds == [(date(2028, 2, 2), SessionKind.PLENARY), (date(2028, 2, 3), SessionKind.CLOSING)]
    assert event.sessions[0].title == {"fr": "Séance plénière", "en": "Plenary"}
    second = [slot for slot in event.slots if slot.day == 1]
    assert second[0].starts_at.time() == time(9)
    assert settings_of(event).phases["wishes"] == ("2027-12-22T00:00", "2028-01-23T00:00")


def test_a_phase_that_would_be_over_has_no_dates():
    event = making.make(wanted(starts=date(2027, 4, 14), ends=date(2027, 4, 14)), account("maker@example.org"))
    assert dict(settings_of(event).phases) == {}


def test_keys_are_letters_and_years_and_never_the_same():
    maker = account("maker@example.org")
    names = ["Forum de l'eau", "Forum de l'eau", "ملتقى المدن الذكية", "Water 2028", "—"]
    assert [making.make(wanted(name=name), maker).key for name in names] == [
        "forum-de-l-eau-2028", "forum-de-l-eau-2028-2", "mltqa-lmdn-ldhkyh-2028", "water-2028", "event-2028"
    ]  # fmt: skip
    assert len(events.rows()) == 5


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends": date(2028, 2, 1)}, ErrorCode.NOT_IN_ORDER),
        ({"ends": date(2028, 5, 1)}, ErrorCode.TOO_MANY_DAYS),
        ({"time_zone": "Nowhere"}, ErrorCode.NO_TIME_ZONE),
    ],
)
def test_wrong_facts_make_nothing(changes, code):
    with pytest.raises(InvalidError) as error:
        making.make(wanted(**changes), account("maker@example.org"))
    assert error.value.code is code
    assert db.session.query(Event).count() == 0
