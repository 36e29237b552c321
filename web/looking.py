"""A script that keeps a page up to date looks whether anything has changed: the live part anew, or an empty 304."""

from collections.abc import Callable

from flask import Response, jsonify, request


def news(mark: str, html: Callable[[], str]) -> Response:
    """Return the live part of a page, which its `mark` stands for; 304 where the script has the part of this mark already."""
    if mark in request.if_none_match:
        return Response(status=304)
    answer = jsonify(html=html())
    answer.set_etag(mark)
    return answer
