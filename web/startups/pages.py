"""Pages of invitations: received ones, sent ones, startups to invite, office hours."""

from flask import render_template

from matchmaker.invitations import office_hours
from matchmaker.invitations.startup_list import listed
from web import guards
from web.startups import acts, links, lists
from web.startups.blueprint import blueprint, investor
from web.startups.forms import DeclineForm, InviteForm

__all__ = ["acts", "blueprint", "links"]


@blueprint.get("")
def invitations():
    return lists.invitations(DeclineForm())


@blueprint.get("/startups")
def startups():
    """List startups by fit with the thesis, with reasons."""
    me = investor()
    return render_template("startups/startups.html", me=me, listed=[lists.told(one, me) for one in listed(me)])


@blueprint.get("/startups/<int:startup_id>")
def one_startup(startup_id: int):
    """Show a startup that may be invited: a short profile, and the slots free for both."""
    return guards.found_or_404(lists.one_startup(investor(), startup_id, InviteForm()))


@blueprint.get("/hours")
def hours():
    """Show the slots opened for startups."""
    me = investor()
    return acts.hours_page(me, office_hours.opened(me))
