"""How sure a share is, and a difference between two: the few lines of statistics that discovery needs.

A count of known customers is a pair, (count, known).
"""

from __future__ import annotations

from math import exp, lgamma, log, sqrt
from statistics import NormalDist

from personaforge.domain.companies.results import Share

Z95 = NormalDist().inv_cdf(0.975)


def wilson(count: int, known: int) -> tuple[float, float] | None:
    """Return the 95 % interval of a share after Wilson (1927), ``None`` of nothing."""
    if not known:
        return None
    share, square = count / known, Z95 * Z95
    middle = (share + square / (2 * known)) / (1 + square / known)
    half = Z95 * sqrt(share * (1 - share) / known + square / (4 * known * known)) / (1 + square / known)
    return max(0.0, middle - half), min(1.0, middle + half)


def share_of(count: int, known: int) -> Share:
    """Return a share with its 95 % interval."""
    low, high = wilson(count, known) or (None, None)
    return Share(count, known, low, high)


def lift_interval(best: tuple[int, int], others: tuple[int, int]) -> tuple[float, float] | None:
    """Return the 95 % interval of the ratio of two shares, ``None`` of nothing."""
    if not best[1] or not others[1]:
        return None
    middle, error = _log_lift(best, others)
    return exp(middle - Z95 * error), exp(middle + Z95 * error)


def chance_of_lift(best: tuple[int, int], others: tuple[int, int]) -> float:
    """Return how often two equal shares would look at least as unlikely, from 0 to 1 (Fisher's exact test, 1922)."""
    (mine, known), (theirs, others_known) = best, others
    both, whole = mine + theirs, known + others_known

    def log_chance(count: int) -> float:
        return _log_choose(known, count) + _log_choose(others_known, both - count) - _log_choose(whole, both)

    limit = log_chance(mine) + 1e-9
    counts = range(max(0, both - others_known), min(both, known) + 1)
    return min(1.0, sum(exp(each) for count in counts if (each := log_chance(count)) <= limit))


def _log_choose(whole: int, part: int) -> float:
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)


def _log_lift(best: tuple[int, int], others: tuple[int, int]) -> tuple[float, float]:
    """Return the logarithm of the ratio of two shares and its standard error (Katz and others 1978).

    Half a customer is added to each count, so that a side without one has an interval, too.
    """
    (a, m), (b, n) = ((count + 0.5, known + 0.5) for count, known in (best, others))
    return log((a / m) / (b / n)), sqrt(max(0.0, 1 / a - 1 / m + 1 / b - 1 / n))


def chance_of_range(difference: float, best: int, others: int) -> float:
    """Return how often the best range between alike sides would part them by such a difference of shares.

    It is the distribution of the statistic of Kuiper (1960) in the approximation of Stephens (1970).
    """
    if not best or not others:
        return 1.0
    root = sqrt(best * others / (best + others))
    scaled = (root + 0.155 + 0.24 / root) * difference
    if scaled < 0.4:
        return 1.0
    terms = ((number * scaled) ** 2 for number in range(1, 20))
    return min(1.0, max(0.0, sum(2 * (4 * term - 1) * exp(-2 * term) for term in terms)))
