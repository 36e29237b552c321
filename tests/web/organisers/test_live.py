"""Live: what organisers see, where it leads, and that a look without news costs nothing."""

from datetime import datetime

import pytest

from matchmaker.eventday import acts
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.vocabulary import DayFactKind, Role
from tests.factories import an_organiser, person
from tests.web.organisers.pages import text_of

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/live"


@pytest.fixture
def morning(published, event, clock):
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)
    by = an_organiser(event)
    acts.note_arrival(event, person("elena"), DayFactKind.ARRIVED, client_id="a", by=by)
    transactions.commit()
    return by


def test_every_list_leads_to_the_desk(morning, published, enter):
    owner = enter(Role.OWNER)
    page = owner.text(PAGE)
    key = next(one.key for one in published.meetings if one.slot.key == "d1-0930")
    assert f'href="/d/tiny-2027/#meeting-{key}"' in page
    assert f'id="meeting-{key}"' in owner.text("/d/tiny-2027/")
    grace = f"/d/tiny-2027/?who={person('grace').id}"
    assert f'href="{grace}"' in page
    assert "Grace Wanjiru" in owner.text(grace).partition('id="scanned"')[2].partition("</section>")[0]
    assert "Somebody waits alone (1)" in text_of(page)


def test_readers_see_it_without_the_ways_to_the_desk(morning, enter):
    page = enter(Role.READER).text(PAGE)
    assert "Somebody waits alone (1)" in text_of(page)
    assert 'href="/d/tiny-2027' not in page.partition('id="event-live"')[2]


def test_the_script_is_told_where_nothing_has_changed(morning, event, enter):
    owner = enter(Role.OWNER)
    first = owner.get(f"{PAGE}/state")
    tag = first.headers["ETag"]
    assert owner.get(f"{PAGE}/state", headers={"If-None-Match": tag}).status_code == 304
    acts.note_arrival(event, person("grace"), DayFactKind.ARRIVED, client_id="b", by=morning)
    news = owner.get(f"{PAGE}/state", headers={"If-None-Match": tag})
    assert news.status_code == 200
    assert "Somebody waits alone" not in text_of(news.json["html"])


def test_on_another_day_it_is_empty_and_says_so(published, enter):
    page = text_of(enter(Role.OWNER).text(PAGE))
    assert "People here 0" in page
    assert "Somebody waits alone" not in page
