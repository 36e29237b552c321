"""Receivers of a participant's mail, and their languages."""

from matchmaker.models import Participant
from matchmaker.programme.readers import language_of


def receivers(participant: Participant) -> list[tuple[str, str]]:
    """Return (address, locale) of every account that acts for a participant; without any, of their registered address."""
    accounts = [one.account for one in participant.representations]
    if accounts:
        return [(account.email, language_of(participant, account)) for account in accounts]
    return [(participant.email, language_of(participant))] if participant.email else []
