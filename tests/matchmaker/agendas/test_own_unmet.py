"""Wishes that the published agenda does not hold, as their own participants read them."""

import pytest

from matchmaker.agendas import my_agenda, own_unmet
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Strength
from matchmaker.models import Participant, Wish

pytestmark = pytest.mark.event("tiny")


def test_nobody_is_told_of_unmet_wishes_before_an_agenda_is_published(draft):
    assert [own_unmet.unmet(one) for one in db.session.query(Participant) if own_unmet.unmet(one)] == []


def test_a_wish_is_met_or_unmet_and_never_both(published):
    for one in db.session.query(Participant):
        wished = {
            wish.to_id for wish in db.session.query(Wish).filter_by(from_id=one.id) if wish.strength != Strength.NO
        }
        unmet = {row.wish.to_id for row in own_unmet.unmet(one)}
        assert unmet == wished - {entry.other.id for entry in my_agenda.entries(one)}
