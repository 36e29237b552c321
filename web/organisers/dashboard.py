"""The front page of an event for its organisers."""

from flask import g, render_template, url_for

from matchmaker.agendas import replanning
from matchmaker.delivery import pauses
from matchmaker.foundation.vocabulary import MailingTo
from matchmaker.overview import dashboard as event_dashboard
from web.organisers.blueprint import blueprint
from web.presenters import mail_faults


@blueprint.get("/")
def dashboard():
    overview = event_dashboard.overview(g.event)
    return render_template(
        "organisers/dashboard.html", tab="dashboard", overview=overview, step_address=_address(overview),
        hit=replanning.count(g.event), pause=pauses.current(), faults=mail_faults,
    )  # fmt: skip


def _address(overview: event_dashboard.Overview) -> str:
    """Return the address of the page for the next step."""
    return {
        "setup": lambda: url_for(".setup_page"),
        "import": lambda: url_for(".import_file"),
        "validate": lambda: url_for(".participants", state="pending"),
        "invite": lambda: url_for(".new_mailing", to=MailingTo.NEVER_SIGNED_IN),
        "run": lambda: url_for(".new_run"),
        "watch": lambda: url_for(".run", run_id=overview.run.id),
        "review": lambda: url_for(".agenda", agenda_id=overview.draft.id),
        "publish": lambda: url_for(".agenda", agenda_id=overview.approved.id),
        "published": lambda: url_for(".agenda", agenda_id=overview.published.id),
    }[overview.next_step]()
