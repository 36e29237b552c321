"""A browser without scripts: opens pages, and sends their forms with their tokens."""

import re
from html import unescape

from flask import Flask, g

from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db

SHOWN = re.compile(r'name="([a-z-]*shown)"[^>]*value="([^"]*)"')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def token_of(page: str) -> str:
    """The token of the first form of a page."""
    found = TOKEN.search(page)
    assert found, "no form on the page"
    return found[1]


def shown_on(page: str, path: str) -> dict[str, str]:
    """What the form that goes to an address says it showed, if it does (web/meanwhile.py)."""
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        goes_to = re.search(r'<form[^>]*\saction="([^"]*)"', form)
        found = SHOWN.search(form)
        if found and (goes_to is None or unescape(goes_to[1]) == path):
            return {found[1]: unescape(found[2])}
    return {}


class Browser:
    """One visitor. With `follow`, the answer to a form is the page that it leads to."""

    def __init__(self, app: Flask, *, follow: bool = False) -> None:
        self.client, self.follow = app.test_client(), follow

    def get(self, path: str, **kwargs):
        return self._go("get", path, **kwargs)

    def post(self, path: str, data: dict | None = None, *, form_on: str | None = None, follow: bool | None = None):
        """Open the page that holds the form (the same address unless said), then send it."""
        page = self.get(form_on or path).get_data(as_text=True)
        follow = self.follow if follow is None else follow
        carried = {"csrf_token": token_of(page), **shown_on(page, path)}
        return self._go("post", path, data=carried | (data or {}), follow_redirects=follow)

    def text(self, path: str, status: int = 200) -> str:
        answer = self.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        return answer.get_data(as_text=True)

    def speak(self, locale: str) -> None:
        with self.client.session_transaction() as session:
            session["locale"] = locale

    def _go(self, method: str, path: str, **kwargs):
        transactions.commit()  # what the test wrote is there for the request
        for name in list(g):  # the test's own context outlives a request: nothing of the last one may stay
            g.pop(name)
        answer = getattr(self.client, method)(path, **kwargs)
        db.session.rollback()
        db.session.expire_all()
        return answer
