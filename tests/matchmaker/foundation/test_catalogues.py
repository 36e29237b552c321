"""`make words`: which catalogue a new message goes to, and what becomes of an old one; where the package's files lie."""

import shutil
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from matchmaker.foundation import catalogues
from matchmaker.foundation.paths import PACKAGE

AREAS = {"common", "organisers", "mail"}


def test_a_new_message_goes_to_the_catalogue_of_its_area_and_an_old_one_becomes_obsolete(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "used", cache(catalogues.used))  # the sources do not change meanwhile
    folder = Path(shutil.copytree(PACKAGE / "translations", tmp_path / "translations"))
    catalogues.update(folder)
    path = folder / "organisers" / "fr" / "LC_MESSAGES" / "messages.po"
    path.write_text(path.read_text().replace('msgid "Compare side by side"', 'msgid "Compare in two columns"'))
    assert catalogues.update(folder) == (1, 1)
    with path.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    assert catalogue.get("Compare side by side").string == ""
    assert catalogue.get("Compare in two columns") is None
    assert catalogue.obsolete["Compare in two columns"].string
    assert catalogues.update(folder) == (0, 0)


@pytest.mark.parametrize(
    ("where", "area"),
    [
        ("web/organisers/runs.py:7", "organisers"),
        ("matchmaker/templates/mail/base.html:1", "mail"),
        ("matchmaker/foundation/labels.py:3", "common"),
        ("web/organisers_of_others/runs.py:7", "common"),
    ],
)
def test_the_area_of_a_message_is_the_folder_that_it_stands_in(where, area):
    assert catalogues.area_of(where, AREAS) == area


def test_every_area_has_a_catalogue_in_each_language_but_english():
    found = {path.parts[-4:-2] for path in catalogues.paths()}
    assert found == {(area, locale) for area, _ in found for locale in ("ar", "fr")}


@pytest.mark.parametrize("folder", ["templates/mail", "translations", "fonts", "migrations/versions"])
def test_the_package_brings_its_files(folder):
    assert any((PACKAGE / folder).iterdir())
