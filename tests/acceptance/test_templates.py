"""An organisation's own templates beside ours."""

from __future__ import annotations

from tests.acceptance.commands import Workspace

FOOTER = "newsletter/parts/footer.mjml.j2"


def test_a_copied_part_stands_in_for_ours_and_an_upgrade_says_that_ours_has_changed(empty: Workspace) -> None:
    templates = empty.folder / "templates"
    ours = (templates / "originals" / FOOTER).read_text(encoding="utf-8")
    (templates / FOOTER).parent.mkdir(parents=True)
    (templates / FOOTER).write_text(ours.replace("View in browser", "Read it as a page"), encoding="utf-8")
    (templates / "originals" / FOOTER).write_text("as it was in an older version", encoding="utf-8")
    said = " ".join(empty.run("upgrade").stderr.split())
    assert "stand in for ones of ours that have changed" in said
    assert said.endswith(f"templates/{FOOTER}")
    assert (templates / "originals" / FOOTER).read_text(encoding="utf-8") == ours
