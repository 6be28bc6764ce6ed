"""The tables. Migrations make them; a test holds the two equal.

Instants are aware UTC and refuse anything else. Rows that tell a story (attributions, rights, attempts, audit) are
appended, never changed.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from generator.store.columns import RowId, UtcDateTime
from generator.store.metadata import metadata as metadata  # noqa: PLC0414 - handed on with the tables
from generator.store.plan_tables import pictures as pictures  # noqa: PLC0414 - one of the tables
from generator.store.plan_tables import plans as plans  # noqa: PLC0414 - one of the tables
from generator.store.portrait_table import portraits as portraits  # noqa: PLC0414 - one of the tables

sources = Table(
    "sources",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("address", Text, nullable=False, unique=True),
    Column("publisher", Text),
    Column("title", Text),
    Column("author", Text),
    Column("published", Date),
    Column("published_basis", String(32)),
    Column("added_at", UtcDateTime, nullable=False),
)

addresses = Table(
    "addresses",
    metadata,
    # Every address that leads to a source, by what is left of it without scheme, `www.` and tracking.
    Column("identity", Text, primary_key=True),
    Column("source", ForeignKey("sources.id"), nullable=False, index=True),
    Column("address", Text, nullable=False),
    # The same text elsewhere (a syndicated one): once it changes there, it is a source of its own.
    Column("copy", Boolean, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)

reuse_permissions = Table(
    "reuse_permissions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source", ForeignKey("sources.id"), nullable=False, index=True),
    Column("permission", String(16), nullable=False),
    Column("note", Text),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

fetches = Table(
    "fetches",
    metadata,
    # What a server said about an address last time, so that it need not send again what did not change.
    Column("address", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("asked_at", UtcDateTime, nullable=False),
    # The text it gave, and the refusal where it gave none.
    Column("revision", ForeignKey("revisions.id")),
    Column("refusal", Text),
    # In which encoding the server said it is, and whether it is byte for byte what the revision archives.
    Column("charset", Text),
    Column("archived", Boolean, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("number", RowId, nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("format", String(16), nullable=False),
    Column("media_type", Text, nullable=False),
    # The page as it came, compressed; absent where the text's UTF-8 bytes are the file itself.
    Column("original", LargeBinary),
    # What the page said about itself, with where it said so: [about, value, basis].
    Column("stated", JSON, nullable=False, server_default="[]"),
    Column("archived_at", UtcDateTime, nullable=False),
    UniqueConstraint("source", "number"),
)
# Which texts are the newest is read from it alone: the rows hold the texts themselves, and are many pages long.
Index("ix_revisions_newest", revisions.c.source, revisions.c.number, revisions.c.id)

profiles = Table(
    "profiles",
    metadata,
    Column("slug", String(200), primary_key=True),
    # What is printed, worked out from the facts whenever they change; the facts remain the evidence.
    Column("name", Text, nullable=False),
    Column("honorific", Text),
    Column("role", Text),
    Column("organisation", Text),
    Column("pronoun", String(8)),
    # The person this one turned out to be; the old slug goes on leading there.
    Column("merged_into", ForeignKey("profiles.slug"), index=True),
    Column("added_at", UtcDateTime, nullable=False),
)

profile_themes = Table(
    "profile_themes",
    metadata,
    Column("profile", ForeignKey("profiles.slug"), primary_key=True),
    Column("theme", String(64), primary_key=True, index=True),
)

name_words = Table(
    "name_words",
    metadata,
    # A folded word of a name that is or was a person's: who may be the same is found without looking at everybody.
    Column("word", Text, primary_key=True),
    Column("profile", ForeignKey("profiles.slug"), primary_key=True, index=True),
)

moves = Table(
    "moves",
    metadata,
    # What a merge or a split took from one person to another, so that it can be taken back exactly.
    Column("id", RowId, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("origin", ForeignKey("profiles.slug"), nullable=False, index=True),
    Column("target", ForeignKey("profiles.slug"), nullable=False, index=True),
    Column("moved", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
)

facts = Table(
    "facts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("profile", ForeignKey("profiles.slug"), nullable=False, index=True),
    Column("revision", ForeignKey("revisions.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("value", Text, nullable=False),
    Column("as_of", Date),
    Column("weight", Integer, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("served", Text),
    UniqueConstraint("profile", "revision", "kind", "value"),
)

settled_facts = Table(
    "settled_facts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("profile", ForeignKey("profiles.slug"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    # Empty: the editor chose to print none of them.
    Column("value", Text),
    # What sources stated then: a further value opens the question again.
    Column("known", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

rights = Table(
    "rights",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("profile", ForeignKey("profiles.slug"), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    Column("basis", Text),
    Column("scope", JSON, nullable=False),
    Column("expires_on", Date),
    Column("note", Text),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

GLANCE_INDEX = "ix_quotes_glance"
"""Where SQLite reads all that `shortlist.standings` asks of quotes; PostgreSQL orders no JSON, and does without."""

quotes = Table(
    "quotes",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("revision", ForeignKey("revisions.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("question_start", Integer),
    Column("question_end", Integer),
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("standalone", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    # How the score came about: [reason, points].
    Column("merit", JSON, nullable=False, server_default="[]"),
    # Shared by quotes whose letters are the same. Migration 0003 makes it, with the tables of search_index.py.
    Column("fingerprint", String(16), nullable=False, index=True, server_default=""),
    Column("flags", JSON, nullable=False),
    Column("themes", JSON, nullable=False),
    # Who said it, as its newest attribution has it: written with that row and by nobody else.
    Column("profile", ForeignKey("profiles.slug"), index=True),
    Column("rule", String(64)),
    Column("confidence", Float),
    UniqueConstraint("revision", "start", "end"),
    CheckConstraint('"start" >= 0 AND "end" > "start"', name="place"),
)

attributions = Table(
    "attributions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("quote", ForeignKey("quotes.id"), nullable=False, index=True),
    Column("profile", ForeignKey("profiles.slug"), nullable=False),
    Column("rule", String(64), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("by", Text),
    Column("at", UtcDateTime, nullable=False),
)

rejected = Table(
    "rejected",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("revision", ForeignKey("revisions.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("revision", "start", "end", "reason"),
    CheckConstraint('"start" >= 0 AND "end" > "start"', name="place"),
)

schedule_marks = Table(
    "schedule_marks",
    metadata,
    Column("schedule", String(100), primary_key=True),
    # Nothing due before this instant was ever promised, so nothing before it can be missed.
    Column("first_seen_at", UtcDateTime, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("schedule", String(100), nullable=False),
    Column("period", String(100), nullable=False),
    Column("nominal", UtcDateTime, nullable=False),
    Column("send_at", UtcDateTime, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", Text),
    Column("recorded_at", UtcDateTime, nullable=False),
    # A person released or retried it then: its grace counts from here, not from its planned time.
    Column("released_at", UtcDateTime),
    UniqueConstraint("schedule", "period"),
)

quiet_overrides = Table(
    "quiet_overrides",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    # The id of the quiet time in quiet.yaml, in which this run goes out nevertheless.
    Column("quiet", String(100), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("id", RowId, primary_key=True),
    # One mail of a kind about a run to a person, however many machines notice: `not-sent`, `review:HASH:TIME`.
    Column("schedule", String(100), nullable=False),
    Column("period", String(100), nullable=False),
    Column("kind", String(120), nullable=False),
    # Logs and this table carry no address: an HMAC under the workspace's key.
    Column("address_hash", String(64), nullable=False),
    Column("claimed_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    # When a mail server said that it will never take it: nobody tries again.
    Column("refused_at", UtcDateTime),
    UniqueConstraint("schedule", "period", "kind", "address_hash"),
)

daemons = Table(
    "daemons",
    metadata,
    # A running `generator serve`: host and process.
    Column("name", String(200), primary_key=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ticked_at", UtcDateTime),
    Column("ok", Boolean, nullable=False),
)

issues = Table(
    "issues",
    metadata,
    Column("id", String(210), primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False, unique=True),
    Column("status", String(16), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("observance", Text),
    Column("headline", Text, nullable=False),
    Column("content", JSON, nullable=False),
    Column("hash", ForeignKey("plans.sha256"), nullable=False),
    Column("composed_at", UtcDateTime, nullable=False),
)

approvals = Table(
    "approvals",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("issue", ForeignKey("issues.id"), nullable=False, index=True),
    Column("hash", ForeignKey("plans.sha256"), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("accepted", JSON, nullable=False),
    Column("voided_at", UtcDateTime),
    Column("void_reason", Text),
)

features = Table(
    "features",
    metadata,
    # By plan: what an issue showed before it was composed again may have gone out already.
    Column("plan", ForeignKey("plans.sha256"), primary_key=True),
    Column("profile", ForeignKey("profiles.slug"), primary_key=True, index=True),
    Column("quote", ForeignKey("quotes.id"), primary_key=True),
    Column("issue", ForeignKey("issues.id"), nullable=False, index=True),
    Column("day", Date, nullable=False),
    # The occurrence that led the issue, where the person speaks to it (`uk-black-history-month:2026`): a feature
    # "in their own month". Empty in an ordinary issue.
    Column("occurrence", String(110)),
)

destinations = Table(
    "destinations",
    metadata,
    Column("id", RowId, primary_key=True),
    # `email` or `channel`. This is the only table that holds an address; erasing blanks it, the keyed hash stays.
    Column("kind", String(8), nullable=False),
    Column("address", Text),
    Column("keyed_hash", String(64), nullable=False, unique=True),
    Column("added_at", UtcDateTime, nullable=False),
    Column("erased_at", UtcDateTime),
)

lists = Table(
    "lists",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("audience", String(16), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("list", ForeignKey("lists.id"), primary_key=True),
    Column("destination", ForeignKey("destinations.id"), primary_key=True, index=True),
    Column("status", String(16), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)

suppressions = Table(
    "suppressions",
    metadata,
    Column("destination", ForeignKey("destinations.id"), primary_key=True),
    Column("reason", String(16), nullable=False),
    Column("note", Text),
    Column("at", UtcDateTime, nullable=False),
)

unsubscribe_tokens = Table(
    "unsubscribe_tokens",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("destination", ForeignKey("destinations.id"), nullable=False),
    # Empty for a one-off letter: leaving then means getting nothing at all.
    Column("list", ForeignKey("lists.id")),
    Column("made_at", UtcDateTime, nullable=False),
)
Index("ix_unsubscribe_tokens_place", unsubscribe_tokens.c.destination, unsubscribe_tokens.c.list)

sendings = Table(
    "sendings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("issue", ForeignKey("issues.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    # `main:` and the approval's id for the one main sending under it; its own id for every other sending.
    Column("key", String(40), nullable=False),
    Column("plan", ForeignKey("plans.sha256"), nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("candidates", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("issue", "key"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("sending", ForeignKey("sendings.id"), nullable=False),
    Column("part", String(64), nullable=False),
    Column("destination", ForeignKey("destinations.id"), nullable=False, index=True),
    Column("channel", String(100), nullable=False),
    # The mailing list that brought the reader in, so that leaving means that list; empty for a one-off and for posts.
    Column("list", ForeignKey("lists.id")),
    Column("status", String(16), nullable=False),
    Column("reason", Text),
    Column("attempts", Integer, nullable=False),
    Column("message_id", Text),
    Column("next_attempt_at", UtcDateTime),
    Column("claimed_by", String(64)),
    Column("claimed_until", UtcDateTime),
    Column("progress", JSON, nullable=False),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    UniqueConstraint("sending", "part", "destination"),
)
Index("ix_deliveries_open", deliveries.c.status, deliveries.c.next_attempt_at, deliveries.c.id)

attempts = Table(
    "attempts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("delivery", ForeignKey("deliveries.id"), nullable=False, index=True),
    Column("worker", String(64), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("outcome", String(16)),
    Column("detail", Text),
)

audit = Table(
    "audit",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("detail", JSON, nullable=False),
)
