"""Parts of works: what a clause tells of a section of a way or a quarter of a park tells of the whole."""

from __future__ import annotations

import re

__all__ = ["SAID_OF", "part_told"]

SAID_OF = "said of its "
"""What the doubt begins with where a part is told of."""

_PART = re.compile(
    "^(?:(?:项目|工程)?(?:[一二三四]期|首期|一阶段))?(?:"
    "[\u4e00-\u9fff]{0,4}?(?:先导|先开|先行|试验|示范|首开|控制|[东西南北中]|[一二三四五])段"
    "|(?:[一二三四五]|[甲乙丙丁])?标段|[总支]?干渠|干线|主干线|主坝|大坝|隧洞|主桥"
    "|(?:科研|商务|生产|研发|启动|起步|核心|先行|首开|示范|航站|货站|[东西南北])?(?:核心|启动|起步|生产|先行|首开)?区"
    "|[一二三四五六七八九0-9]+号(?:楼|厂房|车间)|标准化厂房|标准厂房|主[楼厂房]+|研发楼|综合楼|展示中心|客运站房|站房"
    ")(?=已|均|全面|全线|正式|顺利|基本|提前|主体|加快|正在|开工|建成|竣工|完工|封顶|投|交付|启[用动]|通[车水]|贯通|具备|验收|实现)"
)


def part_told(behind: str) -> str:
    """The part of a thing that the text behind its name tells of; empty where it is not of a part.

    >>> part_told("科研核心区竣工验收"), part_told("总干渠提前具备通水条件"), part_told("服务中心竣工")
    ('科研核心区', '总干渠', '')
    """
    found = _PART.match(behind)
    return found[0] if found and found[0] else ""
