"""A score in lines that a person reads."""

from __future__ import annotations

from kg.scoring.score import Score, Tally


def _line(tally: Tally) -> str:
    return f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"


def show(score: Score, errors: bool = False) -> str:
    """The six rows, then types and predicates, then the fields of the observations found."""
    lines = [
        f"{part:13}{level:8}{_line(t)}   right {t.right} of {t.given} given, {t.wanted} in gold"
        for (part, level), t in score.rows.items()
    ]
    for table in (score.types, score.predicates):
        lines += [
            f"  {name:20}{_line(t)}   {t.right}/{t.given}/{t.wanted}"
            for name, t in table.items()
            if t.given or t.wanted
        ]
    lines.append("  " + "  ".join(f"{name} {share:.3f}" for name, share in score.attributes.items()))
    if errors:
        lines += score.errors
    return "\n".join(lines)
