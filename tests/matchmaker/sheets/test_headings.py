"""Which column holds what: headings of organisers of several countries, heads of two lines, cells that tell by themselves."""

from datetime import date

import pytest

from matchmaker.foundation.vocabulary import Recognised
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import fields, heading_words
from matchmaker.sheets.books import Sheet
from matchmaker.sheets.heading_names import field_named
from matchmaker.sheets.proposing import propose
from matchmaker.sheets.tables import table_of

EVENT = Event(starts_on=date(2027, 2, 2), ends_on=date(2027, 2, 4), settings={})
NOBODY = lambda _cell: False  # noqa: E731


def lines(text: str) -> Sheet:
    rows = [line.split(";") for line in text.strip("\n").split("\n")]
    return Sheet("s", [(n, row) for n, row in enumerate(rows, 1) if any(row)])


def held(kind: str, text: str, known=NOBODY, remembered=None) -> list[str]:
    table = table_of(kind, lines(text))
    return [str(one.field or "") for one in propose(kind, table, EVENT, known, remembered)]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("Nom;Prénom;Organisme;Fonction;Pays;Courriel;Portable;Vous proposez;Vous recherchez;Langues parlées",
         "last_name;first_name;organisation;role;country;email;;offers;needs;languages"),
        ("Nombre;Apellidos;Empresa;Cargo;País;Correo electrónico;Móvil;¿Qué ofrece?;¿Qué busca?;Idiomas",
         "first_name;last_name;organisation;role;country;email;;offers;needs;languages"),
        ("Nome completo;Razão social;Função;País;E-mail;Celular;O que oferece;O que procura;Línguas faladas",
         "name;organisation;role;country;email;;offers;needs;languages"),
        ("الاسم الكامل;الجهة;المنصب;الدولة;البريد الإلكتروني;رقم الجوال;فئة المشاركة;اللغات;ماذا تقدمون؟;عمّ تبحثون؟",
         "name;organisation;role;country;email;;kind;languages;offers;needs"),
        ("S.No;Full Name (as on badge)*;Company Name;Designation;Country of Residence;Email ID;WhatsApp;Attendee Category",
         ";name;organisation;role;country;email;;kind"),
        ("Prénom et nom;Structure;Qualité;Adresse électronique;Profil du participant;Besoins / attentes",
         "name;organisation;role;email;kind;needs"),
    ],
)  # fmt: skip
def test_headings_of_organisers_of_several_countries(app, heads, expected):
    assert held("participants", heads) == expected.split(";")


@pytest.mark.parametrize(
    ("kind", "heads", "expected"),
    [
        ("wishes", "Demandeur;Souhaite rencontrer;Priorité;Motif", "from;to;strength;note"),
        ("wishes", "Quién;Quiere conocer;Prioridad", "from;to;strength"),
        ("wishes", "من;يريد مقابلة;الأولوية", "from;to;strength"),
        ("places", "Stand;Exposant;Hall;Capacité", "place_name;owner;zone;capacity"),
        ("places", "رقم الجناح;العارض;القاعة;السعة", "place_name;owner;zone;capacity"),
        ("slots", "Jour;Heure de début;Heure de fin", "day;start;end"),
        ("slots", "Fecha;Hora de inicio;Hora de fin", "day;start;end"),
        ("slots", "التاريخ;من;إلى", "day;start;end"),
    ],
)
def test_headings_of_other_tables(app, kind, heads, expected):
    assert held(kind, heads) == expected.split(";")


def test_titles_above_a_group_of_headings_and_notes_below(app):
    text = """
Liste des inscrits;;;;
;;;;
Nom;Contact;;Profil;
;E-mail;Tél;Offre;Besoin
Awa Ba;a@x.example;1;eau;gaz
Ali Sy;b@x.example;1;eau;gaz
Ada Ly;c@x.example;1;eau;gaz
TOTAL;;3;;
Liste provisoire;;;;
"""
    table = table_of("participants", lines(text))
    assert table.headings == ("Nom", "Contact – E-mail", "Contact – Tél", "Profil – Offre", "Profil – Besoin")
    assert [line for line, _ in table.rows] == [5, 6, 7]
    assert [line for line, _ in table.above] == [1]
    assert [text for _, text in table.left_out] == ["TOTAL · 3", "Liste provisoire"]
    assert held("participants", text) == ["name", "email", "", "offers", "needs"]


def test_cells_tell_where_headings_do_not(app):
    text = "A;B;C;D;E\n" + "\n".join(["Awa Ba;Mali;awa@x.example;Exposant;français, bambara"] * 3)
    assert held("participants", text) == ["", "country", "email", "kind", "languages"]


def test_a_heading_that_its_cells_contradict_is_not_believed(app):
    assert held("participants", "Nom;Pays\nAwa;awa@x.example\nAli;ali@x.example")[1] == "email"


def test_ticks_below_names_of_languages(app):
    text = "Name;Arabic;French\nAwa;yes;no\nAli;no;yes"
    assert held("participants", text) == ["name", "languages", "languages"]


def test_names_of_people_tell_a_sheet_of_wishes(app):
    assert held("wishes", "A;B\nAwa;Ali\nAli;Ada", known=lambda cell: cell in ("Awa", "Ali", "Ada")) == ["from", "to"]


def test_a_remembered_sheet_is_read_as_the_last_one(app):
    table = table_of("participants", lines("A;B\nAwa;x"))
    found = propose("participants", table, EVENT, NOBODY, {"A": "name"})
    assert [(one.field, one.how) for one in found] == [(F.NAME, Recognised.REMEMBERED), (None, Recognised.REMEMBERED)]


def test_a_slip_of_the_pen_in_a_heading(app):
    assert field_named("participants", "Contry") == (F.COUNTRY, Recognised.SIMILAR)
    assert field_named("participants", "Company phone") == (None, Recognised.PART)
    assert field_named("participants", "xyz") == (None, Recognised.NOTHING)


@pytest.mark.parametrize("kind", fields.TARGETS)
def test_every_word_of_a_heading_belongs_to_a_field_of_its_table(kind):
    assert set(fields.TARGETS[kind].words) <= set(fields.TARGETS[kind].fields)
    assert heading_words.FILLERS
