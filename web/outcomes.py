"""The page of a mail's signed link: a day's meetings and what came of them. GET shows, POST keeps; it signs nobody in."""

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.outcomes import answering, links
from web import answers, guards, locales

blueprint = Blueprint("outcomes", __name__, url_prefix="/outcomes")


@blueprint.get("/<token>")
def show(token: str):
    return _page(token)


@blueprint.post("/<token>/<key>")
def keep(token: str, key: str):
    me, _day = _open(token)
    audit.set_actor(f"link of participant {me.id}")
    fault = answers.take(me, key)
    if fault is not None:
        return _page(token, key, fault), 409
    return _page(token, key, done=_("Noted. You can change it at any time."))


def _page(token: str, key: str = "", fault: str = "", done: str = ""):
    me, day = _open(token)
    return render_template(
        "outcomes/page.html", me=me, token=token, asked=answering.asked(me, day), refused=key, fault=fault, done=done,
    )  # fmt: skip


def _open(token: str):
    try:
        me, day = links.read(token)
    except RefusedError:
        abort(404)
    locales.speak_for(me.event)
    guards.stay_as_archived(me.event)
    return me, day
