"""Files to tables: encodings and delimiters are found, whatever the language; hostile files are refused in words."""

import csv
import io
import re
import zipfile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from matchmaker.foundation.file_faults import FileFaultsError
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.sheets import books
from matchmaker.sheets.decoding import decode
from matchmaker.sheets.opening import open_book

NAMES = {
    "fr": [
        "Hélène Lefèvre",
        "Désiré Kouadio",
        "Noël Çelik",
        "Aïssatou N’Diaye",
        "Zoé Œuvray",
        "Société Générale",
        "Énergie du Bénin",
    ],
    "es": ["Íñigo Etxebarría", "José Peña", "Begoña Núñez", "Compañía del Agua", "María Ángeles Güell", "¿Sí?"],
    "pt": ["João Évora", "Conceição Brandão", "São Tomé", "Ação Pública", "Inês Gonçalves", "Guimarães & Irmãos"],
    "de": ["Jürgen Köhler", "Sabine Groß", "Päivi Mäkelä", "Großmüller GmbH"],
    "ar": [
        "أمينة لحريشي",
        "محمد ولد الشيخ",
        "شركة المياه",
        "المغرب",
        "عبد الرحمن بن علي",
        "Amina Lahrichi",
        "a@eau.example",
    ],
    "en": ["Awa Ba", "O'Brien; Ltd", 'The "Water" Firm', "a@eau.example", "x, y", "line\nbreak", "tab\there"],
}
WRITTEN = [  # languages of the cells, and the encodings that can hold them
    (("fr", "en"), ("utf-8", "utf-8-sig", "utf-16", "cp1252")),
    (("es", "en"), ("utf-8", "utf-8-sig", "utf-16", "cp1252")),
    (("pt", "de"), ("utf-8", "utf-16", "cp1252")),
    (("ar", "en"), ("utf-8", "utf-8-sig", "utf-16", "cp1256")),
    (("ar", "fr", "es"), ("utf-8", "utf-16")),
]


def parts_all(rows: list[list[str]], sign: str) -> bool:
    """Whether another sign parts the lines as well, no space behind it: nobody could tell which of the two was meant."""
    held = {len(re.findall(f"{re.escape(sign)}(?! )", "".join(row))) for row in rows}
    return len(held) == 1 and held != {0}


@st.composite
def tables(draw) -> tuple[list[list[str]], bytes]:
    """A table of people, and a file of it in one of our encodings and delimiters."""
    tongues, encodings = draw(st.sampled_from(WRITTEN))
    width = draw(st.integers(2, 6))
    cell = st.one_of(*(st.sampled_from(NAMES[tongue]) for tongue in tongues))
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=2, max_size=12))
    rows[0] = [NAMES[tongues[0]][0], *rows[0][1:]]
    encoding, delimiter = draw(st.sampled_from(encodings)), draw(st.sampled_from([",", ";", "\t"]))
    assume(not any(parts_all(rows, sign) for sign in ",;\t|" if sign != delimiter))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=draw(st.sampled_from(["\r\n", "\n"]))).writerows(rows)
    return rows, out.getvalue().encode(encoding)


@given(tables())
@settings(max_examples=300, deadline=None)
def test_any_table_of_people_in_any_encoding_comes_back_equal(table):
    rows, content = table
    assert [cells for _, cells in open_book("people.csv", content).sheets[0].lines] == rows


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=2, max_size=5),
        min_size=1,
    )
)
@settings(max_examples=60, deadline=None)
def test_a_workbook_comes_back_equal(rows):
    book = Workbook()
    rows = [[cell.lstrip("=+-@'") for cell in row] for row in rows]
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return
    found = [cells for _, cells in open_book("people.xlsx", out.getvalue()).sheets[0].lines]
    wide = [cells + [""] * (len(row) - len(cells)) for cells, row in zip(found, filled, strict=True)]
    assert [[cell.strip() for cell in row] for row in wide] == [[cell.strip() for cell in row] for row in filled]


def test_an_encoding_that_is_told_is_taken():
    assert decode("Иван".encode("cp1251"), "cp1251") == ("Иван", "cp1251")
    assert decode(b"\xff\xff\xff", "utf-8") is None
    assert decode("sep".encode("utf-16-le")) == ("sep", "utf-16-le")


def test_the_line_that_excel_writes_for_itself_is_no_row():
    assert open_book("p.csv", b"sep=;\nname;email\nAwa;a@b.example").sheets[0].lines == [
        (2, ["name", "email"]),
        (3, ["Awa", "a@b.example"]),
    ]


def test_a_book_is_kept_as_it_was_read():
    book = open_book("p.csv", b"nom;pays\nAwa;Mali")
    assert books.from_json(books.to_json(book)) == book


def refused(content: bytes) -> FaultCode:
    with pytest.raises(FileFaultsError) as error:
        open_book("file.xlsx", content)
    return error.value.faults[0].code


def archive(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, b"0" * size)
    return out.getvalue()


@pytest.mark.parametrize(
    ("given_bytes", "code"),
    [
        (b"\xff\xd8\xff\xe0 JFIF", FaultCode.PICTURE),
        (b"\x89PNG\r\n", FaultCode.PICTURE),
        (b"%PDF-1.4", FaultCode.PDF),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 512, FaultCode.OLD_WORKBOOK),
        (b"7z\xbc\xaf\x27", FaultCode.ARCHIVE),
        (b" \r\n;;\r\n", FaultCode.EMPTY_FILE),
        (b"PK\x05\x06" + b"\0" * 18, FaultCode.BROKEN_WORKBOOK),
        (b"\x00\x01\x02", FaultCode.NOT_TEXT),
        (b'a,"b\n', FaultCode.NOT_CSV),
        ((",".join(["x"] * 16_384) + "\n").encode(), FaultCode.TOO_MANY_COLUMNS),
        (b"a,b\n" * 20_100, FaultCode.TOO_MANY_ROWS),
    ],
    ids=lambda one: one if isinstance(one, FaultCode) else "",
)
def test_what_is_no_table_is_refused(given_bytes, code):
    assert refused(given_bytes) == code


def test_a_zip_bomb_is_not_unpacked():
    assert refused(archive("xl/workbook.xml", 90 * 1024 * 1024)) == FaultCode.NO_WORKBOOK


def test_an_open_document_is_told_apart_from_a_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused(out.getvalue()) == FaultCode.OPEN_DOCUMENT
