"""`make words`: bring the catalogues of translations up to date with the messages of modules and templates.

A new message goes, untranslated, into the catalogue of its area. A message that no module or template uses any more
becomes obsolete: its words stay at the end of the file, commented out, until somebody removes them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from matchmaker.foundation.paths import PACKAGE

METHODS = [("**.py", "python"), ("templates/**", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PACKAGES = ("matchmaker", "web")
WIDTH = 120  # characters of a line
Id = str | tuple[str, ...]


def used() -> dict[Id, str]:
    """Return every message id of modules and templates, with the file and line where it stands first."""
    found: dict[Id, str] = {}
    for package in PACKAGES:
        folder = PACKAGE.parent / package
        for file, line, message, _comments, _context in extract_from_dir(folder, METHODS, keywords=KEYWORDS):
            found.setdefault(message, f"{package}/{file}:{line}")
    return found


def paths(translations: Path = PACKAGE / "translations") -> Iterator[Path]:
    """Yield the catalogues of all areas and languages."""
    yield from sorted(translations.glob("*/*/LC_MESSAGES/messages.po"))


def area_of(where: str, areas: set[str]) -> str:
    """Return the area of a message by its place: the folder of a kind of user or of the mails, else "common"."""
    return next((part for part in Path(where).parts if part in areas), "common")


def update(translations: Path = PACKAGE / "translations") -> tuple[int, int]:
    """Write the catalogues anew. Returns how many messages were added and how many became obsolete, over all languages."""
    messages, catalogues = used(), {path: _read(path) for path in paths(translations)}
    areas = {_area(path) for path in catalogues}
    added = dropped = 0
    for locale in sorted({_locale(path) for path in catalogues}):
        mine = {_area(path): catalogue for path, catalogue in catalogues.items() if _locale(path) == locale}
        known = {_id(message) for catalogue in mine.values() for message in catalogue}
        for message in messages.keys() - known:
            mine[area_of(messages[message], areas)].add(message)
            added += 1
        for catalogue in mine.values():
            dropped += _drop_unused(catalogue, messages)
    for path, catalogue in catalogues.items():
        with path.open("wb") as file:
            write_po(file, catalogue, width=WIDTH, no_location=True)
    return added, dropped


def _drop_unused(catalogue: Catalog, messages: dict[Id, str]) -> int:
    unused = {_id(message): message for message in catalogue if message.id and _id(message) not in messages}
    for name, message in unused.items():
        catalogue.delete(name)
        catalogue.obsolete[name] = message
    return len(unused)


def _id(message: Message) -> Any:
    """Return a message's id: a text, or singular and plural."""
    return tuple(message.id) if message.pluralizable else message.id


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=_locale(path))


def _area(path: Path) -> str:
    return path.parts[-4]


def _locale(path: Path) -> str:
    return path.parts[-3]


if __name__ == "__main__":
    click.echo("{} messages added, {} obsolete.".format(*update()))
