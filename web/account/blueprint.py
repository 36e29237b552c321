"""Blueprint of sign-in and of one's own account."""

from datetime import datetime

from flask import Blueprint, url_for
from flask_babel import format_date

from matchmaker.models import Account

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.app_template_filter("instant_day")
def instant_day(moment: datetime) -> str:
    """Format the day of an act, in the reader's zone and language."""
    return format_date(moment, "long")


def first_page(account: Account) -> str:
    """Return the address after sign-in: the only page of an account with one role, else the choice of pages."""
    if len(account.representations) == 1 and not account.event_roles:
        return url_for("participants.start", participant_id=account.representations[0].participant_id)
    return url_for("account.me")
