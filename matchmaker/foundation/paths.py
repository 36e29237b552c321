"""Paths of the package's files: templates, translations, fonts, migrations."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
