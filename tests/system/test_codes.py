"""Every code that a person can meet has words in three languages, and every such code has a producer."""

import ast
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from flask import g
from flask_babel import force_locale

import scheduler
from matchmaker.agendas.own_unmet import UnmetWish
from matchmaker.foundation import file_faults, labels, vocabulary
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.matching import reason_sentences
from matchmaker.models import Audit, Delivery, Event, Participant, Place, Slot, Unmet, Wish
from matchmaker.overview.checklist import Finding
from matchmaker.overview.setup_steps import Step
from matchmaker.planning.unmet import ReasonNames
from scoring.pairs.features import FEATURES
from tests import databases
from tests.conftest import ROOT, settings_for
from web import create_app
from web.presenters import (
    audit_messages,
    checklist_messages,
    errors,
    form_errors,
    mail_faults,
    organiser_messages,
    own_unmet_reasons,
    posting_faults,
    setup_messages,
    unmet_reasons,
)
from web.presenters import invitation_messages as invitations

NEVER_SHOWN = {  # orders and colours findings; named in the API, and in the log as an Act
    vocabulary.FindingWeight,
    vocabulary.InvitationAct,
}
USED_AS_A_WHOLE = {vocabulary.Phase, vocabulary.Thesis}  # a form offers every phase; each reason is looked up in Thesis


def of_file(code: vocabulary.FaultCode) -> str:
    names = file_faults.SENTENCES.get(code, ("", "figure"))[1:]
    return file_faults.sentence(file_faults.Fault("slots.csv", 2, "key", code, tuple(names)))


def of_act(code: vocabulary.Act) -> tuple[str, str]:
    noun = code.partition(".")[0]
    words = audit_messages.words(Audit(act=str(code))), audit_messages.noun(noun)
    assert noun not in words
    return words


def of_advice(kind: scheduler.AdviceKind) -> tuple[str, str]:
    """Said of a moment and without one."""
    slot = Slot(key="s", starts_at=datetime(2027, 5, 4, 9, 30))
    told = {"kind": str(kind), "ids": ["ar-en"], "value": 3, "held": 1}
    return unmet_reasons.advice(told, {}, {}), unmet_reasons.advice(told | {"slot": "s"}, {"s": slot}, {})


def of_unlock(kind: scheduler.UnlockKind) -> tuple[str, ...]:
    """To organisers, and to the participant in whose or in the organisers' hands it is (a limit is in nobody's)."""
    slot, person, place = (
        Slot(starts_at=datetime(2027, 5, 4, 9, 30)),
        Participant(name="Amina"),
        Place(name={"en": "Hall"}),
    )
    row = Unmet(unlock={"kind": str(kind), "slot": "s", "place": "p", "participant": "a"})
    told = unmet_reasons.unlock(row, ReasonNames({"a": person}, {"s": slot}, {"p": place}, {}))
    own = own_unmet_reasons.unlock(UnmetWish(Wish(), "", True, str(kind), slot))
    return (told,) if kind is scheduler.UnlockKind.LIMIT else (told, own)


PRESENTERS: dict[type[StrEnum], Callable[[StrEnum], object]] = {
    vocabulary.Act: of_act,
    vocabulary.ErrorCode: lambda code: errors.of_error(
        RefusedError(
            "",
            code=code,
            most=3,
            ratio=1.6,
            placeholder="{x}",
            known="{name}",
            name="Amina",
            begins="9:00",
            ends="9:20",
            names="Amina",
        )
    ),
    vocabulary.FaultCode: of_file,
    vocabulary.FindingCode: lambda code: checklist_messages.words(Finding(code, vocabulary.FindingWeight.NOTE, 3))[:2],
    vocabulary.MailFault: lambda code: tuple(mail_faults.of(code)),
    vocabulary.NextStep: organiser_messages.next_step,
    vocabulary.SetupStep: lambda code: tuple(filter(None, setup_messages.setup_step(Step(code, 2, False)))),
    vocabulary.Phase: organiser_messages.phase,
    vocabulary.PostingFault: lambda code: posting_faults.of(Delivery(fault=code, answer=503)),
    vocabulary.ProfileFault: lambda code: form_errors.sentence(f"{code}:fr"),
    vocabulary.RunStage: organiser_messages.stage,
    vocabulary.Thesis: lambda code: invitations.outside([code]),
    vocabulary.Trouble: lambda code: organiser_messages.trouble(code, 2),
    vocabulary.UninvitedReason: invitations.of_uninvited,
    scheduler.AdviceKind: of_advice,
    scheduler.RuleName: lambda rule: unmet_reasons.violation(scheduler.Violation(rule, (), {"participant": "amina"})),
    scheduler.Stage: organiser_messages.stage,
    scheduler.UnlockKind: of_unlock,
    scheduler.UnmetReason: unmet_reasons.heading,
    **dict.fromkeys(labels.LABELS, labels.label),
}
VOCABULARY = [one for one in vars(vocabulary).values() if isinstance(one, type) and issubclass(one, StrEnum)]
ENUMS = [
    *VOCABULARY,
    scheduler.AdviceKind,
    scheduler.RuleName,
    scheduler.Stage,
    scheduler.UnlockKind,
    scheduler.UnmetReason,
]
MEMBERS = [member for enum in ENUMS if enum not in NEVER_SHOWN for member in enum]


@pytest.fixture(scope="module")
def pages(templates, tmp_path_factory):
    """One application on the tiny event: putting codes in words changes nothing in it."""
    home = tmp_path_factory.mktemp("words")
    url = databases.copy(templates("tiny"), home)
    app = create_app(settings_for(url, home))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    databases.drop(url)


@pytest.fixture
def page(pages):
    with pages.test_request_context("/"):
        g.event = db.session.query(Event).one()
        yield


def in_every_language(words: Callable[[], object]) -> Iterator[str]:
    for locale in LOCALE_TAGS.values():
        with force_locale(locale):
            found = words()
        yield from (str(text) for text in (found if isinstance(found, tuple) else (found,)))


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: f"{type(member).__name__}.{member.name}")
def test_every_code_has_words(page, member):
    for text in in_every_language(lambda: PRESENTERS[type(member)](member)):
        assert text
        assert text != member
        assert "_" not in member or member not in text
        assert "%(" not in text


def test_reasons_of_a_match_have_words():
    """Each feature of the scorer is told as a reason, and so is a closed gate. The two directions of an offer that meets a need
    are one reason. How many others fit somebody (crowded) and what kinds of people they are is nothing to tell the two.
    """
    silent = {"offer_meets_need", "crowded", "complementary_roles"}
    assert set(reason_sentences.TELLERS) == ({*FEATURES} - silent) | {"gate"}
    assert set(vocabulary.Thesis) <= set(FEATURES)


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    """Modules that may produce codes, with their syntax trees: not the vocabulary and those that put it in words."""
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in producing()]


def producing() -> Iterator[Path]:
    for package in ("matchmaker", "scheduler", "web"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if not {"vocabulary", "migrations", "presenters"} & set(path.parts) and path.name not in (
                "labels.py",
                "codes.py",
            ):
                yield path


def produced() -> set[str]:
    """Members named in the sources as `Enum.MEMBER`, also where the enum was imported under another name."""
    found = set()
    for _path, tree in sources():
        names = {
            alias.asname or alias.name: alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found.add(f"{names.get(node.value.id)}.{node.attr}")
    return found


def test_every_code_has_a_producer():
    told = produced()
    codes = [member for member in MEMBERS if type(member) not in USED_AS_A_WHOLE | set(labels.LABELS)]
    names = [f"{type(code).__name__}.{code.name}" for code in codes]
    told |= {f"Act.INVITATION_{act.name}" for act in vocabulary.InvitationAct if f"InvitationAct.{act.name}" in told}
    assert [name for name in names if name not in told] == []


def literals(call: ast.Call) -> Iterator[ast.expr]:
    """What stands in a call where a code belongs: an error's `code`, the act of the log, a job's or an agenda's reason."""
    function = ast.unparse(call.func)
    if function.endswith("Error"):
        yield from (keyword.value for keyword in call.keywords if keyword.arg == "code")
    if function == "audit.log":
        yield call.args[0]
    if function in ("broken", "Violation", "_named"):
        yield from call.args[1:2] if function != "Violation" else call.args[:1]


CHECKS = "scheduler/verification.py"  # names what is wrong with a solution's file beside its agenda


def test_codes_are_not_written_as_strings():
    """A code is a member of its enum, so that a search for the member finds who produces it."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for value in literals(node)
        if isinstance(value, ast.Constant | ast.JoinedStr)
    ]
    assert [place for place in found if not place.startswith(CHECKS)] == []
