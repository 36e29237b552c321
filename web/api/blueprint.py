"""Blueprint of the API: a token in the Authorization header selects the event, and every answer is JSON."""

from flask import abort, g, jsonify, request
from flask_smorest import Blueprint
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from matchmaker import audit
from matchmaker.accounts import api_tokens
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import MatchmakerError
from matchmaker.foundation.vocabulary import ErrorCode
from web import guards
from web.errors import STATUS

blueprint = Blueprint("api", __name__, url_prefix="/api/v1", description="One event, by its key.")


@blueprint.before_request
def open_door() -> None:
    """Set `g.event` from the token. Answers 401 without a valid token."""
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    token = api_tokens.find(text.strip()) if kind.lower() == "bearer" else None
    if token is None:
        abort(401)
    g.event = token.event
    guards.stay_as_archived(g.event)
    audit.set_actor(f"api key {token.name}"[:260])


@blueprint.errorhandler(MatchmakerError)
def known(error: MatchmakerError):
    """Answer an error of a service, with its code."""
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return refusal(status, error.code, error.message)


@blueprint.errorhandler(StaleDataError)
def stale(_error: StaleDataError):
    return refusal(409, ErrorCode.CHANGED_MEANWHILE, "Somebody changed it meanwhile.")


@blueprint.errorhandler(HTTPException)
def http(error: HTTPException):
    """Answer invalid input and other HTTP errors."""
    faults = getattr(error, "data", {}).get("messages") if hasattr(error, "data") else None
    answer = refusal(
        error.code or 500, "invalid" if faults else error.name.lower().replace(" ", "_"), error.name, faults
    )
    if error.code == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="matchmaker"'
    return answer


def refusal(status: int, code: str, message: str, faults: dict | None = None):
    """Return the body of an error; rolls back the transaction of the request."""
    transactions.rollback()
    body = {"status": status, "code": code, "message": message} | ({"faults": faults} if faults else {})
    answer = jsonify(body)
    answer.status_code = status
    return answer
