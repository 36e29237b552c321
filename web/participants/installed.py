"""A participant's pages as an installed application: its manifest, and the worker that keeps their day without a network."""

from pathlib import Path

from flask import Response, current_app, g, jsonify, url_for

from matchmaker.programme import look
from matchmaker.programme.languages import localised
from web.participants.blueprint import blueprint

PAPER = "#f7f6f2"


@blueprint.get("/app.webmanifest")
def manifest():
    """Return the manifest: the event's name and colour, the participant's own addresses."""
    event = g.participant.event
    colours = look.of(event)
    icons = [
        {"src": url_for("static", filename=f"img/mark-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    answer = jsonify(
        name=localised(event.name), short_name=localised(event.name)[:24], start_url=url_for("participants.today"),
        scope=url_for("participants.start"), display="standalone", background_color=PAPER,
        theme_color=colours.main if colours else "#0b5d5e", icons=icons,
    )  # fmt: skip
    answer.mimetype = "application/manifest+json"
    return answer


@blueprint.get("/worker.js")
def worker():
    """Return the worker. It is served below the participant's address, so that it sees nothing else."""
    content = (Path(current_app.static_folder) / "js" / "participant-worker.js").read_text("utf-8")
    return Response(content, mimetype="text/javascript")
