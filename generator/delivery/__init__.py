"""From the outbox to the transports and back into the ledger."""
