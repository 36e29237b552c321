"""A RabbitMQ of the tests' own: started from the installed server's scripts, on free ports, gone afterwards."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCRIPTS = (
    "/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server"  # Debian's command of that name changes the user
)


def installed() -> str | None:
    """The command that starts a server; None where there is none."""
    scripts = sorted(Path("/").glob(SCRIPTS.lstrip("/")))
    return str(scripts[-1]) if scripts else shutil.which("rabbitmq-server")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server with its files in a folder; its address. It knows nothing of another one on this machine."""
    folder.mkdir()
    (folder / "rabbitmq.conf").touch()
    (folder / "plugins").write_text("[].\n")
    port, environment = free_port(), os.environ | environment_in(folder)
    server = subprocess.Popen(
        [installed()],
        env=environment | {"RABBITMQ_NODE_PORT": str(port)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True,
    )  # fmt: skip
    try:
        said = []
        for line in server.stdout:
            said.append(line)
            if line.startswith(" completed with"):
                break
        else:
            raise AssertionError(f"RabbitMQ does not start:\n{''.join(said[-30:])}")
        yield f"amqp://guest:guest@127.0.0.1:{port}//"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate(timeout=60)
        subprocess.run(["epmd", "-kill"], env=environment, capture_output=True, check=False)


def environment_in(folder: Path) -> dict[str, str]:
    """Settings of a server that keeps to its folder, with a port mapper of its own."""
    return {
        "HOME": str(folder),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(free_port()),
        "RABBITMQ_BASE": str(folder),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq"),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_NODENAME": "tests@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none",
    }


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
