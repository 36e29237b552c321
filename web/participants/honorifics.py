"""Forms of address on screen."""

from flask_babel import lazy_gettext as _l

LABELS = {
    "mr": _l("Mr"),
    "ms": _l("Ms"),
    "dr": _l("Dr"),
    "prof": _l("Prof."),
    "eng": _l("Eng."),
    "excellency": _l("H.E."),
}
