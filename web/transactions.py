"""One commit for each request: after a status below 400, never after an error. An act without an account is a visitor's."""

from contextlib import ExitStack

from flask import Flask, Response, g, request

from matchmaker import audit
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def init_app(app: Flask) -> None:
    """Begin unsafe requests as writers; commit below 400, else roll back."""

    @app.before_request
    def begin() -> None:
        audit.set_actor("visitor")
        g.transaction = ExitStack()
        if request.method in UNSAFE:
            g.transaction.enter_context(writing())

    @app.after_request
    def end(response: Response) -> Response:
        if request.method in UNSAFE and response.status_code < 400:
            transactions.commit()
        else:
            transactions.rollback()
        return response

    @app.teardown_request
    def leave(_error: BaseException | None) -> None:
        stack = g.pop("transaction", None)
        if stack is not None:
            stack.close()
