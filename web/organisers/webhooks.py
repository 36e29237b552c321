"""Webhooks of an event: add, stop, look at what was posted, post again."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import WebhookTopic
from matchmaker.models import Webhook
from matchmaker.webhooks import postings as posted
from matchmaker.webhooks import subscriptions
from web import guards
from web.organisers.api_keys import page
from web.organisers.blueprint import blueprint
from web.organisers.blueprint import number as page_number
from web.presenters import posting_faults
from web.presenters.errors import of_error


@blueprint.post("/invitations/access/webhooks")
def make_webhook():
    """Add a webhook and show its secret once."""
    try:
        hook = subscriptions.add(g.event, request.form.get("url", "").strip(), _topics())
    except InvalidError as error:
        transactions.rollback()
        return page(fault=of_error(error)), 422
    return page(hook=hook)


def _topics() -> list[WebhookTopic]:
    """Return the topics that are ticked."""
    return [topic for topic in WebhookTopic if topic in request.form.getlist("topics")]


@blueprint.post("/invitations/access/webhooks/<int:number>/stop")
def stop_webhook(number: int):
    subscriptions.stop(guards.get_or_404(Webhook, number, g.event))
    flash(_("Nothing more is posted to it."))
    return redirect(url_for(".api_keys"), 303)


@blueprint.get("/invitations/access/webhooks/<int:number>/postings")
def postings(number: int):
    """List what was posted to a webhook, newest first."""
    hook = guards.get_or_404(Webhook, number, g.event)
    return render_template(
        "organisers/postings.html", tab="invitations", hook=hook, page=posted.of(hook, page_number()), faults=posting_faults,
        failed=posted.failed(hook),
    )  # fmt: skip


@blueprint.post("/invitations/access/webhooks/<int:number>/postings/again")
def post_again(number: int):
    """Post again what failed, or the one posting that the form names."""
    hook = guards.get_or_404(Webhook, number, g.event)
    count = posted.again(hook, request.form.get("posting", type=int))
    if count:
        flash(ngettext("%(num)s posting is made again.", "%(num)s postings are made again.", count))
    else:
        flash(_("Nothing is to be posted again."))
    return redirect(url_for(".postings", number=hook.id), 303)
