"""The blueprint of a participant's own pages. One guard stands before every route."""

from flask import Blueprint

from matchmaker.matching import reason_sentences
from web import guards, meanwhile
from web.presenters import fit, quotes

blueprint = Blueprint("participants", __name__, url_prefix="/p/<int:participant_id>")
guards.guard_participant(blueprint)
blueprint.add_app_template_filter(reason_sentences.sentences, "reason_sentences")
blueprint.add_app_template_filter(quotes.quotes, "reason_quotes")
blueprint.add_app_template_filter(quotes.excerpt, "excerpt")
blueprint.add_app_template_filter(fit.fit, "fit")
blueprint.add_app_template_global(meanwhile.token, "shown_token")
