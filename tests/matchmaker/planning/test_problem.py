"""Rows of an event as a scheduling problem: who is there, how often they may meet, where, and with whom to interpret."""

from dataclasses import asdict

import pytest

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.models import Availability, DelegateAbsence, GroupRule, Organisation, Place, Relation, Slot
from matchmaker.people.spoken_languages import common_language
from matchmaker.planning.problem import USUAL, build_problem
from tests.factories import a_wish, person, place

pytestmark = pytest.mark.event("tiny")


def meeting(problem, key):
    return next((one for one in problem.meetings if one.id == key), None)


def who(problem, key):
    return next(one for one in problem.participants if one.id == key)


def slot(key: str) -> Slot:
    return db.session.query(Slot).filter_by(key=key).one()


def test_eight_candidates_of_sixteen_wishes(event):
    assert len(build_problem(event).meetings) == 8


def test_availability_is_what_people_said(event):
    assert who(build_problem(event), "grace").available == {"d1-0930", "d1-1000"}
    assert who(build_problem(event), "brice").available is None
    db.session.add(Availability(participant_id=person("brice").id, slot_id=slot("d1-1000").id, available=False))
    db.session.flush()
    assert "d1-1000" not in who(build_problem(event), "brice").available


def test_an_exhibitor_has_as_many_seats_as_delegates_who_are_there(event):
    assert who(build_problem(event), "chen").seats == 2
    chen = person("chen")
    db.session.add(DelegateAbsence(delegate_id=chen.delegates[0].id, slot_id=slot("d2-1000").id))
    db.session.flush()
    db.session.expire_all()
    seats = who(build_problem(event), "chen").seats
    assert (seats["d2-1000"], seats["d1-0930"]) == (1, 2)


def test_limits_of_a_day_count_for_each_delegate(event):
    problem = build_problem(event)
    assert who(problem, "chen").max_per_day == 24  # 12 for each of two delegates
    assert who(problem, "amina").max_per_day == 6
    assert who(problem, "amina").max_in_a_row == 4


def test_a_wish_that_no_place_is_for_stays_unmet_and_says_so(event):
    before = {one.id for one in build_problem(event).meetings}
    for one in db.session.query(Place).filter(Place.owner_id.is_(None), Place.organisation_id.is_(None)):
        db.session.delete(one)
    db.session.flush()
    db.session.expire_all()
    problem = build_problem(event)
    lost = {one.id for one in problem.meetings if not one.places}
    assert lost
    assert lost <= before
    unmet = {row.id: row.reason for row in scheduler.solve(problem, seconds=5).unmet}
    assert {unmet[key] for key in lost} == {"no_place"}


def test_a_booth_holds_its_owners_meetings_and_nobody_elses(event):
    problem = build_problem(event)
    booth = next(place for place in problem.places if place.id.startswith("booth"))
    for one in problem.meetings:
        assert (booth.id in one.places) == ("chen" in one.participants)


def test_a_booth_of_an_organisation_holds_the_meetings_of_all_who_come_from_there(event):
    booth, grace = place("booth-chen"), person("grace")
    person("hugo").organisation_id = grace.organisation_id
    booth.owner, booth.organisation_id = None, grace.organisation_id
    db.session.flush()
    for one in build_problem(event).meetings:
        assert (booth.key in one.places) == bool({"grace", "hugo"} & set(one.participants)), one


def test_colleagues_meet_where_the_event_lets_them(event):
    amina, diego = person("amina"), person("diego")
    diego.organisation_id = amina.organisation_id
    a_wish("amina", "diego")
    db.session.flush()
    assert "amina--diego" not in {one.id for one in build_problem(event).meetings}
    event.settings = event.settings | {"colleagues_meet": True}
    db.session.flush()
    assert "amina--diego" in {one.id for one in build_problem(event).meetings}


def test_people_without_a_common_language_need_an_interpreter(event):
    assert meeting(build_problem(event), "amina--diego").interpret == {"ar-en", "ar-es", "en-fr", "es-fr"}
    assert not meeting(build_problem(event), "amina--farid").interpret
    assert common_language(person("amina"), person("farid")) == "ar"


def test_rivals_and_kinds_that_may_not_meet_are_no_candidates(event):
    a, b = sorted((person("amina").id, person("chen").id))
    db.session.add(Relation(a_id=a, b_id=b, sort="rivals", event_id=event.id))
    db.session.add(GroupRule(event_id=event.id, kind_a="investor", kind_b="startup"))
    db.session.flush()
    problem = build_problem(event)
    assert meeting(problem, "amina--chen") is None
    assert meeting(problem, "diego--elena") is None
    assert meeting(problem, "amina--farid") is not None


def test_nobody_meets_two_people_of_one_organisation(event):
    same = Organisation(event_id=event.id, key="one-house", name="One House")
    db.session.add(same)
    db.session.flush()
    person("diego").organisation_id = person("hugo").organisation_id = same.id
    db.session.flush()
    db.session.expire_all()
    limits = build_problem(event).limits
    assert [(set(limit.meetings), limit.max) for limit in limits] == [({"diego--elena", "elena--hugo"}, 1)]


def test_how_many_people_of_one_organisation_are_met_is_a_setting(event):
    same = Organisation(event_id=event.id, key="same", name="Same")
    db.session.add(same)
    db.session.flush()
    for key in ("diego", "hugo", "farid"):
        person(key).organisation_id = same.id
    for key in ("diego", "hugo", "farid"):
        a_wish("amina", key)
        a_wish(key, "amina")
    event.settings = event.settings | {"met_of_organisation": 2}
    of_amina = [one for one in build_problem(event).limits if one.id.startswith("amina and ")]
    assert [(len(one.meetings), one.max) for one in of_amina] == [(3, 2)]
    event.settings = event.settings | {"met_of_organisation": 3}
    assert not [one for one in build_problem(event).limits if one.id.startswith("amina and ")]


def test_people_of_rank_meet_in_rooms_and_are_never_suggested(event):
    from matchmaker.foundation.vocabulary import PlaceKind
    from matchmaker.models import Place

    db.session.add(Place(event_id=event.id, key="salon", kind=PlaceKind.ROOM, name={"en": "Salon"}, capacity=1))
    person("hugo").protocol = True
    db.session.flush()
    problem = build_problem(event)
    assert meeting(problem, "elena--hugo").places == ("salon",)
    assert "salon" not in meeting(problem, "elena--grace").places


def test_the_reserve_of_a_pool_stays_free(event):
    from matchmaker.models import Place

    pool = db.session.query(Place).filter_by(kind="table_pool").one()
    pool.capacity = 20
    event.settings = event.settings | {"reserve_percent": 10}
    db.session.flush()
    places = {place.id: place.capacity for place in build_problem(event).places}
    assert places[pool.key] == 18


def test_a_withdrawn_participant_is_in_no_candidate(event):
    from matchmaker.foundation.vocabulary import ParticipantState

    person("elena").state = ParticipantState.WITHDRAWN
    db.session.flush()
    assert not any("elena" in one.participants for one in build_problem(event).meetings)


def test_weights_become_prices(event):
    usual = {"worth": 50, "fairness": 50, "cross_region": 50, "idle": 50, "stability": 50}
    policy = build_problem(event, usual).policy
    off = build_problem(event, usual | {"cross_region": 0, "idle": 0}).policy
    twice = build_problem(event, usual | {"cross_region": 100}).policy
    assert (off.bridge, off.idle) == (0, 0)
    assert twice.bridge == 2 * policy.bridge > 0


@pytest.mark.parametrize(
    ("weight", "prices"),
    [
        ("worth", ("idle", "bridge", "fairness", "moved", "dropped")),
        ("fairness", ("fairness",)),
        ("cross_region", ("bridge",)),
        ("idle", ("idle",)),
        ("stability", ("moved", "dropped")),
    ],
)
def test_every_weight_reaches_the_scheduler_and_nothing_else_moves(event, weight, prices):
    usual, raised = (asdict(build_problem(event, USUAL | {weight: figure}).policy) for figure in (50, 80))
    assert {name for name in usual if usual[name] != raised[name]} == set(prices)


def test_at_full_stability_no_meeting_is_worth_a_move(event):
    problem = build_problem(event, USUAL | {"stability": 100})
    assert problem.policy.moved > max(one.value + problem.policy.bridge for one in problem.meetings)


def test_a_wish_more_is_a_candidate_more(event):
    a_wish("grace", "brice", "like")
    assert len(build_problem(event).meetings) == 9
