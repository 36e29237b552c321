"""API keys and webhooks of an event, for its organisers."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.accounts import api_tokens
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import InvalidError
from matchmaker.models import ApiToken, Webhook
from matchmaker.webhooks import subscriptions
from web import access
from web.startups.organised import blueprint


@blueprint.get("/access")
def keys():
    """Keys that live and addresses that are told."""
    return _page()


@blueprint.post("/access/keys")
def make_key():
    """Make a key and show it this once."""
    name = request.form.get("name", "").strip()[:120] or _("API key")
    _row, text = api_tokens.issue(g.event, name, access.account())
    return _page(made=text)


@blueprint.post("/access/keys/<int:number>/revoke")
def revoke_key(number: int):
    api_tokens.revoke(access.row(ApiToken, number, g.event))
    flash(_("The key opens nothing any more."))
    return redirect(url_for("rounds.keys"), 303)


@blueprint.post("/access/webhooks")
def make_webhook():
    """Add an address and show the secret that signs what it gets."""
    try:
        hook = subscriptions.add(g.event, request.form.get("url", "").strip())
    except InvalidError:
        transactions.rollback()
        return _page(fault=_("Give a public address that begins with https:// or http://.")), 422
    return _page(hook=hook)


@blueprint.post("/access/webhooks/<int:number>/stop")
def stop_webhook(number: int):
    subscriptions.stop(access.row(Webhook, number, g.event))
    flash(_("Nothing more is posted to it."))
    return redirect(url_for("rounds.keys"), 303)


def _page(made: str = "", hook: Webhook | None = None, fault: str = ""):
    tokens, hooks = api_tokens.of(g.event), subscriptions.of(g.event)
    return render_template(
        "startups/keys.html", tokens=tokens, hooks=hooks, made=made, hook=hook, fault=fault,
        url=request.form.get("url", ""), may_write=g.role in access.MAY_WRITE,
    )  # fmt: skip
