"""Blueprints of the application and their URL prefixes."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register every blueprint."""
    from web.account.pages import blueprint as account
    from web.api import application as api
    from web.desk.pages import blueprint as desk
    from web.events.pages import blueprint as events
    from web.home import blueprint as home
    from web.interpreting import blueprint as interpreting
    from web.organisers.pages import blueprint as organisers
    from web.outcomes import blueprint as outcomes
    from web.participants.calendar import public as calendars
    from web.participants.pages import blueprint as participants
    from web.screens import blueprint as screens
    from web.startups.links import blueprint as links
    from web.startups.pages import blueprint as startups

    every = (
        home,
        account,
        events,
        desk,
        participants,
        calendars,
        organisers,
        startups,
        links,
        interpreting,
        outcomes,
        screens,
    )
    for blueprint in every:
        app.register_blueprint(blueprint)
    api.init_app(app)
