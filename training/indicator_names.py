"""Counts how reports write an indicator: names between a mark and a verb of growth or amount, by their head.

    python training/indicator_names.py FOLDER > names.tsv

A person then puts what means the same into one line of kg/graph/data/indicator_variants.tsv. Texts of the
measuring set's areas (training/measuring_set.txt) are left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

HEADS = (
    *("生产总值", "GDP", "预算收入", "预算支出", "财政收入", "税收收入", "可支配收入", "纯收入", "人均收入"),
    *(
        "工业增加值",
        "增加值",
        "工业总产值",
        "固定资产投资",
        "工业投资",
        "民间投资",
        "房地产开发投资",
        "投资额",
    ),
    *(
        "零售总额",
        "零售额",
        "消费价格",
        "价格指数",
        "CPI",
        "进出口",
        "进出口总额",
        "出口额",
        "出口总额",
        "外资",
    ),
    *("失业率", "新增就业", "城镇化率", "能耗", "优良率", "优良天数", "天数比例", "覆盖率", "研发投入强度"),
    *(
        "存款余额",
        "贷款余额",
        "用电量",
        "旅游收入",
        "旅游总收入",
        "游客",
        "接待游客",
        "粮食产量",
        "粮食总产量",
    ),
    *("高新技术企业", "市场主体", "经营主体", "PM2.5浓度", "PM2.5平均浓度", "森林覆盖率", "零售总额"),
)
_NAME = re.compile(
    r"(?<=[,，。;；、:：\n])((?:[\u4e00-\u9fff]|R&D|GDP){0,12}(?:"
    + "|".join(HEADS)
    + r")(?:总额|总值|额|指数|涨幅|人数|比例|比率)?)"
    r"(?=(?:分别|预计|累计|同比|年均|力争|约|将)?(?:增长|增速|增幅|下降|完成|达|实现|突破|超|为|控制|保持|提高|降|\d))"
)


def main() -> None:
    folder = Path(sys.argv[1])
    lines = Path(__file__).with_name("measuring_set.txt").read_text("utf-8").splitlines()
    left_out = [line.split("\t")[1] for line in lines if line and not line.startswith("#")]
    names: Counter[str] = Counter()
    places: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.md")):
        if any(area.rstrip("省市县") in str(path) for area in left_out):
            continue
        for name in _NAME.findall(path.read_text("utf-8")):
            names[name] += 1
            places.setdefault(name, set()).add(path.parent.name)
    for name, count in sorted(names.items(), key=lambda x: (-x[1], x[0])):
        if len(places[name]) > 2:
            print(name, count, len(places[name]), sep="\t")


if __name__ == "__main__":
    main()
