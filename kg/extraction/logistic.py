"""Logistic regressions over readable features, with probabilities that are the same on every machine."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping


def sigmoid(log_odds: float) -> float:
    """The probability of log-odds; beyond 30 either way it moves no more.

    >>> sigmoid(0.0), round(sigmoid(2.0), 3), sigmoid(99) == sigmoid(30)
    (0.5, 0.881, True)
    """
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))


def probability(features: Iterable[str], weights: Mapping[str, float], bias: float, places: int) -> float:
    """How likely something with these features is so: each counts once, those without a weight nothing.

    Rounded to so many places that no processor's last digit shows.

    >>> probability(["long", "long", "rare"], {"long": 2.0}, bias=0.0, places=2)
    0.88
    """
    total = bias
    for feature in dict.fromkeys(features):
        total += weights.get(feature, 0.0)
    return round(sigmoid(total), places)
