"""From a run to an issue: plan, compose, check, approve, withdraw, enqueue, hand over."""
