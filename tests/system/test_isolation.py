"""Two events in one house. What belongs to one does not exist for the other's people, in no address and no form."""

import re

import pytest

from tests.system.permissions import ROWS
from tests.system.routes import address, filled, routes
from tests.system.rows import IN
from tests.system.test_permissions import body

ABSENT = 987_654
NO_ROWS = {
    "token",
    "filename",
    "locale",
    "kind",
    "key",
    "other",
    "participant",
    "badge",
    "step",
}  # secrets, words, and keys that stand within the event of an API key
NUMBERS_OF_ROUNDS = {"startups.send_my_round", "organisers.send_invitations"}
PUBLIC = ("static", "api", "home", "account.sign_in")  # the front doors name every event
HIDDEN = re.compile(r"nonce-[^']+|value=\"[^\"]*\"|nonce=\"[^\"]*\"|/[\w%./-]+")


def ids(rule) -> set[str]:
    """The arguments of a rule that name an event or a row inside of one."""
    if rule.endpoint.startswith("account."):
        return set()
    return rule.arguments - NO_ROWS - ({"number"} if rule.endpoint in NUMBERS_OF_ROUNDS else set())


def who(endpoint: str) -> str:
    """Somebody of the other event who would get in with rows of their own."""
    return "owner" if ROWS[endpoint].expected["owner"] == IN or ROWS[endpoint].expected["key"] != IN else "key"


@pytest.mark.parametrize("kind", ["GET", "unsafe"])
def test_rows_of_the_other_event_read_like_rows_that_do_not_exist(still, kind):
    """B's people on B's own pages, with A's ids in the address: the same 404, word for word, as for an absent id."""
    tried, wrong = 0, []
    for rule, method in routes(still.app):
        names = ids(rule)
        if not names or (kind == "GET") != (method == "GET"):
            continue
        row, client = ROWS[rule.endpoint], still.as_(who(rule.endpoint), "b")
        for name in names:
            theirs = filled(row.address, still.a).get(name) or still.a.address[name]
            answers = [
                client.open(
                    address(still.app, rule, still.b, **{name: value}),
                    method=method, query_string=row.query, **body(row, method, still.b),
                )
                for value in (theirs, ABSENT)
            ]  # fmt: skip
            tried += 1
            if [answer.status_code for answer in answers] != [404, 404]:
                wrong.append(f"{method} {rule.rule} with A's {name}: {[answer.status_code for answer in answers]}")
            elif len({HIDDEN.sub("", answer.get_data(as_text=True)) for answer in answers}) > 1:
                wrong.append(f"{method} {rule.rule} with A's {name}: told apart from what does not exist")
    assert tried > 50
    assert not wrong, "\n".join(wrong)


def test_a_participant_acts_on_nobodys_meeting_wish_or_invitation_but_their_own(still):
    """Within one event: Hugo on his own pages, with the ids of Elena's rows."""
    client, wrong = still.as_("other"), []
    for rule, method in routes(still.app):
        if "participant_id" not in rule.arguments or not ids(rule) & {"meeting_id", "wish_id", "number"}:
            continue
        if rule.endpoint in NUMBERS_OF_ROUNDS:
            continue
        row = ROWS[rule.endpoint]
        hugo = address(still.app, rule, still.a, participant_id=still.a.people["hugo"])
        status = client.open(hugo, method=method, **body(row, method, still.a)).status_code
        if status != 404:
            wrong.append(f"{method} {hugo}: {status}")
    assert not wrong, "\n".join(wrong)


FORMS = [
    # endpoint's address for B's own organisers and people, and a field that carries an id of A's
    ("/o/{b}/participants/validate", "owner", {"participant": "participant_id"}),
    ("/o/{b}/invitations/from-run", "owner", {"run": "run_id"}),
    ("/p/{me}/invitations/startups/{startup}", "myself", {"slot": "slot_id"}),
    ("/p/{me}/agenda/{meeting}/propose", "myself", {"slot": "slot_id"}),
    ("/p/{me}/availability", "myself", {"free": "slot_id"}),
    ("/p/{me}/invitations/hours", "myself", {"slot": "slot_id"}),
]


@pytest.mark.parametrize(("where", "part", "form"), FORMS, ids=[where for where, _part, _form in FORMS])
def test_an_id_of_the_other_event_in_a_form_does_what_an_absent_one_does(still, where, part, form):
    b = still.b
    where = where.format(
        b=b.key, me=b.people["elena"], startup=b.address["startup_id"], meeting=b.address["meeting_id"]
    )
    told = []
    for given in ({name: still.a.address[key] for name, key in form.items()}, dict.fromkeys(form, ABSENT)):
        client = still.as_(part, "b")
        answer = client.post(where, data={"shown": "{}"} | given)
        flashes = client.get(answer.headers["Location"]).get_data(as_text=True) if answer.status_code == 303 else ""
        told.append((answer.status_code, re.findall(r'role="status">(.*?)<', flashes)))
    assert told[0] == told[1]


@pytest.mark.parametrize("part", ["owner", "myself"])
def test_no_page_of_one_event_names_the_other(still, part):
    """The two events differ in name and in every address of their people."""
    shown = 0
    for rule, method in routes(still.app):
        if method != "GET" or "token" in rule.arguments or rule.endpoint.startswith(PUBLIC):
            continue
        answer = still.as_(part, "b").get(address(still.app, rule, still.b), query_string=ROWS[rule.endpoint].query)
        text = answer.get_data(as_text=True) if answer.mimetype in ("text/html", "application/json") else ""
        assert "tiny.example" not in text, rule.rule
        assert "tiny-2027" not in text, rule.rule
        shown += bool(text)
    assert shown > 20
