"""What the applications of a test process share, because it is the same in each: compiled templates and builders of addresses.

Every test makes an application of its own. Compiling templates and rules took half the time of a test of pages.
"""

from flask import Flask
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class SharedBytecode(BytecodeCache):
    """Compiled templates by source and by what the environment makes of it, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        manner = [
            environment.autoescape,
            environment.finalize,
            environment.trim_blocks,
            *sorted(environment.extensions),
        ]
        manner.append(getattr(environment, "newstyle_gettext", None))
        key = f"{[getattr(one, '__qualname__', one) for one in manner]} {self.get_cache_key(name, filename)}"
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


class Builders:
    """The functions that build the addresses of a rule, by everything that they are compiled from."""

    def __init__(self) -> None:
        self.compile, self.made = Rule._compile_builder, {}

    def of(self, rule: Rule, append_unknown: bool = True):
        converters = tuple((name, type(one)) for name, one in rule._converters.items())
        key = (append_unknown, rule.rule, repr(rule._trace), repr(rule.defaults), converters)
        if key not in self.made:
            self.made[key] = self.compile(rule, append_unknown)
        return self.made[key]


def share() -> None:
    """Let all applications of this process share; call it once."""
    Flask.jinja_options = {"bytecode_cache": SharedBytecode()}
    builders = Builders()
    Rule._compile_builder = lambda rule, append_unknown=True: builders.of(rule, append_unknown)
