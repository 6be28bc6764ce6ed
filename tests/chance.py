"""How property tests draw: the same examples in every run of the same code, or others each time where one explores.

`make test` draws by the profile `steady`: an example depends on nothing but the test itself, so that a run says of the
code what the run before said. `make explore` draws anew (profile `exploring`), ten times as much; what fails there is
kept in .hypothesis/ and tried first the next time. Neither measures time: a busy machine is no defect.
"""

from __future__ import annotations

from hypothesis import settings

STEADY, EXPLORING = "steady", "exploring"
_MORE = 10

settings.register_profile(STEADY, derandomize=True, database=None, deadline=None, print_blob=True)
settings.register_profile(EXPLORING, max_examples=100 * _MORE, deadline=None, print_blob=True)
settings.load_profile(STEADY)  # `--hypothesis-profile` comes later, and before any test is read.


def examples(usual: int) -> int:
    """`max_examples` of a test for which hypothesis's own 100 are too many or too few; more where one explores."""
    return usual * (_MORE if settings.get_current_profile_name() == EXPLORING else 1)
