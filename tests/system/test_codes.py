"""Every code that a person can meet has words in three languages, and every such code has a producer."""

import ast
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from flask import g
from flask_babel import force_locale

import scheduler
from matchmaker.foundation import file_faults, labels, vocabulary
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.matching import reason_sentences
from matchmaker.models import Delivery, Event
from matchmaker.overview.checklist import Finding
from scoring.pairs.features import FEATURES
from tests import databases
from tests.conftest import ROOT, settings_for
from web import create_app
from web.presenters import (
    checklist_messages,
    errors,
    form_errors,
    mail_faults,
    organiser_messages,
    posting_faults,
    unmet_reasons,
)
from web.presenters import invitation_messages as invitations

NEVER_SHOWN = {vocabulary.FindingWeight}  # orders and colours findings
USED_AS_A_WHOLE = {vocabulary.Phase, vocabulary.Thesis}  # a form offers every phase; each reason is looked up in Thesis


def of_file(code: vocabulary.FaultCode) -> str:
    names = file_faults.SENTENCES.get(code, ("", "figure"))[1:]
    return file_faults.sentence(file_faults.Fault("slots.csv", 2, "key", code, tuple(names)))


PRESENTERS: dict[type[StrEnum], Callable[[StrEnum], object]] = {
    vocabulary.ErrorCode: lambda code: errors.of_error(RefusedError("", code=code, most=3)),
    vocabulary.FaultCode: of_file,
    vocabulary.FindingCode: lambda code: checklist_messages.words(Finding(code, vocabulary.FindingWeight.NOTE, 3))[:2],
    vocabulary.MailFault: lambda code: tuple(mail_faults.of(code)),
    vocabulary.NextStep: organiser_messages.next_step,
    vocabulary.Phase: organiser_messages.phase,
    vocabulary.PostingFault: lambda code: posting_faults.of(Delivery(fault=code, answer=503)),
    vocabulary.ProfileFault: lambda code: form_errors.sentence(f"{code}:fr"),
    vocabulary.RunStage: organiser_messages.stage,
    vocabulary.Thesis: lambda code: invitations.outside([code]),
    vocabulary.Trouble: lambda code: organiser_messages.trouble(code, 2),
    vocabulary.UninvitedReason: invitations.of_uninvited,
    scheduler.Stage: organiser_messages.stage,
    scheduler.UnmetReason: unmet_reasons.heading,
    **dict.fromkeys(labels.LABELS, labels.label),
}
VOCABULARY = [one for one in vars(vocabulary).values() if isinstance(one, type) and issubclass(one, StrEnum)]
ENUMS = [*VOCABULARY, scheduler.Stage, scheduler.UnmetReason]
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


def sources() -> Iterator[Path]:
    """Modules that may produce codes: not the vocabulary and those that put it in words."""
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
    for path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
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
    assert [name for name in names if name not in told] == []


def test_codes_are_not_written_as_strings():
    """An error's code is a member of ErrorCode, so that a search for the member finds who raises it."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error")
        for keyword in node.keywords
        if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
    ]
    assert found == []
