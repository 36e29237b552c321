"""The page of the matching: weights in force, what was learnt with its evidence, who is in demand."""

import json
from dataclasses import asdict

import pytest

from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Answer, Kind, Role
from matchmaker.matching import demand as queries
from matchmaker.matching import learning, weights
from matchmaker.models import Audit, Event, Participant, Run, Score, Wish
from matchmaker.programme.settings import settings_of
from scoring import Scorer, Weights
from scoring.embedding.tfidf import TfidfEmbedder
from tests.factories import a_wish
from tests.scenes import draft_of_run
from tests.scoring.people import crowd_of_people, random_vectors
from tests.web.organisers.pages import forms, send, submit

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/matching"
USUAL = asdict(Weights())
LEARNT = USUAL | {"themes": 1.4, "language": 0.25}


def teach(event: Event, **learning) -> None:
    """The newest scoring of the event learnt something."""
    found = {"wishes": 80, "readers": 50, "labels": 90, "weights": LEARNT, "current": USUAL, "hits_current": 0.28}
    found |= {"hits_learnt": 0.31, "better_by": 0.03, "interval": [0.02, 0.05], "worthwhile": True} | learning
    with writing():
        event.scoring_report = {"lesson": found}
        transactions.commit()


def in_force() -> dict[str, float]:
    db.session.expire_all()
    return asdict(weights.in_force(db.session.query(Event).filter_by(key="tiny-2027").one()))


def test_a_proposal_is_shown_with_its_evidence_and_not_applied(client, event, owner):
    teach(event)
    shown = client.get(PAGE).text
    assert "Proven better" in shown
    for figure in ("80", "50", "28%", "31%", "3%", "2%", "5%", "1.4"):
        assert figure in shown
    assert in_force() == USUAL


def test_adopting_puts_the_proposal_into_force_and_says_who_did_it(client, event, owner):
    teach(event)
    assert submit(client, PAGE, "adopt").status_code == 303
    assert in_force() == LEARNT
    row = db.session.query(Audit).filter_by(act="weights.adopted").one()
    assert (row.actor, row.subject_id, row.detail) == ("owner@tiny-2027.example", event.id, {"wishes": 80})
    after = client.get(PAGE)
    assert "adopt" not in forms(after)


def test_what_is_not_proven_is_not_offered_and_not_taken(client, event, owner):
    teach(event, worthwhile=False, interval=[-0.01, 0.1])
    shown = client.get(PAGE)
    assert "Not proven better" in shown.text
    form = forms(shown)["weights-form"]
    send(client, PAGE, {"action": f"{PAGE}/adopt", "fields": form["fields"]})
    assert in_force() == USUAL


def test_a_proposal_about_other_weights_is_out_of_date(client, event, owner):
    teach(event)
    form = forms(client.get(PAGE))["adopt"]
    submit(client, PAGE, "weights-form", roles="2")
    send(client, PAGE, form)
    assert in_force() == USUAL | {"roles": 2}
    assert "judges anew" in client.get(PAGE).text


def test_weights_and_damping_are_set_by_hand_and_back(client, event, owner):
    submit(client, PAGE, "weights-form", themes="0,9", damping="1.5")  # a comma, as French and Arabic write it
    db.session.expire_all()
    assert in_force() == USUAL | {"themes": 0.9}
    assert settings_of(event).weights == {"themes": 0.9}  # the others follow the scorer's next version
    assert settings_of(event).damping == 1.5
    form = forms(client.get(PAGE))["weights-form"]
    send(client, PAGE, form, usual="yes")
    assert in_force() == USUAL


@pytest.mark.parametrize("wrong", ["", "many", "51", "nan", "inf"])
def test_a_wrong_weight_is_told_and_changes_nothing(client, event, owner, wrong):
    answer = submit(client, PAGE, "weights-form", text=wrong, damping="2")
    assert answer.status_code == 422
    assert 'href="#text"' in answer.text
    assert "Give a number." in answer.text or "From -50 to 50." in answer.text
    assert in_force() == USUAL


def test_readers_see_weights_and_cannot_set_them(client, event, enter):
    teach(event)
    client = enter(Role.READER).client
    shown = client.get(PAGE)
    assert "Proven better" in shown.text
    assert "adopt" not in forms(shown)
    assert "save-weights" not in shown.text
    token = forms(shown)["weights-form"]["fields"]
    assert client.post(PAGE, data=token | {"usual": "yes"}).status_code == 403
    assert client.post(f"{PAGE}/adopt", data=token).status_code == 403


def test_wishes_are_counted_until_there_are_enough(client, event, owner):
    event.scoring_report = {"lesson": {"wishes": 12, "readers": 5}}
    db.session.commit()
    assert "Wishes that the last scoring saw: 12, of 5 people." in client.get(PAGE).text


def test_the_page_tells_how_evenly_people_are_shown_and_what_evening_out_costs(client, event, owner):
    shown = {"before": {"never": 13, "most": 41}, "after": {"never": 0, "most": 30}}
    event.scoring_report = {"exposure": shown | {"price": 0.011, "mean_fit": 0.44, "top": 10}}
    db.session.commit()
    page = client.get(PAGE).text
    assert all(f">{figure}<" in page for figure in (13, 41, 30))
    assert "2.5%" in page
    submit(client, PAGE, "even-form", even="yes")
    assert settings_of(event).even_out
    submit(client, PAGE, "even-form", even=None)
    assert not settings_of(event).even_out


def test_gates_are_opened_and_closed_on_the_page(client, event, owner):
    submit(client, PAGE, "gates", gate=["same_side", "refused"])
    assert settings_of(event).gates == {
        "ticket_apart": False, "stage_apart": False, "thesis_apart": False, "no_common_language": False,
    }  # fmt: skip
    page = client.get(PAGE).text
    assert page.count("checked") == 2


def test_a_run_scores_with_the_weights_in_force_and_embeds_nothing_anew(event, monkeypatch):
    a_wish("elena", "hugo", answer=Answer.ACCEPTED)
    before = draft_of_run(event)
    scores = {(one.a_id, one.b_id): one.score for one in db.session.query(Score)}
    with writing():
        weights.save(db.session.merge(event), USUAL | {"base": -1.0}, 0.5)
        transactions.commit()
    monkeypatch.setattr(TfidfEmbedder, "embed", None)  # a text that is read again would fail here
    after = draft_of_run(event)
    found = db.session.get(Run, after.run_id).figures["scoring"]
    assert (found["weights"], found["damping"]) == (USUAL | {"base": -1.0}, 0.5)
    db.session.refresh(event)
    assert event.scoring_report["lesson"]["wishes"] == db.session.query(Wish).filter(Wish.strength != "no").count()
    assert db.session.get(Run, before.run_id).figures["scoring"]["weights"] == USUAL
    assert all(one.score > scores[one.a_id, one.b_id] for one in db.session.query(Score))


def test_enough_wishes_make_a_proposal_that_stands_beside_what_it_was_judged_against():
    people = crowd_of_people(60, seed=3)
    scorer = Scorer().fit(people, random_vectors(60, seed=3))
    pairs = [(people[k].id, people[(k + step) % 60].id) for k in range(60) for step in (1, 7, 11, 13)]
    table = scorer.features(pairs)
    said = [(a, b, bool(row[2] > 0)) for (a, b), row in zip(pairs, table)]
    found = learning.learn(scorer, [*said, ("somebody", "who left", True)])
    assert found["wishes"] >= sum(yes for _a, _b, yes in said)
    assert found["current"] == USUAL
    assert set(found["weights"]) == set(USUAL)
    assert found["worthwhile"] == (found["interval"][0] > 0)
    assert json.loads(json.dumps(found)) == found  # it is kept as JSON


def test_learning_reads_answers_and_leaves_silence_out(event):
    a_wish("elena", "hugo", answer=Answer.ACCEPTED)
    a_wish("hugo", "grace", answer=Answer.DECLINED)
    before = {(one, other) for one, other, _said in queries.answers(event)}
    assert {("elena", "hugo", True), ("hugo", "grace", False)} <= set(queries.answers(event))
    a_wish("hugo", "grace", answer=Answer.PENDING)
    assert before - {(one, other) for one, other, _said in queries.answers(event)} == {("hugo", "grace")}


def test_demand_counts_in_whose_best_twenty_somebody_is(client, event, owner):
    """31 people; the first fits everybody best, the second everybody worst."""
    now = clock.now()
    made = [
        Participant(event_id=event.id, key=f"x{n}", kind=Kind.STARTUP, name=f"Extra {n}", search_name=f"extra {n}",
                    created_at=now, changed_at=now)
        for n in range(31)
    ]  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    ids = [person.id for person in made]
    for k, a in enumerate(ids):
        for b in ids[k + 1 :]:
            score = 0.9 if a == ids[0] else 0.1 if ids[1] in (a, b) else 0.5 + (b - a) / 1000
            db.session.add(Score(a_id=a, b_id=b, event_id=event.id, score=score, reasons=[]))
    db.session.commit()
    found = queries.demand(event)
    times = {person.key: count for person, count in found.people}
    assert times["x0"] == 30
    assert "x1" not in times
    assert list(times.values()) == sorted(times.values(), reverse=True)
    assert found.tenth == pytest.approx(sum(sorted(times.values())[-3:]) / (31 * 20))
    assert "Extra 0" in client.get(PAGE).text
