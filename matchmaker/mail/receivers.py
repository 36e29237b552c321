"""Who reads a participant's mail, and in which language."""

from matchmaker.models import Participant
from matchmaker.words import LOCALES


def receivers(participant: Participant) -> list[tuple[str, str]]:
    """(address, locale) of everybody who acts for a participant; of nobody, the address they registered with."""
    usual = participant.text_language if participant.text_language in LOCALES else "en"
    accounts = [one.account for one in participant.representations]
    if accounts:
        return [(account.email, account.locale or usual) for account in accounts]
    return [(participant.email, usual)] if participant.email else []
