"""Export of the event itself: event.json and the folder that `matchmaker load` reads."""

import json
from typing import Any

from matchmaker.files import exporting, spreadsheets
from matchmaker.files.rows import FILES
from matchmaker.foundation.vocabulary import Phase
from matchmaker.models import Event
from matchmaker.programme import event_facts
from matchmaker.programme.event_schema import FORMAT

SAME = ("key", "edition", *event_facts.NAMES, "country", "time_zone", "languages", "text_languages")


def folder(event: Event) -> dict[str, bytes]:
    """Return name and content of every file of the event's folder (fixtures/README.md)."""
    tables = exporting.tables(event, list(FILES))
    files = {f"{name}.csv": spreadsheets.write_csv(*table) for name, table in tables.items()}
    if event.logo is not None:
        files["logo.png"] = event.logo
    return {"event.json": json.dumps(facts(event), ensure_ascii=False, indent=2).encode()} | files


def facts(event: Event) -> dict[str, Any]:
    """Return the data of event.json: names, days, languages, settings; phases are a list of their own."""
    settings = {name: value for name, value in event.settings.items() if name != "phases"}
    dated = event.settings.get("phases", {})  # a database may give its keys in another order than they were stored
    phases = [{"key": str(key), "opens": dated[key][0], "closes": dated[key][1]} for key in Phase if key in dated]
    return {
        "format": FORMAT,
        **{name: getattr(event, name) for name in SAME},
        "starts": str(event.starts_on),
        "ends": str(event.ends_on),
        "phases": phases,
        "settings": settings,
    }
