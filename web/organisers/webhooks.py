"""Webhooks of an event: add and stop."""

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext as _

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import InvalidError
from matchmaker.models import Webhook
from matchmaker.webhooks import subscriptions
from web import guards
from web.organisers.api_keys import page
from web.organisers.blueprint import blueprint


@blueprint.post("/invitations/access/webhooks")
def make_webhook():
    """Add a webhook and show its secret once."""
    try:
        hook = subscriptions.add(g.event, request.form.get("url", "").strip())
    except InvalidError:
        transactions.rollback()
        return page(fault=_("Give a public address that begins with https:// or http://.")), 422
    return page(hook=hook)


@blueprint.post("/invitations/access/webhooks/<int:number>/stop")
def stop_webhook(number: int):
    subscriptions.stop(guards.get_or_404(Webhook, number, g.event))
    flash(_("Nothing more is posted to it."))
    return redirect(url_for(".api_keys"), 303)
