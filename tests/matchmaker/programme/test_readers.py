"""The language of a person: chosen, else written, else spoken; and of a text, where it is long enough."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.mail.receivers import receivers
from matchmaker.models import Participant, ProfileText
from matchmaker.programme import event_languages, readers
from matchmaker.programme.text_languages import recognised
from tests.factories import acting, person

pytestmark = pytest.mark.event("tiny")

FRENCH = "Nous cherchons des partenaires pour rénover l'éclairage public de nos quartiers."
ENGLISH = "We offer leak detection for the water networks of cities of every size."


@pytest.fixture
def hugo(app) -> Participant:
    """Somebody who states nothing: what they wrote and speak is all there is."""
    one = person("hugo")
    one.representations, one.text_language, one.languages, one.email = [], None, [], "hugo@reader.example"
    one.texts = []
    db.session.flush()
    return one


def reads(one: Participant, *offered: str) -> str:
    one.event.languages = list(offered or ("en", "fr", "ar"))
    ((_address, locale),) = receivers(one)
    return locale


def test_what_somebody_speaks_decides_where_they_wrote_nothing(hugo):
    hugo.languages = ["wo", "fr", "en"]
    assert reads(hugo) == "fr"
    assert reads(hugo, "ar", "en") == "en"


def test_what_somebody_wrote_stands_before_what_they_speak(hugo):
    hugo.languages = ["en", "fr"]
    hugo.texts = [ProfileText(field="offers", text=FRENCH)]
    assert reads(hugo) == "fr"
    hugo.texts = [ProfileText(field="offers", text="Bonjour")]  # too short to be sure
    assert reads(hugo) == "en"
    hugo.text_language = "ar"
    assert reads(hugo) == "ar"


def test_what_somebody_chose_stands_before_all(hugo):
    hugo.text_language, hugo.languages = "fr", ["fr"]
    acting("hugo", "ar", "hugo@reader.example")
    db.session.expire_all()
    assert reads(hugo) == "ar"
    assert reads(hugo, "en", "fr") == "fr"  # what they chose is not offered


def test_who_knows_no_language_of_the_event_reads_its_usual_one(hugo):
    hugo.languages = ["zh"]
    assert reads(hugo, "ar", "en") == "ar"
    assert readers.wanted_of(hugo) is None


def test_an_account_without_an_event_reads_in_the_language_of_its_own_participant(hugo):
    hugo.languages = ["fr"]
    account = acting("hugo", None, "hugo@reader.example")
    db.session.expire_all()
    assert readers.language_of_account(account) == "fr"
    account.locale = "ar"
    assert readers.language_of_account(account) == "ar"


def test_nobody_who_was_imported_with_a_language_gets_mails_in_another(event):
    """Whoever has French or Arabic first, by their texts or tongues, is mailed in it; no default stands in between."""
    for one in db.session.query(Participant):
        for _address, locale in receivers(one):
            assert locale == (one.text_language if one.text_language in event.languages else readers.wanted_of(one))


def test_the_page_of_languages_counts_by_the_same_rule(event):
    counted = event_languages.readers(event)
    everybody = [readers.wanted_of(one) for one in db.session.query(Participant)]
    assert counted == {code: everybody.count(code) for code in counted}
    assert sum(counted.values()) == sum(code is not None for code in everybody)


def test_short_texts_are_not_guessed(app):
    assert [recognised(words) for words in (FRENCH, ENGLISH, "Bonjour", "", None)] == ["fr", "en", None, None, None]
