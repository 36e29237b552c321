"""Call screens in the halls, by their secret address, which is the credential: a page that turns by itself."""

from datetime import timedelta

from flask import Blueprint, Response, render_template
from flask_babel import force_locale

from matchmaker.eventday import screens
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.mail import meeting_lines
from matchmaker.models import CallScreen
from web import guards, locales, looking

blueprint = Blueprint("screens", __name__, url_prefix="/screen")
PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
FEW = 3  # tables that leave room for larger letters
KEPT = timedelta(minutes=10)  # that names stand without a connection: the address may be revoked meanwhile


@blueprint.get("/<token>")
def show(token: str):
    return Response(_page(_screen(token), "screens/page.html"), headers=PRIVATE)


@blueprint.get("/<token>/live")
def live(token: str):
    """Return the live part of the page; 304 where nothing of it has changed since the mark that the page sends."""
    screen = _screen(token)
    answer = looking.news(screens.mark(screen), lambda: _page(screen, "screens/live.html"))
    answer.headers.update(PRIVATE)
    return answer


def _screen(token: str) -> CallScreen:
    found = guards.found_or_404(screens.screen_of(token))
    locales.speak_for(screens.event_of(found))
    return found


def _page(screen: CallScreen, template: str) -> str:
    locale = screens.locale_of(screen)
    with force_locale(LOCALE_TAGS[locale]):
        return render_template(
            template, locale=locale, screen=screen, event=screens.event_of(screen), view=screens.view(screen),
            mark=screens.mark(screen), place_of=meeting_lines.place_of, turn=screens.TURN, few=FEW,
            kept=int(KEPT.total_seconds()),
        )  # fmt: skip
