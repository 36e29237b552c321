"""Whether more packages can be kept at the tiny event: yes with a plan, no with who stands in whose way."""

from datetime import timedelta

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Buyer, Kind
from matchmaker.models import GroupRule, PackageProof, Participant
from matchmaker.packages import buyers, proofs, proving
from matchmaker.packages.questions import Question
from matchmaker.privacy import erasure
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def answer(event, *asked, **named) -> dict:
    return proving.prove(*proving.problem_of(event, Question(*asked, **named)))


def test_a_new_buyer_gets_meetings_with_everybody_open_to_them(event):
    others = (
        db.session.query(Participant).filter_by(event_id=event.id, open_to_suggestions=True, protocol=False).count()
    )
    assert answer(event, 1, 2, Buyer.NEW, kind="startup")["kept"]
    too_many = answer(event, 1, others + 1, Buyer.NEW, kind="startup")["contradiction"]
    assert (too_many["participants"], too_many["new"]) == ([], 1)
    assert too_many["needed"] == others + 1
    assert too_many["possible"] == min(others, len(event.slots))


def test_kinds_that_are_kept_apart_do_not_count(event):
    for kind in Kind:
        if kind is not Kind.INVESTOR:
            db.session.add(GroupRule(event_id=event.id, kind_a=min("startup", kind), kind_b=max("startup", kind)))
    db.session.flush()
    told = answer(event, 1, 3, Buyer.NEW, kind="startup")
    investors = db.session.query(Participant).filter_by(event_id=event.id, kind="investor").count()
    assert told["contradiction"]["possible"] == investors


def test_what_is_sold_already_is_kept_beside_what_is_new(event):
    sold = person("amina")
    assert answer(event, 1, 1, Buyer.NEW, kind="startup")["sold"] == 0
    sold.min_meetings = 90
    told = answer(event, 1, 1, Buyer.NEW, kind="startup")
    assert (told["kept"], told["sold"], told["most"]) == (False, 1, None)
    assert told["contradiction"]["participants"] == ["amina"]


def test_the_most_that_can_be_kept_is_found(event):
    """So many buyers that not all can be kept: the number found can, and one more cannot."""
    told = answer(event, 60, 3, Buyer.NEW, kind="startup")
    assert told["kept"] is False
    assert 0 < told["most"] < 60
    assert answer(event, told["most"], 3, Buyer.NEW, kind="startup")["kept"]
    assert not answer(event, told["most"] + 1, 3, Buyer.NEW, kind="startup")["kept"]


def test_somebody_like_a_participant_meets_whom_the_event_would_propose_to_them(event):
    told = answer(event, 1, 9, Buyer.LIKE, participant_id=person("grace").id)
    partners = set(told["contradiction"]["partners"])
    assert partners
    assert "grace" not in partners


def test_a_participant_who_buys_asks_for_their_own_meetings(event):
    grace = person("grace")
    assert answer(event, 1, 1, Buyer.OWN, participant_id=grace.id)["kept"]
    told = answer(event, 1, 9, Buyer.OWN, participant_id=grace.id)
    assert told["contradiction"]["participants"] == ["grace"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [((0, 3), "packages"), ((101, 3), "packages"), ((1, 0), "meetings"), ((1, 99), "meetings")],
)
def test_bounds_are_refused_by_field(event, asked, field):
    with pytest.raises(InvalidError) as refused:
        proofs.ask(event, Question(*asked, Buyer.NEW, kind="startup"))
    assert refused.value.field == field
    assert proofs.of(event) is None


def test_an_unknown_kind_and_somebody_elses_participant_are_refused(event):
    for question, field in (
        (Question(1, 1, Buyer.NEW, kind="pirate"), "kind"),
        (Question(1, 1, Buyer.OWN, participant_id=10**6), "participant"),
    ):
        with pytest.raises(InvalidError) as refused:
            proofs.ask(event, question)
        assert refused.value.field == field


def test_the_answer_is_kept_for_a_day_and_goes_with_whom_it_may_name(event, clock):
    proofs.ask(event, Question(1, 6, Buyer.OWN, participant_id=person("grace").id))
    transactions.commit()
    proof = proofs.of(event)
    assert proof.answer["kept"] is False
    assert not proofs.is_being_made(proof)
    clock.advance(timedelta(hours=23))
    proofs.sweep()
    assert proofs.of(event) is not None
    erasure.erase(person("amina"))
    assert proofs.of(event) is None
    proofs.ask(event, Question(1, 1, Buyer.NEW, kind="startup"))
    clock.advance(timedelta(hours=25))
    proofs.sweep()
    assert db.session.query(PackageProof).count() == 0


def test_nobody_who_is_thought_of_is_written(event):
    before = db.session.query(Participant).count()
    assert len(buyers.joining(event, Question(3, 2, Buyer.NEW, kind="startup")).people) == 3
    answer(event, 3, 2, Buyer.NEW, kind="startup")
    db.session.flush()
    assert db.session.query(Participant).count() == before
