"""Photos: uploaded by their owner, shown to those who may see the profile."""

from flask import flash, g, redirect, request, send_from_directory, url_for
from flask_babel import gettext as _

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.people import photos
from web import guards
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
    if request.form.get("drop"):
        photos.drop_photo(g.participant)
        flash(_("The photo is removed."))
        return redirect(url_for("participants.profile"), 303)
    file = request.files.get("photo")
    try:
        if not file or not file.filename:
            raise InvalidError("No file.", code=ErrorCode.PHOTO_MISSING, field="photo")
        photos.keep_photo(g.participant, file.stream)
    except InvalidError as error:
        transactions.rollback()
        return profile.shown(photo_fault=of_error(error)), 422
    flash(_("Your photo is saved."))
    return redirect(url_for("participants.profile"), 303)
