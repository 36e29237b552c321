"""The organisers' own words around mails: typed, looked at, kept, sent in the reader's language, and harmless."""

import pytest

from matchmaker.delivery.kinds import KINDS
from matchmaker.delivery.render import render
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES, MailKind, Role
from matchmaker.mail.outbox import enqueue
from matchmaker.models import Event
from tests.web.organisers.pages import submit

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/setup/mails"
SPITEFUL = "Bring <b>water</b>.\r\n\r\nSee you\u202e at the <script>alert(1)</script> gate."


def bodies(event: Event, locale: str, kind: str = "first_entry") -> tuple[str, str]:
    """Text and HTML of a mail that leaves."""
    content = {"path": "/account/enter/x", "days": 14, "waiting": 2}
    row = enqueue(kind, "a@b.example", locale, content, dedupe_key=f"{kind} {locale}", event=event)
    db.session.flush()
    message = render(row)
    return tuple(message.get_body((part,)).get_content() for part in ("plain", "html"))


def test_words_are_kept_and_stand_in_the_mail_of_their_language_only(client, owner, event):
    shown = submit(
        client, f"{PAGE}/first_entry", "mail-text-form", intro_fr="Bienvenue à tous.", closing_fr="À bientôt."
    )
    assert shown.status_code == 303
    db.session.rollback()
    for body in bodies(event, "fr"):
        assert body.index("Bienvenue à tous.") < body.index("/account/enter/x") < body.index("À bientôt.")
    assert "Bienvenue" not in bodies(event, "en")[0]
    assert "Bienvenue" not in bodies(event, "fr", "digest")[0]
    assert client.get(PAGE).text.count('<span class="chip">') == 1


def test_words_for_every_mail_stand_where_a_kind_has_none(client, owner, event):
    submit(client, f"{PAGE}/every", "mail-text-form", intro_en="From the forum.", closing_en="The team")
    submit(client, f"{PAGE}/digest", "mail-text-form", intro_en="Somebody waits.")
    db.session.rollback()
    assert "From the forum." in bodies(event, "en")[0]
    digest = bodies(event, "en", "digest")[0]
    assert "Somebody waits." in digest
    assert "From the forum." not in digest
    assert "The team" in digest


def test_what_is_typed_is_text_and_stays_in_its_place(client, owner, event):
    submit(client, f"{PAGE}/first_entry", "mail-text-form", intro_en=SPITEFUL)
    db.session.rollback()
    plain, html = bodies(event, "en")
    assert "Bring <b>water</b>.\n\nSee you at the" in plain
    assert "Bring &lt;b&gt;water&lt;/b&gt;.</p>" in html
    assert "<script>" not in html
    assert "\u202e" not in plain + html


def test_a_preview_shows_the_mail_and_keeps_nothing(client, owner, event):
    shown = submit(client, f"{PAGE}/invitation", "mail-text-form", act="preview", intro_ar="أهلا وسهلا")
    assert shown.status_code == 200
    assert shown.text.split("As it would leave")[1].split("</section>")[0].count("أهلا وسهلا") == 1
    db.session.rollback()
    assert "mail_texts" not in db.session.get(Event, event.id).settings


def test_emptied_words_are_gone(client, owner, event):
    submit(client, f"{PAGE}/reminder", "mail-text-form", intro_en="Eat first.")
    submit(client, f"{PAGE}/reminder", "mail-text-form", intro_en="  ")
    db.session.rollback()
    assert db.session.get(Event, event.id).settings["mail_texts"] == {}


NAMELESS = ("sign_in", "first_entry", "digest", "registration_decided", "message", "phase_closing")


@pytest.mark.parametrize("kind", ["every", *MailKind])
def test_every_kind_can_be_looked_at_in_every_language(client, owner, kind):
    shown = client.get(f"{PAGE}/{kind}").text
    assert shown.count('<pre class="letter"') == len(LOCALES)
    assert "Berrada" in shown or kind in NAMELESS


def test_the_kinds_are_those_that_leave(client, owner):
    assert set(KINDS) == set(MailKind)
    assert client.get(f"{PAGE}/chain_letter").status_code == 404
    assert submit(client, f"{PAGE}/reminder", "mail-text-form", intro_en="x" * 2001).status_code == 422


def test_readers_see_which_words_there_are_and_change_none(client, event, enter):
    client = enter(Role.READER).client
    assert client.get(PAGE).status_code == 200
    assert client.get(f"{PAGE}/reminder").status_code == 403
