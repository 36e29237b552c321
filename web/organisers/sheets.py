"""Sheets of the organisers' own: what their columns hold, the preview with its corrections, and templates to fill in."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.foundation.file_faults import FileFaultsError, sentence
from matchmaker.foundation.vocabulary import SheetField
from matchmaker.sheets import importing, own_columns, template
from matchmaker.sheets.corrections import Answer
from matchmaker.sheets.decoding import ENCODINGS
from matchmaker.sheets.fields import TARGETS
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.downloads import XLSX, download
from web.presenters import retimed, sheet_messages

SHOWN = 200
SAMPLE = 3
ASKED_FOR_ALL = dict.fromkeys(TARGETS, ()) | {
    "participants": (SheetField.KIND, SheetField.LANGUAGES), "wishes": (SheetField.STRENGTH,), "places": (SheetField.PLACE_KIND,),
}  # fmt: skip


@blueprint.errorhandler(FileFaultsError)
def unreadable(error: FileFaultsError):
    """Go back to the form of the import, with what is wrong with the file."""
    flash(" ".join(sentence(fault) for fault in error.faults[:3]), "danger")
    return redirect(url_for(".import_file"), 303)


@blueprint.get("/import/sheet/<token>/columns")
def sheet_columns(token: str):
    writers_only()
    return _columns_page(token, importing.sheeted(g.event, token))


def _columns_page(token: str, sheet: importing.Sheeted, status: int = 200):
    table, kind = sheet.table, sheet.choices.kind
    samples = [_samples(table.cells(column)) for column in range(len(table.headings))]
    page = render_template(
        "organisers/import_columns.html", tab="participants", token=token, sheet=sheet, kind=kind, samples=samples,
        target=TARGETS[kind], words=sheet_messages, encodings=ENCODINGS, asked=ASKED_FOR_ALL[kind], missing=sheet.missing,
    )  # fmt: skip
    return page, status


def _samples(cells: list[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(cell.split()) for cell in cells))[:SAMPLE]


@blueprint.post("/import/sheet/<token>/columns")
def save_sheet_columns(token: str):
    """Say how a sheet is read: where it stands in the file, or what its columns hold."""
    sheet, form = importing.sheeted(g.event, token), request.form
    if "read" in form:
        head = form.get("head", type=int)
        importing.read_anew(
            g.event, token, sheet=form.get("sheet", ""), encoding=_encoding(sheet, form.get("encoding")), head=head
        )
        return redirect(url_for(".sheet_columns", token=token), 303)
    columns = [form.get(f"column-{n}", "") for n in range(len(sheet.table.headings))]
    usual = {str(one): form.get(f"usual-{one}", "") for one in ASKED_FOR_ALL[sheet.choices.kind]}
    named = importing.name_columns(g.event, token, columns, usual)
    if named.missing:
        return _columns_page(token, named, 422)
    return redirect(url_for(".sheet_preview", token=token), 303)


def _encoding(sheet: importing.Sheeted, name: str | None) -> str | None:
    return name if name in ENCODINGS and name != sheet.book.encoding else None


@blueprint.get("/import/sheet/<token>")
def sheet_preview(token: str):
    writers_only()
    if importing.sheeted(g.event, token).missing:
        return redirect(url_for(".sheet_columns", token=token), 303)
    return _preview_page(token)


def _preview_page(token: str, status: int = 200):
    """Return the preview; with status 422 as long as there are faults to correct."""
    looked = importing.look(g.event, token)
    found = looked.preview
    page = render_template(
        "organisers/import_sheet.html", tab="participants", token=token, looked=looked, found=found, shown=SHOWN,
        sentence=sentence, words=sheet_messages, inputs=sheet_messages.inputs(looked),
        lines=retimed.lines(found.hit, g.event.time_zone, g.event.time_zone) if found.hit else [],
    )  # fmt: skip
    return page, 422 if looked.corrections or found.faults else status


@blueprint.post("/import/sheet/<token>")
def correct_sheet(token: str):
    """Take corrections of cells, and who of two is the same person."""
    form = request.form
    answers = []
    for n in range(SHOWN * 2):
        if f"field-{n}" not in form:
            continue
        name = form[f"field-{n}"]
        if name in {*SheetField, *own_columns.of(g.event, "participants")}:
            line = form.get(f"line-{n}", type=int)
            answers.append(Answer(own_columns.column(name), form.get(f"given-{n}", ""), line, form.get(f"now-{n}", "")))
    pairs = {name.removeprefix("pair-"): value for name, value in form.items() if name.startswith("pair-")}
    importing.correct(g.event, token, answers, pairs)
    flash(_("Saved. This is the preview with your corrections."))
    return redirect(url_for(".sheet_preview", token=token), 303)


@blueprint.get("/import/template/<kind>")
def sheet_template(kind: str):
    """Hand out an empty workbook whose headings are understood."""
    writers_only()
    if kind not in TARGETS:
        flash(_("There is no such table."), "danger")
        return redirect(url_for(".import_file"), 303)
    return download(template.workbook(g.event, kind), f"{g.event.key}-{kind}.xlsx", XLSX)
