import pytest

from scoring.foundation.errors import ProfileError
from scoring.profiles.profile import Profile
from scoring.profiles.regions import region_of


def test_the_example_of_the_format_is_a_profile():
    row = {
        "id": "p1", "kind": "startup", "organisation": "Atlas Water", "country": "MA", "languages": ["ar", "fr"],
        "themes": ["environment"], "offers": "...", "needs": "...", "text_language": "ar", "stage": "seed",
        "ticket": [200000, 500000], "thesis": None, "seeks_kinds": [], "seeks_stages": [], "seeks_regions": [],
        "met": ["p9"], "rivals": [], "wishes": {"p7": "must", "p8": "no"},
    }  # fmt: skip
    profile = Profile.from_dict(row)
    assert profile.ticket == (200000, 500000)
    assert profile.region == "africa"
    assert profile.wishes["p7"] == "must"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"id": "a", "offers": "x", "colour": 1, "age": 2}, "unknown keys: ['age', 'colour']"),
        ({"offers": "x"}, "no id"),
        ({"id": "", "offers": "x"}, "id must be a text"),
        ({"id": 7, "offers": "x"}, "id must be a text"),
        ({"id": "a"}, "one of offers and needs is obligatory"),
        ({"id": "a", "offers": 5}, "offers must be a text or null, not 5"),
        ({"id": "a", "offers": "x", "kind": "king"}, "kind 'king'"),
        ({"id": "a", "offers": "x", "languages": "ar"}, "languages must be a list of texts"),
        ({"id": "a", "offers": "x", "themes": [1]}, "themes must be a list of texts"),
        ({"id": "a", "offers": "x", "ticket": [5, 1]}, "ticket must be"),
        ({"id": "a", "offers": "x", "ticket": [1]}, "ticket must be"),
        ({"id": "a", "offers": "x", "ticket": [1, float("inf")]}, "ticket must be"),
        ({"id": "a", "offers": "x", "ticket": ["1", "2"]}, "ticket must be"),
        ({"id": "a", "offers": "x", "seeks_kinds": ["king"]}, "seeks_kinds names unknown kinds: ['king']"),
        ({"id": "a", "offers": "x", "seeks_regions": ["mars"]}, "seeks_regions names unknown regions: ['mars']"),
        ({"id": "a", "offers": "x", "wishes": {"b": "perhaps"}}, "the wish for 'b' is 'perhaps'"),
        ({"id": "a", "offers": "x", "wishes": {"b": ["must"]}}, "the wish for 'b'"),
        ({"id": "a", "offers": "x", "wishes": ["b"]}, "wishes must be an object"),
        ({"id": "a", "offers": "x", "wishes": {"a": "must"}}, "names itself"),
        ({"id": "a", "offers": "x", "met": ["a"]}, "names itself"),
        ([1], "must be an object"),
    ],
)
def test_a_wrong_profile_says_what_is_wrong(row, fault):
    with pytest.raises(ProfileError) as caught:
        Profile.from_dict(row)
    assert fault in str(caught.value)


def test_an_investors_thesis_is_a_need():
    assert Profile(id="i", needs="advice", thesis="water in Africa").need_text == "advice\nwater in Africa"
    assert Profile(id="i", thesis="water", offers="money").need_text == "water"


def test_a_given_language_beats_detection_and_loses_its_country():
    french = "Nous cherchons un partenaire pour notre réseau d'eau."
    assert Profile(id="a", needs=french, text_language="ar-MA").language("need") == "ar"
    assert Profile(id="a", needs=french).language("need") == "fr"
    assert Profile(id="a", needs=french).language("offer") is None


def test_countries_have_regions():
    assert [region_of(c) for c in ("MA", "fr", "JP", "AE", "BR", "US", "NZ")] == [
        "africa", "europe", "asia", "middle_east", "latin_america", "north_america", "oceania",
    ]  # fmt: skip
    assert region_of("ZZ") is None
    assert region_of(None) is None
