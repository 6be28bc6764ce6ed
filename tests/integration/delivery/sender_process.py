"""Run as a process of its own by the tests: dispatches what is due in a store to a mail server, and can be killed."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from generator.delivery.dispatcher import dispatch
from generator.delivery.stopping import stop_on_signals
from generator.delivery.terms import DispatchSettings
from generator.store.database import open_database
from generator.transports.smtp import SmtpServerAddress, SmtpTransport


def main(address: str, port: int, lease_seconds: float) -> None:
    """Dispatch once."""
    database = open_database(address, folder=Path())
    server = SmtpServerAddress(host="127.0.0.1", port=port, security="none")
    settings = DispatchSettings(
        public_url="https://news.example.org", lease=timedelta(seconds=lease_seconds), batch=7
    )
    with stop_on_signals() as stop:
        summary = dispatch(database, {"mail": SmtpTransport(server)}, settings=settings, stop=stop)
    print("stopped" if summary.stopped else "done")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
