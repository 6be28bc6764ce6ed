"""Equinoxes and solstices.

Jean Meeus, Astronomical Algorithms, 2nd edition, chapter 27 (tables 27.B and 27.C): right to about a minute from 1900
to 2100. In later years the turning of the earth, which nobody can foretell, adds up to a few minutes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from math import cos, radians
from zoneinfo import ZoneInfo

from generator.config.observance_rules import SunTurn, TurnName

DOUBT = timedelta(minutes=3)
"""A turn that comes so near to the end of its day leaves the day unsure."""

_MEAN: dict[TurnName, tuple[float, ...]] = {
    "march_equinox": (2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057),
    "june_solstice": (2451716.56767, 365241.62603, 0.00325, 0.00888, -0.00030),
    "september_equinox": (2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078),
    "december_solstice": (2451900.05952, 365242.74049, -0.06223, -0.00823, 0.00032),
}
"""Julian ephemeris days of the mean turn, by powers of the millennia since 2000."""
_PERIODIC = (
    (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112),
    (156, 73.14, 45036.886), (136, 171.52, 22518.443), (77, 222.54, 65928.934), (74, 296.72, 3034.906),
    (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
    (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328),
    (17, 288.79, 4562.452), (16, 198.04, 62894.029), (14, 199.76, 31436.921), (12, 95.39, 14577.848),
    (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
)  # fmt: skip
_EARTH_BEHIND = (
    (1900, -3), (1910, 10), (1920, 21), (1940, 24), (1960, 33), (1970, 40), (1980, 51), (1990, 57), (2000, 64),
    (2010, 66), (2020, 69), (2030, 70), (2050, 75), (2100, 105), (2200, 220),
)  # fmt: skip
"""Seconds by which Universal Time is behind the ephemerides' (Delta T): measured to 2020, expected since."""
_NOON_2000, _JULIAN_2000 = datetime(2000, 1, 1, 12, tzinfo=UTC), 2451545.0


@lru_cache(maxsize=1024)
def sun_turn(turn: TurnName, year: int) -> datetime:
    """The instant of an equinox or solstice of a year from 1900 to 2199, in UTC."""
    millennia = (year - 2000) / 1000
    mean = sum(part * millennia**power for power, part in enumerate(_MEAN[turn]))
    centuries = (mean - _JULIAN_2000) / 36525
    anomaly = radians(35999.373 * centuries - 2.47)
    slowing = 1 + 0.0334 * cos(anomaly) + 0.0007 * cos(2 * anomaly)
    periodic = sum(size * cos(radians(start + speed * centuries)) for size, start, speed in _PERIODIC)
    days = mean + 0.00001 * periodic / slowing - _JULIAN_2000
    return _NOON_2000 + timedelta(days=days, seconds=-_earth_behind(year))


def _earth_behind(year: int) -> float:
    for (first, less), (last, more) in pairwise(_EARTH_BEHIND):
        if first <= year <= last:
            return less + (more - less) * (year - first) / (last - first)
    raise ValueError(f"{year} lies outside 1900 to 2200")


def sun_day(rule: SunTurn, year: int) -> tuple[date, bool]:
    """The day that a rule means in a year, and whether the turn comes too near to that day's end to be sure."""
    wall = sun_turn(rule.turn, year).astimezone(ZoneInfo(rule.zone)).replace(tzinfo=None)
    end = datetime.combine(wall.date(), rule.before or time.min)
    unsure = any(abs(wall - near) < DOUBT for near in (end, end + timedelta(days=1)))
    is_late = rule.before is not None and wall >= end
    return wall.date() + timedelta(days=is_late + rule.offset), unsure
