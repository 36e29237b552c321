"""An empty workbook to fill in: headings in the reader's language, each explained on a second sheet."""

import io

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from matchmaker.foundation.file_faults import TABLES
from matchmaker.foundation.labels import label
from matchmaker.foundation.vocabulary import FieldType
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import closed_lists, own_columns
from matchmaker.sheets.fields import TARGETS
from matchmaker.sheets.own_columns import Column, OwnColumn

ROWS = 1000  # that the lists of a column reach down to
APART = (F.NAME, F.OFFERS_NEEDS, F.TIMES)  # said by other columns of the template
WIDE = (F.OFFERS, F.NEEDS, F.NOTE, F.HINT)


def fields_of(event: Event, kind: str) -> list[Column]:
    """Return the fields of a template, in order, the event's own last."""
    usual = TARGETS[kind].usual
    shown = [one for one in usual if one not in APART or (one is F.NAME and F.FIRST_NAME not in usual)]
    return [*shown, *own_columns.of(event, kind)]


def name_of(event: Event, one: Column) -> str:
    """Return the name of what a column holds, in the reader's language."""
    return own_columns.name(event, one) if isinstance(one, OwnColumn) else label(one)


def workbook(event: Event, kind: str) -> bytes:
    """Return the template of a table as a workbook."""
    book = Workbook()
    sheet, notes = book.active, book.create_sheet(_("How to fill it in")[:31])
    sheet.title = str(TABLES[kind])[:31]
    notes.append([_("Column"), _("What it takes")])
    for n, one in enumerate(fields_of(event, kind), 1):
        heading = name_of(event, one)
        sheet.cell(1, n, heading).font = Font(bold=True)
        letter = get_column_letter(n)
        sheet.column_dimensions[letter].width = 48 if one in WIDE else max(16, len(heading) + 4)
        notes.append([heading, takes(event, one)])
        if closed_lists.holds_one(event, one):
            known = ",".join(closed_lists.labels(event, one).values())
            if len(known) <= 250:  # what a workbook takes in one list
                rule = DataValidation(type="list", formula1=f'"{known}"', allow_blank=True, showErrorMessage=False)
                rule.add(f"{letter}2:{letter}{ROWS}")
                sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    for part in notes[1]:
        part.font = Font(bold=True)
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 32, 90
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def takes(event: Event, one: Column) -> str:
    """Return what a column takes, in words."""
    told = {
        F.EMAIL: _("An address. With the name it is enough; without it nobody can be invited."),
        F.COUNTRY: _("The country's name in any language, or its code."),
        F.LANGUAGES: _("Names of languages, the best first: Arabic, French."),
        F.ORGANISATION: _("The name. Organisations that are not there yet are made."),
        F.OFFERS: _("What they offer, in a sentence or two. They can write it themselves later."),
        F.NEEDS: _("What they look for, in a sentence or two. They can write it themselves later."),
        F.FROM: _("The name as in the list of participants, an address, or an organisation with one participant."),
        F.TO: _("The name as in the list of participants, an address, or an organisation with one participant."),
        F.OWNER: _("The name of a participant, or of an organisation, whose booth it then is."),
        F.ZONE: _("The name of the hall or floor. Zones that are not there yet are made."),
        F.CAPACITY: _("How many meetings it holds at the same time; 1 if it is empty."),
        F.DAY: _("A day such as 02/02/2027, or “Day 1”."),
        F.ZONE_A: _("The name of the hall or floor. Zones that are not there yet are made."),
        F.ZONE_B: _("The name of the hall or floor. Zones that are not there yet are made."),
        F.MINUTES: _("A whole number; may be empty."),
        F.PLACE: _("The name of a place of the event."),
        F.SITS_FOR: _("The name as in the list of participants, an address, or an organisation with one participant."),
        F.TITLE: _("What it is called. A title in one language stands for all."),
        F.PAIRS: _("The languages between which they interpret: French - English; Arabic - French."),
        F.START: _("A time such as 10:45 or 10h45."),
        F.END: _("A time; if it is empty, a slot is as long as the settings say."),
    }
    if one in told:
        return told[one]
    if closed_lists.is_closed(event, one) and (known := closed_lists.labels(event, one)):
        return _("One of: %(words)s.", words=", ".join(known.values()))
    type_ = own_columns.type_of(event, one)
    if type_ is FieldType.NUMBER:
        return _("A whole number; may be empty.")
    if type_ is FieldType.YES_NO:
        return _("Yes or no; may be empty.")
    return _("A text; may be empty.")
