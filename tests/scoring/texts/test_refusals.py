"""What somebody refuses is split off in five languages; what somebody lacks is not."""

import pytest

from scoring.texts.refusals import split


@pytest.mark.parametrize(
    ("text", "wanted", "refused"),
    [
        ("We do not want cameras. We need to count visitors.", "We need to count visitors", ("cameras",)),
        ("Software for permits, no consultants.", "Software for permits", ("consultants",)),
        ("Nous cherchons un logiciel, surtout pas de tableur.", "Nous cherchons un logiciel", ("tableur",)),
        ("Il faut un outil sans abonnement, simple.", "Il faut un outil, simple", ("abonnement",)),
        ("Buscamos bombas, no queremos más estudios.", "Buscamos bombas", ("estudios",)),
        ("Procuramos sensores, nada de câmaras.", "Procuramos sensores", ("câmaras",)),
        ("لا نريد مكتب دراسات. نبحث عن مقاول يركب الألواح.", "نبحث عن مقاول يركب الألواح", ("مكتب دراسات",)),
        ("نبحث عن مقياس بدون كاميرات.", "نبحث عن مقياس", ("كاميرات",)),
    ],
)
def test_a_refusal_is_split_off(text, wanted, refused):
    assert split(text) == (wanted, refused)


@pytest.mark.parametrize(
    "text",
    [
        "40 villages without water.",
        "Il n'y a pas une seule borne rapide près des gares.",
        "We have no register of our markets.",
        "لا نملك أي قياس للهواء.",
        "Tenemos 200 escuelas sin internet.",
    ],
)
def test_a_lack_is_no_refusal(text):
    assert split(text) == (text, ())


def test_without_is_a_property_of_an_offer():
    assert split("Passive counters without images.", offer=True).refused == ("images",)


def test_a_text_that_only_refuses_is_read_as_it_is():
    assert split("No cameras.") == ("No cameras.", ("cameras",))
