"""The blueprint of invitations as their two sides see them, behind the same guard as a participant's other pages."""

from flask import Blueprint, abort, g

from matchmaker.foundation.vocabulary import Kind
from matchmaker.programme.kinds import part_of
from web import guards

blueprint = Blueprint("startups", __name__, url_prefix="/p/<int:participant_id>/invitations")
guards.guard_participant(blueprint, (Kind.STARTUP, Kind.INVESTOR))


def investor():
    """Return the participant if it is an investor, else answer 404."""
    if part_of(g.participant) is not Kind.INVESTOR:
        abort(404)
    return g.participant
