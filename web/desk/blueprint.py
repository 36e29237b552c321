"""Blueprint of the desk. Its guard lets in the desk's staff, organisers and owners."""

from flask import Blueprint

from web import guards

blueprint = Blueprint("desk", __name__, url_prefix="/d/<event_key>")
guards.guard_event(blueprint, guards.AT_THE_DESK)
