"""How the event went: who came, which meetings were held, what their people say of them; as a page and as a workbook."""

from flask import g, render_template

from matchmaker.files import workbooks
from matchmaker.foundation.reader import readers_locale
from matchmaker.outcomes.statistics import figures
from web.organisers.blueprint import blueprint
from web.organisers.downloads import XLSX, download
from web.presenters import event_figures


@blueprint.get("/how-it-went")
def how_it_went():
    found = figures(g.event)
    return render_template(
        "organisers/how_it_went.html", tab="went", found=found, tables=event_figures.tables(g.event, found)
    )


@blueprint.get("/how-it-went.xlsx")
def how_it_went_file():
    """Hand out the tables as a workbook. They hold no personal data: figures of fewer than five answers are left out."""
    made = event_figures.tables(g.event, figures(g.event))
    content = workbooks.write(
        {table.title: (table.heads, table.rows) for table in made},
        from_right=readers_locale().text_direction == "rtl",
    )
    return download(content, f"{g.event.key}-how-it-went.xlsx", XLSX)
