"""What of a stretch is a name, and what is the clause that runs on."""

from __future__ import annotations

import pytest

from kg.extraction.revision.trimming import trim
from kg.model import EntityType, Mention, Span


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [
        ("6家智慧养老体验中心", "Institution", None),
        ("240余场高质量推介会", "Event", None),
        ("了东城恳谈会", "Event", "东城恳谈会"),
        ("15分钟社区生活圈", "Program", "15分钟社区生活圈"),
        ("“滨江一号”两大园区", "Place", "滨江一号"),
        ("“合家欢”4条旅游线路", "Program", "合家欢"),
        ("“幸福家园”十大工程", "Program", "“幸福家园”十大工程"),
        ("“利剑”等专项整治行动", "Program", "利剑"),
        ("东城文化中心（市图书馆", "Project", "东城文化中心"),
        ("东城（市）文化中心", "Project", "东城（市）文化中心"),
        ("水系治理等七大工程", "Program", "七大工程"),
        ("安全等级保护制度", "Program", "安全等级保护制度"),
        ("“早餐会·三号店”焕新开业", "Place", "早餐会·三号店"),
        ("光明科技荣获省科学技术奖", "Honor", "省科学技术奖"),
        ("光明科技赴港IPO", "Enterprise", "光明科技"),
        ("拿地即开工", "Program", "拿地即开工"),
        ("高等职业教育改革", "Program", "高等职业教育改革"),
    ],
)
def test_trim(form: str, kind: EntityType, name: str | None) -> None:
    kept = trim([Mention(Span(10, 10 + len(form)), form, (kind,), 0.9, "test")])
    assert [m.form for m in kept] == ([] if name is None else [name])
    for m in kept:
        assert form[m.span.begin - 10 : m.span.end - 10] == m.form
