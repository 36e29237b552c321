"""What the demo forum promises about itself."""

import csv
import json
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from matchmaker.foundation.vocabulary import LOCALES
from scoring import region_of
from tests.conftest import ROOT

FOLDER = ROOT / "fixtures" / "casablanca"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def people() -> list[dict[str, str]]:
    return rows("participants")


@pytest.fixture(scope="module")
def topics(people) -> dict[str, dict[str, set[str]]]:
    """Of each participant the hidden topics of what they need and offer; what sellers need is customers for their offer."""
    whole, parts = hidden_topics()
    found = {}
    for one in people:
        mine = found[one["key"]] = {"needs": set(), "offers": set()}
        for side, topics in mine.items():
            known = {
                topic for participant, text, topic in parts[side] if participant == one["key"] and text in one[side]
            }
            topics |= known or whole[side].get(one[side], set())
    return found


def hidden_topics() -> tuple[dict[str, dict[str, set[str]]], dict[str, list[tuple[str, str, str]]]]:
    """Topics of whole texts, and (participant, part of a text, topic), of each side."""
    whole, parts = {"needs": {}, "offers": {}}, {"needs": [], "offers": []}
    for path in (FOLDER / "texts").glob("*.jsonl"):
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if line["sort"] == "profile":
                for side, known in whole.items():
                    known[line[side]] = {line["topic"]}
            else:
                parts[line["side"] + "s"].append((line["participant"], line["text"], line["topic"]))
    return whole, parts


def test_six_hundred_people_of_five_kinds(people):
    kinds = Counter(one["kind"] for one in people)
    assert len(people) == 600
    assert (kinds["exhibitor"], kinds["startup"], kinds["investor"]) == (40, 50, 20)
    assert kinds["decision_maker"] > 250
    assert kinds["institution"] > 100


def test_they_come_from_five_continents(people):
    countries = {one["country"] for one in people}
    assert len(countries) >= 45
    assert {region_of(country) for country in countries} >= {
        "africa",
        "asia",
        "europe",
        "north_america",
        "latin_america",
    }
    assert all(region_of(one["country"]) == one["region"] for one in people)


def test_they_write_in_their_languages(people):
    share = {language: count / 600 for language, count in Counter(one["text_language"] for one in people).items()}
    assert share["ar"] == pytest.approx(0.30, abs=0.02)
    assert share["fr"] == pytest.approx(0.40, abs=0.02)
    assert share["en"] == pytest.approx(0.20, abs=0.02)
    assert share["es"] + share["pt"] == pytest.approx(0.10, abs=0.02)


def test_nobody_is_silent_and_nobody_repeats_another(people):
    assert all(one["offers"] or one["needs"] for one in people)
    for field in ("offers", "needs", "thesis"):
        texts = [one[field] for one in people if one[field]]
        assert len(texts) == len(set(texts))


def test_everybody_has_a_headline_of_their_own(people):
    headlines = [one["headline"] for one in people]
    assert all(headlines)
    assert len(set(headlines)) == 600
    assert not any(" · " in headline for headline in headlines)


def test_every_text_has_hidden_topics(people, topics):
    for one in people:
        for side in ("needs", "offers"):
            assert bool(one[side]) == bool(topics[one["key"]][side]), (one["key"], side)


def test_the_parts_of_a_text_are_the_text(people):
    _, parts = hidden_topics()
    for side, known in parts.items():
        whole = defaultdict(list)
        for participant, text, _ in known:
            whole[participant].append(text)
        texts = {one["key"]: one[side] for one in people}
        assert all(texts[participant] == " ".join(pieces) for participant, pieces in whole.items())


def test_exhibitors_have_delegates_and_booths(people):
    delegates = Counter(one["participant"] for one in rows("delegates"))
    exhibitors = [one for one in people if one["kind"] == "exhibitor"]
    assert all(1 <= delegates[one["key"]] <= 3 and int(one["seats"]) == delegates[one["key"]] for one in exhibitors)
    booths = {one["owner"] for one in rows("places") if one["kind"] == "booth"}
    assert booths == {one["key"] for one in exhibitors}


def test_wishes_are_skewed_and_half_mutual(people):
    wishes = rows("wishes")
    asked = [(one["from"], one["to"]) for one in wishes if one["strength"] != "no"]
    wanted = Counter(to for _, to in asked)
    popular = sum(count for _, count in wanted.most_common(60))
    assert len(wishes) == 2500
    assert 0.5 <= popular / len(asked) <= 0.9
    assert 0.45 <= sum((b, a) in set(asked) for a, b in asked) / len(asked) <= 0.55


def test_more_than_half_of_the_wishes_follow_need_and_offer(people, topics):
    sellers = {one["key"] for one in people if one["kind"] in ("exhibitor", "startup")}
    needs = {key: set() if key in sellers else mine["needs"] for key, mine in topics.items()}
    offers = {key: mine["offers"] | (mine["needs"] if key in sellers else set()) for key, mine in topics.items()}
    asked = [(one["from"], one["to"], one["strength"]) for one in rows("wishes") if one["strength"] != "no"]
    meeting = [strength for a, b, strength in asked if needs[a] & offers[b] or needs[b] & offers[a]]
    musts = [strength for *_, strength in asked if strength == "must"]
    assert len(meeting) / len(asked) == pytest.approx(0.56, abs=0.02)
    assert meeting.count("must") / len(musts) == pytest.approx(0.82, abs=0.02)


def test_nobody_wishes_more_than_the_event_allows():
    stated: dict[str, Counter] = defaultdict(Counter)
    for one in rows("wishes"):
        stated[one["from"]][one["strength"]] += 1
    assert max(counts["must"] for counts in stated.values()) <= 3
    assert max(counts["like"] for counts in stated.values()) <= 12


def test_no_slot_lies_in_a_session():
    sessions = [(one["day"], one["start"], one["end"]) for one in rows("sessions")]
    slots = [(one["day"], one["start"], one["end"]) for one in rows("slots")]
    assert {"lunch", "prayer", "plenary"} <= {one["kind"] for one in rows("sessions")}
    for day, start, end in slots:
        assert not any(day == other and start < last and first < end for other, first, last in sessions)
    assert all(a < b for a, b in pairwise(slots))


def test_names_of_places_in_three_languages():
    assert all(one[f"name_{locale}"] for one in rows("places") for locale in LOCALES)
