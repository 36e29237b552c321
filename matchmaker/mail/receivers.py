"""Receivers of a participant's mail, and their languages."""

from matchmaker.models import Account, Participant
from matchmaker.programme import languages


def receivers(participant: Participant) -> list[tuple[str, str]]:
    """Return (address, locale) of every account that acts for a participant; without any, of their registered address."""
    accounts = [one.account for one in participant.representations]
    if accounts:
        return [(account.email, language_of(participant, account)) for account in accounts]
    return [(participant.email, language_of(participant))] if participant.email else []


def language_of(participant: Participant, account: Account | None = None) -> str:
    """Return the language in which an account (without one: a participant) reads mails of the event."""
    accounts = [account] if account else [one.account for one in participant.representations]
    return languages.reads(participant.event, *(one.locale for one in accounts), participant.text_language)
