"""Run as a process of its own by the tests: one tick and its telling by mail, which can be killed."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from generator.config.defaults import defaults_folder
from generator.config.load import load_schedules, load_settings
from generator.config.settings import Desk
from generator.model.observance import AccentPair
from generator.observances.agenda import Agenda
from generator.publishing.newsroom import Newsroom
from generator.rendering.environment import Templates
from generator.scheduling.notices import tell
from generator.store.database import open_database
from generator.transports.smtp import SmtpServerAddress, SmtpTransport


def main(address: str, port: int, now: datetime) -> None:
    """Tell chief@example.org what is not well."""
    root = defaults_folder()
    settings = load_settings(root / "config.yaml")
    newsroom = Newsroom(
        settings=settings.model_copy(update={"desk": Desk(notify=("chief@example.org",))}),
        schedules=load_schedules(root / "schedules"),
        agenda=Agenda(observances=(), accent=AccentPair(deep="#23404A", bright="#F0A08C")),
        templates=Templates(shipped=root / "templates"),
        database=open_database(address, folder=Path()),
        key=b"k" * 32,
    )
    server = SmtpServerAddress(host="127.0.0.1", port=port, security="none")
    tell(newsroom, SmtpTransport(server), (), now=now)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), datetime.fromisoformat(sys.argv[3]))
