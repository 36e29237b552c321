"""Error pages in the reader's language that say what to do next; no traceback, no secret."""

from flask import Flask, render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import ConflictError, InvalidError, MatchmakerError, MissingError, RefusedError
from web.prefix import seen
from web.presenters.errors import of_error
from web.sessions import ask_to_sign_in

LONG = 40  # letters from which what was typed is shown, not only sent again
STATUS = {MissingError: 404, ConflictError: 409, RefusedError: 409, InvalidError: 422}


def init_app(app: Flask) -> None:
    """Register a page for every kind of error."""
    app.register_error_handler(MatchmakerError, _known)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(OverflowError, _too_large)
    app.register_error_handler(DataError, _too_large)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def words(status: int) -> tuple[str, str]:
    """Return heading and sentence of an HTTP status."""
    texts = {
        400: (_("This form has expired"), _("Go back, reload the page and try again.")),
        403: (_("Not allowed"), _("Your role does not allow this.")),
        404: (_("Nothing here"), _("This page does not exist, or it is not for you.")),
        405: (_("Not possible this way"), _("Go back and use the form on the page.")),
        409: (_("Changed meanwhile"), _("Somebody changed this while you were looking at it. Reload and look again.")),
        413: (_("Too large"), _("The file is larger than we can take.")),
        422: (_("Something is not right"), _("Go back and correct what was given.")),
        429: (_("Too many tries"), _("Wait a little and try again.")),
        503: (_("Back in a moment"), _("The service is not reachable just now. Nothing was lost; try again.")),
    }
    return texts.get(status, (_("Something went wrong"), _("It is not your fault. It was logged; try again later.")))


def page(status: int, sentence: str | None = None):
    """Return the error page; rolls back the transaction of the request."""
    transactions.rollback()
    heading, usual = words(status)
    return render_template("error.html", heading=heading, sentence=sentence or usual, status=status), status


def _known(error: MatchmakerError):
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return page(status, of_error(error))


def _stale(_error: StaleDataError):
    return page(409)


def _database(error: OperationalError):
    from flask import current_app

    current_app.logger.error("database: %s", error.orig)
    return page(503)


def _too_large(_error: OverflowError | DataError):
    """Tell of a number that no column of the database takes: in an address nothing is there, in a form it is to be corrected."""
    if request.method in ("GET", "HEAD"):
        return page(404)
    return page(422, _("A number is too large. Go back and correct it."))


def _expired(_error: CSRFError):
    """Give back what was typed, to be sent again after signing in: a form that a dead session sent loses nothing."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    if not fields or not _from_here():
        return page(400)
    transactions.rollback()
    gone = not current_user.is_authenticated
    again = seen(request.full_path.rstrip("?"))
    return render_template("resend.html", fields=fields, gone=gone, again=again, long=LONG), 400


def _from_here() -> bool:
    """Return True if a page of this site sent the form: no other site may have its form offered for sending."""
    source = request.origin or request.referrer or ""
    return source == request.host_url.rstrip("/") or source.startswith(request.host_url)


def _http(error: HTTPException):
    if error.code == 401 and not current_user.is_authenticated:
        return ask_to_sign_in()
    if error.code is None or error.code < 400:
        return error
    return page(error.code)


def _unknown(error: Exception):
    from flask import current_app

    current_app.logger.exception("unhandled error at %s %s", request.method, request.path)
    if current_app.testing:
        raise error
    return page(500)
