"""The printed agenda."""

from flask import Response, g

from matchmaker.agendas import my_agenda, printed
from matchmaker.foundation.pdf import agenda_pdf
from matchmaker.matching import reason_sentences
from matchmaker.models import Participant
from web.participants.agenda import reasons_with
from web.participants.blueprint import blueprint


@blueprint.get("/agenda.pdf")
def agenda_pdf_file():
    sheet = printed.sheet(g.participant, my_agenda.entries(g.participant), _why)
    return Response(
        agenda_pdf(sheet),
        mimetype="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="agenda.pdf"', "Cache-Control": "private, no-store"},
    )


def _why(other: Participant) -> list[str]:
    return reason_sentences.sentences(reasons_with(other), g.participant, other, 2)
