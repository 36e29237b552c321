"""What an organiser prints of the published agenda: by person, by table, by interpreter."""

from flask_babel import force_locale
from sqlalchemy import select

from matchmaker.agendas import interpreter_agenda, my_agenda, printed, table_sheets
from matchmaker.agendas.printing import Choice, PaperJob, Sheet
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALE_TAGS, ErrorCode, PaperKind
from matchmaker.models import Event, Interpreter
from matchmaker.programme import languages


class OfTheAgenda(PaperJob):
    """Paper of meetings: there is none before some are published."""

    @classmethod
    def require_some(cls, event: Event) -> None:
        if not my_agenda.has_entries(event):
            raise RefusedError("nothing to print", code=ErrorCode.NOTHING_TO_PRINT)


class AgendasJob(OfTheAgenda):
    """Everybody's agenda, each in their own language."""

    name, kind = "print", PaperKind.AGENDAS

    def sheets(self, event: Event, choice: Choice) -> list[Sheet]:
        return [Sheet(str(person.id), words) for person, words in printed.sheets_of(event, choice.kinds)]


class TablesJob(OfTheAgenda):
    """A sheet for each table: who sits there when."""

    name, kind = "print_tables", PaperKind.TABLES

    def sheets(self, event: Event, _choice: Choice) -> list[Sheet]:
        with languages.in_first_language(event):
            return [Sheet(about, words) for about, words in table_sheets.sheets_of(event)]


class InterpretersJob(OfTheAgenda):
    """The agenda of each interpreter who has meetings, in their own language."""

    name, kind = "print_interpreters", PaperKind.INTERPRETERS

    def sheets(self, event: Event, _choice: Choice) -> list[Sheet]:
        people = select(Interpreter).where(Interpreter.event_id == event.id).order_by(Interpreter.name, Interpreter.id)
        found = []
        for person in db.session.scalars(people):
            entries = interpreter_agenda.entries(person)
            with force_locale(LOCALE_TAGS[interpreter_agenda.reads(person)]):
                words = printed.interpreters_sheet(person, entries)
            found += [Sheet(str(person.id), words)] if entries else []
        return found
