"""The language in which a person reads mails and pages: what they chose, else what they wrote in, else what they speak.

No other module decides it.
"""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import ColumnElement, case, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.models import Account, Event, Participant, ProfileText, Representation
from matchmaker.programme import languages
from matchmaker.programme.text_languages import recognised


def language_of(participant: Participant, account: Account | None = None) -> str:
    """Return the language in which an account (without one: a participant) reads about the participant's event."""
    return languages.first_offered(participant.event, _wanted(participant, account))


def language_of_account(account: Account) -> str:
    """Return the language in which an account reads what is about no event."""
    return languages.first_offered(None, wanted_by(account))


def wanted_by(account: Account, event: Event | None = None) -> Iterator[str | None]:
    """Yield the languages of an account, the most wanted first: chosen, then those of its own participants of the event."""
    yield account.locale
    for one in account.representations:
        if not one.assistant and event in (None, one.participant.event):
            yield from _known_of(one.participant)


def wanted_of(participant: Participant) -> str | None:
    """Return the language in which a participant would read, were every language offered; None if they know none of them."""
    return next((one for one in _wanted(participant) if one in LOCALES), None)


def wanted_by_all(which: ColumnElement[bool]) -> Iterator[str | None]:
    """Yield `wanted_of` for many participants, in three queries."""
    known: dict[int, list[str | None]] = defaultdict(list)
    chosen = select(Representation.participant_id, Account.locale).join(Account).join(Participant).where(which)
    for who, locale in db.session.execute(chosen.order_by(Representation.id)):
        known[who].append(locale)
    people = db.session.execute(
        select(Participant.id, Participant.text_language, Participant.languages).where(which)
    ).all()
    for who, stated, _ in people:
        known[who].append(stated)
    unnamed = case((ProfileText.language.is_(None), ProfileText.text))
    texts = select(ProfileText.participant_id, ProfileText.language, unnamed).join(Participant).where(which)
    for who, language, text in db.session.execute(texts.order_by(ProfileText.id)):
        known[who].append(language or recognised(text))
    for who, _, spoken in people:
        yield next((one for one in (*known[who], *spoken) if one in LOCALES), None)


def prefers(participant: Participant) -> str | None:
    """Return the language of pages that a participant chose, else wrote in; None if only spoken languages are known."""
    preferred = (*(one.account.locale for one in participant.representations), *written_by(participant))
    return next((one for one in preferred if one in LOCALES), None)


def written_by(participant: Participant) -> Iterator[str | None]:
    """Yield the languages in which a participant writes: the one stated, then those of the texts."""
    yield participant.text_language
    for text in participant.texts:
        yield text.language or recognised(text.text)


def _wanted(participant: Participant, account: Account | None = None) -> Iterator[str | None]:
    accounts = [account] if account else [one.account for one in participant.representations]
    yield from (one.locale for one in accounts)
    yield from _known_of(participant)


def _known_of(participant: Participant) -> Iterator[str | None]:
    """Yield the languages in which a participant writes, then those they speak, best first."""
    yield from written_by(participant)
    yield from participant.languages
