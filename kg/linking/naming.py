"""The name of a thing among its forms, its other names, and its types."""

from __future__ import annotations

import re
from collections import Counter

from kg.language import countries
from kg.linking.forms import bracketed, strip_marks, tails, words
from kg.linking.grouping import Node
from kg.linking.identity import name_key
from kg.model import ENTITY_TYPES, EntityType

__all__ = ["names", "types"]

# A further type is kept if this share of the mentions has it.
_SHARE = 0.34
# What is said of a thing in front of its name.
_MORE = re.compile(
    r"[^的]{1,6}(?:最[^的]{1,3}|唯一)的|(?:全[国省市区县州球])?首[个家条座]|全[省市区县州]|各级|常态化|[0-9]+个"
)


def names(nodes: list[Node], headword: str | None) -> tuple[str, tuple[str, ...]]:
    """The name and the aliases, without the marks around the whole.

    The glossary's headword is the name where there is one. Else the fullest form, but without a country
    before a company, and without what says a work or a mere kind (品牌, 工作) behind the name.
    """
    forms: Counter[str] = Counter()
    for node in nodes:
        for form, count in node.forms.items():
            forms[strip_marks(form)] += count
    name = strip_marks(headword) if headword else max(sorted(forms), key=lambda f: _rank(f, forms, nodes))
    return name, tuple(sorted(f for f in forms if f != name))


def _rank(form: str, forms: Counter[str], nodes: list[Node]) -> tuple[bool, int, int]:
    kinds = {kind for node in nodes for kind in node.types}
    loose = _is_loose(form, {name_key(f) for f in forms if f != form}, kinds)
    industry = all("Industry" in n.types for n in nodes)
    return not loose, forms[form] if industry else 0, len(name_key(form))


def _is_loose(form: str, others: set[str], kinds: set[EntityType]) -> bool:
    """Whether a form says more than the name, which stands among the others."""
    key, lists = name_key(form), words()
    endings = (() if "Project" in kinds else lists.weak_heads) + lists.loose_tails
    if any(t in others for t in tails(key, endings)) or key.endswith("连冠"):
        return True
    more = _MORE.match(key)
    if more and "Honor" not in kinds and key[more.end() :] in others:
        return True
    bracket = bracketed(form)
    if bracket and name_key(bracket[0]) in others and bracket[1].isascii():
        return True
    return any(key[:cut] in countries.by_name() and key[cut:] in others for cut in range(2, len(key) - 1))


def types(nodes: list[Node], name: str, is_concept: bool) -> tuple[EntityType, ...]:
    """The types of a thing, the weightiest first.

    The glossary's headwords (`is_concept`) are concepts besides, and what their last word says where no
    mention says it.
    """
    weights: dict[EntityType, float] = {}
    total = 0.0
    for node in nodes:
        for mention in node.mentions:
            if not is_concept or mention.types != ("Concept",):
                total += mention.confidence
                for kind in mention.types:
                    weights[kind] = weights.get(kind, 0.0) + mention.confidence
    if is_concept:
        weights["Concept"] = max(weights.get("Concept", 0.0), total, 1.0)
    ordered = sorted(weights, key=lambda t: (-weights[t], ENTITY_TYPES.index(t)))
    kept = [t for t in ordered if weights[t] >= _SHARE * total] or ordered[:1]
    if kept == ["Concept"] and is_concept:
        kept += _denoted(name_key(name))
    return tuple(kept)


def _denoted(key: str) -> tuple[EntityType, ...]:
    if key.endswith(words().heads):
        return ("Program",)
    if key.endswith(words().class_tails):
        return ("Enterprise",)
    return ("Institution",) if key.endswith(("中心", "研究院", "联盟")) else ()
