"""Where the files of the package lie: templates, translations, fonts, migrations."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
