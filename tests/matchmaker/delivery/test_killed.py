"""kill -9 while mails leave and the server fails: nothing is lost, and what comes twice has the same Message-ID."""

import os
from datetime import timedelta

from aiosmtpd.controller import Controller

from matchmaker.foundation import clock as clocks
from tests import processes
from tests.matchmaker.delivery import drainer
from tests.matchmaker.delivery.test_sender import Server, fill, free_port, states

MAILS = int(os.environ.get("MATCHMAKER_MAILS", "120"))  # `make soak` asks for 1000
EVERY = int(os.environ.get("MATCHMAKER_KILL_EVERY", "29"))  # mails between two kills


class Killing(Server):
    """Takes mails, answers 451 or hangs up now and then, and kills whoever sends every so often, before answering."""

    def __init__(self) -> None:
        super().__init__()
        self.process, self.kills, self.cuts, self.count = None, 0, 0, 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.count += 1
        if self.count % 13 == 0:
            return "451 later"
        self.taken.append(envelope.content.decode())
        if self.count % EVERY == 0:
            self.kills += 1
            self.process.kill()
        elif self.count % 17 == 0:
            self.cuts += 1
            server.transport.close()
        return "250 OK"


def test_a_killed_sender_loses_nothing(app, database_url, tmp_path, clock):
    fill(MAILS)
    server, port = Killing(), free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        for _ in range(MAILS):
            if states() == {"sent": MAILS}:
                break
            clock.advance(timedelta(hours=9))  # leases have ended, pauses too
            server.process = processes.start(
                drainer.main, database_url, tmp_path, f"smtp://127.0.0.1:{port}", clocks.now()
            )
            server.process.join(120)
            assert server.process.exitcode is not None
    finally:
        controller.stop()
    ids = server.ids()
    assert states() == {"sent": MAILS}
    assert len(set(ids)) == MAILS
    assert server.kills >= MAILS // EVERY
    assert len(ids) - MAILS <= server.kills + server.cuts
