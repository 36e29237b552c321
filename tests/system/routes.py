"""Every route of the application with an address that exists in a scene."""

from collections.abc import Iterator, Mapping

from flask import Flask
from werkzeug.routing import Rule

from tests.system.permissions import ROWS
from tests.system.scene import Scene

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
UNSAFE = METHODS[1:]


def rules(app: Flask) -> list[Rule]:
    """Every rule that has a row; test_permissions.py fails where one has none."""
    return [rule for rule in every_rule(app) if rule.endpoint in ROWS]


def every_rule(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))


def methods(rule: Rule) -> list[str]:
    return [method for method in METHODS if method in (rule.methods or ())]


def routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every rule by every method that it takes."""
    for rule in rules(app):
        for method in methods(rule):
            yield rule, method


def address(app: Flask, rule: Rule, scene: Scene, **changes: object) -> str:
    """Where a rule leads in a scene. An argument that the scene does not have is a KeyError that names it."""
    row = ROWS[rule.endpoint]
    told = filled(row.address, scene)
    values = {name: told[name] if name in told else _value(name, rule.endpoint, scene) for name in rule.arguments}
    if "participant_id" in values:
        values["participant_id"] = scene.people[row.of]
    return path(app, rule, values | changes)


def filled(given: Mapping[str, object], scene: Scene) -> dict[str, object]:
    """What a row gives, with "@name" put in from the scene."""
    return {
        name: scene.address[value[1:]] if isinstance(value, str) and value.startswith("@") else value
        for name, value in given.items()
    }


def path(app: Flask, rule: Rule, values: Mapping[str, object]) -> str:
    """The address of a rule. Blueprints that fill in arguments by themselves are not asked."""
    _host, found = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
    return found


def _value(name: str, endpoint: str, scene: Scene) -> object:
    return scene.address[f"{endpoint} token" if name == "token" else name]
