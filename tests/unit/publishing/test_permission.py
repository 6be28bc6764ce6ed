from __future__ import annotations

from generator.model.source import Reuse, ReusePermission, Source
from generator.publishing.permission import ClosedSource


def test_a_title_with_quotation_marks_of_its_own_has_single_ones_inside_ours() -> None:
    source = Source(
        id="s1",
        address="https://stories.example.org/ramp",
        publisher="Wexcombe Council",
        title="“The ramp by the bins”: five questions",
        author=None,
        published=None,
        published_basis=None,
    )
    closed = ClosedSource(source=source, reuse=Reuse(permission=ReusePermission.NOT_ASKED))
    assert closed.reason.endswith("words of the article “‘The ramp by the bins’: five questions”")
