"""Photos: uploaded by their owner, shown to those who may see the profile."""

from flask import flash, g, redirect, send_from_directory, url_for
from flask_babel import gettext as _

from matchmaker.foundation.errors import InvalidError
from matchmaker.people import photos
from web import guards, pictures
from web.participants import profile
from web.participants.blueprint import blueprint
from web.participants.people import visible_to
from web.presenters.errors import of_error


@blueprint.get("/photos/<int:other_id>")
def photo(other_id: int):
    shown = g.participant if other_id == g.participant.id else visible_to(g.participant, other_id)
    answer = send_from_directory(photos.folder(), guards.found_or_404(shown.photo), mimetype="image/webp")
    answer.headers["Cache-Control"] = (
        "private, no-cache"  # kept, but asked for again each time: one may have signed out
    )
    return answer


@blueprint.post("/photo")
def save_photo():
    me = g.participant
    try:
        kept = pictures.received("photo", lambda file: photos.keep_photo(me, file), lambda: photos.drop_photo(me))
    except InvalidError as error:
        return profile.shown(photo_fault=of_error(error)), 422
    flash(_("Your photo is saved.") if kept else _("The photo is removed."))
    return redirect(url_for("participants.profile"), 303)
