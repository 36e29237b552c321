"""Every route by every method, tried by everybody: who gets in, who is told what."""

import pytest

from tests.system.permissions import ROWS
from tests.system.routes import METHODS, address, every_rule, filled, methods, routes, rules
from tests.system.rows import ANONYMOUS, FORBIDDEN, IN, MISSING, PARTS, SIGN_IN, SIGNED_IN, UNKNOWN, Row
from tests.system.scene import Scene

STATUS = {401: UNKNOWN, 404: MISSING, 403: FORBIDDEN, 410: MISSING}


def met(answer, endpoint: str, part: str) -> str:
    """What somebody met, in the words of the table."""
    if answer.status_code == 303 and answer.headers["Location"].startswith("/account/sign-in"):
        ends_there = endpoint == "account.sign_out_everywhere" and part in SIGNED_IN
        return IN if ends_there else SIGN_IN
    assert answer.status_code < 500, f"{endpoint}: {answer.status_code}"
    return STATUS.get(answer.status_code, IN)


def body(row: Row, method: str, scene: Scene) -> dict:
    """What a request to a row carries."""
    if row.json is not None:
        return {"json": dict(row.json)}
    return {"data": filled(row.form, scene)} if method != "GET" else {}


def test_every_route_has_a_row_and_every_row_a_route(still):
    found = {rule.endpoint for rule in every_rule(still.app)}
    assert found - set(ROWS) == set(), "give these routes a row in tests/system/permissions.py"
    assert set(ROWS) - found == set(), "these rows have no route any more"


@pytest.mark.parametrize("part", PARTS)
def test_everybody_meets_what_the_table_says(still, part):
    name, _, of = part.partition(" of ")
    wrong = []
    for rule, method in routes(still.app):
        row, where = ROWS[rule.endpoint], address(still.app, rule, still.a)
        client = still.as_(None if part == ANONYMOUS else name, of or "a")
        answer = client.open(where, method=method, query_string=row.query, **body(row, method, still.a))
        outcome = met(answer, rule.endpoint, part)
        if outcome != row.expected[part]:
            wrong.append(
                f"{method} {where} ({rule.endpoint}): {outcome} ({answer.status_code}), not: {row.expected[part]}"
            )
    assert not wrong, f"{part}:\n" + "\n".join(wrong)


def test_no_address_takes_a_method_that_it_has_no_route_for(still):
    taken: dict[str, set[str]] = {}
    for rule in rules(still.app):
        taken.setdefault(address(still.app, rule, still.a), set()).update(methods(rule))
    client = still.as_("owner")
    open_to = [
        f"{method} {where}: {status}"
        for where, allowed in taken.items()
        for method in METHODS
        if method not in allowed and (status := client.open(where, method=method).status_code) != 405
    ]
    assert not open_to, "\n".join(open_to)
