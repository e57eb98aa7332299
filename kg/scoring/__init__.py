"""How right a graph is: gold annotations, what a graph claims, and their comparison."""

from kg.scoring.claims import Claims, from_document, from_graph
from kg.scoring.gold import Gold, GoldError
from kg.scoring.gold import parse as parse_gold
from kg.scoring.score import Score, Tally, add, score

__all__ = [
    "Claims",
    "Gold",
    "GoldError",
    "Score",
    "Tally",
    "add",
    "from_document",
    "from_graph",
    "parse_gold",
    "score",
]
