"""Who reads a participant's mail, and in which language."""

from matchmaker.models import Account, Participant
from matchmaker.programme import languages


def receivers(participant: Participant) -> list[tuple[str, str]]:
    """(address, locale) of everybody who acts for a participant; of nobody, the address they registered with."""
    accounts = [one.account for one in participant.representations]
    if accounts:
        return [(account.email, language_of(participant, account)) for account in accounts]
    return [(participant.email, language_of(participant))] if participant.email else []


def language_of(participant: Participant, account: Account | None = None) -> str:
    """In which language an account, or whoever acts for a participant, reads what the event sends them."""
    accounts = [account] if account else [one.account for one in participant.representations]
    return languages.reads(participant.event, *(one.locale for one in accounts), participant.text_language)
