"""Import of files, with a preview before anything changes, and export."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from matchmaker.agendas import replanning
from matchmaker.files import export_event, exporting, importing, lists, spreadsheets, uploads
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.file_faults import FileFaultsError, sentence
from matchmaker.sheets import importing as sheets
from matchmaker.sheets.fields import TARGETS
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.downloads import CSV, XLSX, download
from web.organisers.forms import ImportForm
from web.presenters import errors, organiser_messages, retimed

SHOWN = 200

OF_PEOPLE = {"participants", "delegates", "wishes", "organisations"}  # tables that the list of participants is about


@blueprint.get("/import")
def import_file():
    writers_only()
    return _form_page(ImportForm(kind=request.args.get("kind", "participants")))


def _form_page(form: ImportForm):
    return render_template("organisers/import.html", tab="participants", form=form, targets=TARGETS)


@blueprint.post("/import")
def preview_import():
    form = ImportForm()
    if not form.validate():
        return _form_page(form), 422
    file = form.file.data
    begun = sheets.begin(g.event, uploads.Upload(form.kind.data, file.filename or "file", file.read()))
    if begun.preview is not None:
        return _preview(begun.preview)
    page = ".sheet_preview" if begun.settled else ".sheet_columns"
    return redirect(url_for(page, token=begun.token), 303)


def _preview(found: importing.Preview):
    page = render_template(
        "organisers/import_preview.html", tab="participants", found=found, shown=SHOWN, sentence=sentence,
        lines=retimed.lines(found.hit, g.event.time_zone, g.event.time_zone) if found.hit else [],
    )  # fmt: skip
    return page, 422 if found.faults else 200


@blueprint.post("/import/confirm")
def confirm_import():
    try:
        before = replanning.displaced(g.event)
        done = sheets.confirm(g.event, request.form.get("token", ""), set(request.form.getlist("take")))
    except FileFaultsError as error:
        return _preview(importing.Preview(None, {}, {}, error.faults))
    except (InvalidError, RefusedError) as error:
        flash(errors.for_organisers(error), "danger")
        return redirect(url_for(".import_file"), 303)
    rows = ", ".join(
        _("%(what)s: %(number)s", what=organiser_messages.table(name), number=format_decimal(count))
        for name, count in done.rows.items()
    )
    flash(_("Imported. %(rows)s", rows=rows))
    if done.kept:
        flash(ngettext("%(num)s row stays as people wrote it.", "%(num)s rows stay as people wrote them.", done.kept))
    return redirect(url_for(_after_import(set(done.rows), len(replanning.displaced(g.event) - before))), 303)


def _after_import(tables: set[str], displaced: int) -> str:
    """Lead to the page of re-planning if promised meetings cannot be held any more as planned, else to what was imported."""
    if not displaced:
        return ".participants" if tables & OF_PEOPLE else ".setup_page"
    flash(organiser_messages.to_be_moved(displaced), "warning")
    return ".replan"


@blueprint.post("/import/forget")
def forget_import():
    uploads.forget(g.event, request.form.get("token", ""))
    return redirect(url_for(".import_file"), 303)


@blueprint.get("/export")
def export():
    return render_template(
        "organisers/export.html",
        tab="participants",
        names=[*importing.KINDS, "meetings"],
        lists={name: title for name, (title, _made) in lists.LISTS.items()},
    )


@blueprint.post("/export")
def export_file():
    """Export lists to read, or the event's own tables: one as CSV, all as a workbook or as the event's folder.

    A POST, since it hands out personal data and is logged.
    """
    name = request.form.get("table", "")
    chosen = request.form.get("list", "")
    if chosen == "all":
        return download(lists.workbook(g.event), f"{g.event.key}-lists.xlsx", XLSX)
    if chosen in lists.LISTS:
        return download(lists.csv(g.event, chosen), f"{g.event.key}-list-{chosen}.csv", CSV)
    if name == "all":
        return download(exporting.workbook(g.event), f"{g.event.key}.xlsx", XLSX)
    if name == "folder":
        return download(spreadsheets.write_zip(export_event.folder(g.event)), f"{g.event.key}.zip", "application/zip")
    tables = exporting.tables(g.event, [name])
    if not tables:
        flash(_("There is no such table."), "danger")
        return redirect(url_for(".export"), 303)
    content = spreadsheets.write_csv(*tables[name], spreadsheets.separator())
    return download(content, f"{g.event.key}-{name}.csv", CSV)
