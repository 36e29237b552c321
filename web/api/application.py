"""Registration of the API in the application; pages keep their own error handling."""

from urllib.parse import urlsplit

from flask import Flask, Response, jsonify, request
from flask_smorest import Api
from werkzeug.exceptions import MethodNotAllowed

from web.api import day, reading, writing
from web.api.blueprint import blueprint
from web.api.schemas import ErrorOut
from web.security import csrf

__all__ = ["day", "init_app", "reading", "writing"]
ROOT = "/api/"
WORDS = (
    "One event, opened by its key. Times of slots are wall time of the event, instants are UTC. Webhooks get a POST for "
    "every transition of an invitation, every arrival, and every word about how a meeting goes, by the topics they chose: `id` "
    "(the same on every try), `type` (`invitation.accepted`, `arrival.left`, `meeting.missed`), `timestamp`, `data`. Signed as "
    "[Standard Webhooks](https://www.standardwebhooks.com) prescribes, whose libraries verify them: the headers `webhook-id`, "
    "`webhook-timestamp`, `webhook-signature` and the webhook's secret `whsec_...`."
)
SCHEME = {"type": "http", "scheme": "bearer", "description": "A key that an organiser of the event made."}


class QuietApi(Api):
    """flask-smorest's Api without application-wide error handlers: those of the API are set on its blueprint."""

    ERROR_SCHEMA = ErrorOut

    def _register_error_handlers(self) -> None:
        """Register no handler for the whole application."""


def init_app(app: Flask) -> None:
    """Register the blueprint and its description, exempt from CSRF: the API reads no cookie."""
    app.config.update(
        API_TITLE="Matchmaker",
        API_VERSION="v1",
        OPENAPI_VERSION="3.0.3",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
    )
    servers = [{"url": urlsplit(app.extensions["matchmaker.settings"].base_url).path or "/"}]
    api = QuietApi(app, spec_kwargs={"security": [{"key": []}], "info": {"description": WORDS}, "servers": servers})
    api.spec.components.security_scheme("key", SCHEME)
    api.register_blueprint(blueprint)
    csrf.exempt(blueprint)
    app.after_request(speak_json)


def speak_json(answer: Response) -> Response:
    """Answer errors from outside the blueprint (unknown address, wrong method) in the API's JSON form."""
    if not request.path.startswith(ROOT) or answer.status_code < 400 or answer.mimetype == "application/json":
        return answer
    body = jsonify(status=answer.status_code, code=answer.status.split(" ", 1)[-1].lower().replace(" ", "_"))
    body.status_code = answer.status_code
    reason = request.routing_exception
    if isinstance(reason, MethodNotAllowed) and reason.valid_methods:
        body.headers["Allow"] = ", ".join(sorted(reason.valid_methods))
    return body
