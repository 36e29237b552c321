"""Wishes: who may make how many, when, to whom, in which order; and the answers of those who receive them."""

from datetime import UTC, datetime

import pytest

from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Answer, ParticipantState, Strength
from matchmaker.matching import received_wishes, wishes
from matchmaker.matching.candidates import Forbidden, candidates
from matchmaker.matching.wish_schema import WishSchema
from matchmaker.models import GroupRule, Relation, Wish
from matchmaker.programme import setup
from tests.factories import a_wish, person, scored

pytestmark = pytest.mark.event("tiny")
CLOSED = datetime(2027, 4, 19, 9, tzinfo=UTC)
ANSWERS_OVER = datetime(2027, 4, 25, 9, tzinfo=UTC)


def refusal(act, *arguments) -> str:
    with pytest.raises(RefusedError) as refused:
        act(*arguments)
    return refused.value.code


def keys(sender: str) -> list[str]:
    db.session.expire_all()
    return [wish.receiver.key for wish in wishes.shortlist(person(sender))]


def test_a_second_wish_for_somebody_changes_the_first(event):
    amina, grace = person("amina"), person("grace")
    first = wishes.make_wish(amina, grace, Strength.LIKE, "Water")
    second = wishes.make_wish(amina, grace, Strength.MUST)
    assert (second.id, second.strength, second.note) == (first.id, Strength.MUST, None)
    assert db.session.query(Wish).filter_by(from_id=amina.id, to_id=grace.id).count() == 1


def test_musts_are_limited_and_a_change_of_words_is_not_another_must(event):
    setup.save_settings(event, {"musts": 1})
    amina = person("amina")  # chen is her must
    assert refusal(wishes.make_wish, amina, person("grace"), Strength.MUST) == "too_many_musts"
    assert wishes.make_wish(amina, person("chen"), Strength.MUST, "Other words").note == "Other words"
    wishes.withdraw_wish(amina, person("chen"))
    assert wishes.make_wish(amina, person("grace"), Strength.MUST).strength is Strength.MUST
    assert wishes.counts(amina) == {"must": 1, "like": 1, "no": 0}


def test_noes_are_not_limited(event):
    setup.save_settings(event, {"musts": 1, "likes": 1})
    for key in ("brice", "grace", "hugo", "farid"):
        wishes.make_wish(person("amina"), person(key), Strength.NO)
    assert wishes.counts(person("amina"))["no"] == 4


def test_withdrawing_twice_is_withdrawing_once(event):
    for _ in range(2):
        wishes.withdraw_wish(person("amina"), person("diego"))
    assert keys("amina") == ["chen"]


def test_after_the_phase_nothing_is_wished_or_withdrawn(event, clock):
    clock.moment = CLOSED
    assert refusal(wishes.make_wish, person("amina"), person("grace"), Strength.LIKE) == "wishes_closed"
    assert refusal(wishes.withdraw_wish, person("amina"), person("diego")) == "wishes_closed"
    assert keys("amina") == ["chen", "diego"]


def test_ones_order_holds_within_a_strength(event):
    for key in ("grace", "hugo"):
        wishes.make_wish(person("amina"), person(key), Strength.LIKE)
    assert keys("amina") == ["chen", "diego", "grace", "hugo"]
    wishes.move_wish(person("amina"), person("hugo"), -1)
    assert keys("amina") == ["chen", "diego", "hugo", "grace"]
    wishes.move_wish(person("amina"), person("diego"), -1)  # the first of its strength: above it stands a must
    assert keys("amina") == ["chen", "diego", "hugo", "grace"]
    with pytest.raises(MissingError):
        wishes.move_wish(person("amina"), person("brice"), 1)


def test_who_cannot_be_met_reads_the_same_whatever_the_reason(event):
    amina = person("amina")
    a, b = sorted((amina.id, person("grace").id))
    db.session.add(Relation(event_id=event.id, a_id=a, b_id=b, sort="rivals"))
    db.session.add(GroupRule(event_id=event.id, kind_a="decision_maker", kind_b="investor"))
    person("hugo").state = ParticipantState.WITHDRAWN
    person("farid").visible = False
    db.session.flush()
    refused = {
        refusal(wishes.make_wish, amina, person(key), Strength.LIKE) for key in ("grace", "elena", "hugo", "farid")
    }
    assert refused == {"not_proposed"}
    assert refusal(wishes.make_wish, amina, amina, Strength.LIKE) == "not_proposed"
    assert wishes.proposable(amina, person("brice"))


def test_colleagues_are_never_candidates(event):
    amina, chen = person("amina"), person("chen")
    pair = tuple(sorted((amina.id, chen.id)))
    assert pair in {(one.a, one.b) for one in candidates(event)}
    chen.organisation_id = amina.organisation_id
    db.session.flush()
    assert Forbidden(event, {amina.id: amina, chen.id: chen})(*pair)
    assert pair not in {(one.a, one.b) for one in candidates(event)}


def test_suggestions_are_candidates_only_where_both_are_open_to_them(event):
    setup.save_settings(event, {"suggestions": True})
    pair = tuple(sorted((person("brice").id, person("grace").id)))
    scored(person("brice"), person("grace"), 0.95)
    assert pair in {(one.a, one.b) for one in candidates(event)}
    received_wishes.set_open_to_suggestions(person("grace"), False)
    assert pair not in {(one.a, one.b) for one in candidates(event)}


def test_a_pair_behind_a_gate_is_no_suggestion_at_any_threshold(event):
    setup.save_settings(event, {"suggestions": True, "suggestion_threshold": 0.0})
    elena, diego = person("elena"), person("diego")
    pair = tuple(sorted((elena.id, diego.id)))
    scored(elena, diego, 0.001, [{"code": "gate", "weight": -0.03, "detail": {"closed": ["thesis_apart"]}}])
    db.session.query(Wish).delete()
    assert pair not in {(one.a, one.b) for one in candidates(event)}
    a_wish("elena", "diego", Strength.LIKE)
    assert pair in {(one.a, one.b) for one in candidates(event)}


def test_requests_come_strongest_first_without_noes_and_without_the_unvalidated(event):
    a_wish("brice", "amina", Strength.MUST)
    a_wish("grace", "amina", Strength.NO)
    a_wish("hugo", "amina", Strength.LIKE)
    person("hugo").state = ParticipantState.PENDING
    db.session.flush()
    found = [(wish.sender.key, wish.strength) for wish in received_wishes.requests_for(person("amina"))]
    assert {key for key, _ in found[:2]} == {"chen", "brice"}
    assert {key for key, _ in found[2:]} == {"diego", "farid"}


def test_an_answer_can_be_taken_back_until_the_time_for_answers_is_over(event, clock):
    amina = person("amina")
    request = received_wishes.requests_for(amina)[0]
    assert received_wishes.answer(amina, request.id, Answer.ACCEPTED).answered_at == clock.now()
    assert received_wishes.answer(amina, request.id, Answer.PENDING).answered_at is None
    with pytest.raises(MissingError):
        received_wishes.answer(person("brice"), request.id, Answer.ACCEPTED)
    clock.moment = ANSWERS_OVER
    assert refusal(received_wishes.answer, amina, request.id, Answer.ACCEPTED) == "answers_closed"
    assert request.answer is Answer.PENDING


def test_a_blank_note_is_none_and_a_long_one_is_refused():
    assert WishSchema().load({"strength": "like", "note": "  "})["note"] is None
    assert WishSchema().validate({"strength": "like", "note": "x" * 501}) == {"note": ["too_long:500"]}
    assert WishSchema().validate({"strength": "perhaps"}) == {"strength": ["unknown"]}
