"""Pages of API tokens: issue and revoke. The page lists webhooks too."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.accounts import api_tokens
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import WebhookTopic
from matchmaker.models import ApiToken, Webhook
from matchmaker.webhooks import subscriptions
from web import guards
from web.organisers.blueprint import blueprint
from web.presenters.errors import of_error


@blueprint.get("/invitations/access")
def api_keys():
    """List active tokens and webhooks."""
    return page()


@blueprint.post("/invitations/access/keys")
def make_api_key():
    """Issue a token and show it once."""
    name = request.form.get("name", "").strip()
    try:
        _row, text = api_tokens.issue(g.event, name or _("API key"), guards.require_account())
    except InvalidError as error:
        return page(name=name, name_fault=of_error(error)), 422
    return page(made=text)


@blueprint.post("/invitations/access/keys/<int:number>/revoke")
def revoke_api_key(number: int):
    api_tokens.revoke(guards.get_or_404(ApiToken, number, g.event))
    flash(_("The key opens nothing any more."))
    return redirect(url_for(".api_keys"), 303)


def page(made: str = "", hook: Webhook | None = None, fault: str = "", name: str = "", name_fault: str = ""):
    """The page; `made` and `hook` are shown this once, faults stand beside the address or the name that was refused."""
    tokens, hooks = api_tokens.of(g.event), subscriptions.of(g.event)
    return render_template(
        "organisers/api_keys.html", tab="invitations", tokens=tokens, hooks=hooks, made=made, hook=hook, fault=fault,
        url=request.form.get("url", ""), name=name, name_fault=name_fault, topics=list(WebhookTopic),
        ticked=request.form.getlist("topics"),
    )  # fmt: skip
