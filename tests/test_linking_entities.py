"""Mentions → entities: which forms are one thing, what it is called, what must stay apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.areas import table
from kg.linking import link
from kg.linking.forms import strip_marks
from kg.model import Entity, EntityType, GlossaryEntry, Mention, Report, Span


def report(text: str, area: str = "上海市虹口区", glossary: tuple[GlossaryEntry, ...] = ()) -> Report:
    found = table().resolve(area)
    assert found is not None
    return Report(
        id="2025-x",
        source=text,
        text=text,
        offsets=range(len(text)),
        source_name="x.txt",
        sha256="",
        title="",
        area=found,
        year=2025,
        glossary=glossary,
    )


def linked(
    forms: Sequence[tuple[str, EntityType]], area: str = "上海市虹口区", joint: str = "，"
) -> dict[str, Entity]:
    """Entities by name, of a text that is the forms one after the other."""
    text = joint.join(form for form, _ in forms)
    mentions, begin = [], 0
    for form, kind in forms:
        mentions.append(Mention(Span(begin, begin + len(form)), form, (kind,), 0.9, "test"))
        begin += len(form) + len(joint)
    return {e.name: e for e in link(report(text, area), mentions)}


@pytest.mark.parametrize(
    ("kind", "name", "aliases"),
    [
        ("Program", "“四个一批”专项行动", ["四个一批"]),
        ("Program", "虹口秒贷", ["“虹口秒贷”"]),
        ("Program", "产业强市“千百十”工程", ["“千百十”工程"]),
        ("Program", "国有企业改革深化提升行动", ["国企改革深化提升行动"]),
        ("Institution", "第四人民医院", ["四院"]),
        ("Event", "“设计寰宇”创意营", ["设计寰宇"]),
        ("Event", "第六届世界佛教论坛", ["世界佛教论坛"]),
        ("Event", "全国第十四届冬季运动会", ["第十四届全国冬运会", "十四冬"]),
        ("Honor", "全市首批股权投资集聚区", ["股权投资集聚区"]),
        ("Honor", "首批全国中小学科学教育实验区", ["全国中小学科学教育实验区"]),
        ("Honor", "全国双拥模范城", ["全国双拥模范城九连冠"]),
        ("Honor", "国家“双高计划”名单", ["国家“双高计划”"]),
        ("Industry", "房地产业", ["房地产"]),
        ("Industry", "旅游产业", ["旅游业", "旅游"]),
        ("Industry", "跨境电子商务", ["跨境电商"]),
        ("Enterprise", "鹏瑞利", ["新加坡鹏瑞利"]),
        ("Enterprise", "合钢集团", ["合钢"]),
        ("Place", "北外滩", ["北外滩区域"]),
        ("Place", "金沙江白格堰塞湖", ["白格堰塞湖"]),
        ("Place", "大柏树片区", ["大柏树"]),
        ("Place", "泵道公园", ["世界最大的泵道公园"]),
        ("Project", "海稍水库", ["海稍水库扩建"]),
        ("Project", "智慧城市一期项目", ["智慧城市一期"]),
        ("Policy", "“十四五”规划", ["十四五"]),
        ("Institution", "上海创新创意设计研究院", ["创新创意设计研究院"]),
        ("Institution", "强流重离子加速器", ["强流重离子加速器（HIAF）", "HIAF"]),
    ],
)
def test_forms_of_one_thing(kind: EntityType, name: str, aliases: list[str]) -> None:
    for order in ([name, *aliases], [*aliases, name]):
        entities = [e for e in linked([(form, kind) for form in order]).values() if not e.area]
        assert [e.name for e in entities] == [name]
        stripped = {strip_marks(a) for a in aliases} - {name}
        assert set(entities[0].aliases) == stripped
        assert len(entities[0].mentions) == len(order)


@pytest.mark.parametrize(
    "forms",
    [
        [("全国第三届药膳大赛", "Event"), ("全国第四届药膳大赛", "Event"), ("药膳大赛", "Event")],
        [("十四冬", "Event"), ("“十四冬”主场馆", "Place")],
        [("教育", "Industry"), ("教育综合改革", "Program")],
        [("服务业", "Industry"), ("现代服务业", "Industry")],
        [("第四人民医院", "Institution"), ("第一人民医院", "Institution")],
        [("119街坊", "Place"), ("19街坊", "Place")],
        [("Ⅰ号孵化器", "Institution"), ("Ⅱ号孵化器", "Institution")],
        [("“双百”工程", "Program"), ("“双百”行动", "Program")],
        [("文化馆", "Institution"), ("文化名人数字展示馆", "Institution")],
        [("轨交19号线", "Project"), ("轨交20号线", "Project")],
    ],
)
def test_different_things_stay_apart(forms: list[tuple[str, EntityType]]) -> None:
    assert len([e for e in linked(forms).values() if not e.area]) == len(forms)


def test_an_abbreviation_that_the_text_announces() -> None:
    text = "中国（上海）自由贸易试验区国际医疗创新中心（以下简称“创新园”）"
    end, begin = text.index("（以下"), text.index("创新园")
    full = Mention(Span(0, end), text[:end], ("Institution",), 0.9, "test")
    short = Mention(Span(begin, begin + 3), "创新园", ("Institution",), 0.9, "test")
    entities = [e for e in link(report(text), [full, short]) if not e.area]
    assert [(e.name, e.aliases) for e in entities] == [(text[:end], ("创新园",))]


def test_the_reporting_area_has_all_its_forms_and_own_words() -> None:
    forms = ["上海市虹口区", "虹口", "我区", "全区", "区政府", "虹口区"]
    entities = linked([(f, "AdministrativeArea") for f in forms])
    assert list(entities) == ["虹口区"]
    hongkou = entities["虹口区"]
    assert hongkou.id == "310109"
    assert len(hongkou.mentions) == 6
    assert hongkou.aliases == ("上海市虹口区", "虹口")


def test_the_reporting_area_is_there_without_a_mention() -> None:
    (hongkou,) = link(report("新增企业90家。"), [])
    assert (hongkou.id, hongkou.name, hongkou.mentions) == ("310109", "虹口区", ())


def test_areas_are_called_as_the_text_calls_them() -> None:
    entities = linked(
        [("静安", "AdministrativeArea"), ("宝山", "AdministrativeArea"), ("俄", "AdministrativeArea")]
    )
    assert entities["静安"].id == "310106"
    assert entities["宝山"].id == "310113"


def test_a_district_that_is_also_taken_for_a_place_is_one() -> None:
    entities = linked(
        [("南沙", "AdministrativeArea"), ("南沙区", "AdministrativeArea"), ("南沙", "Place")], "广州市"
    )
    assert entities["南沙区"].id == "440115"
    assert entities["南沙区"].types == ("AdministrativeArea", "Place")
    assert len(entities) == 2  # and 广州市


def test_a_former_name_is_the_area_of_today() -> None:
    entities = linked([("清苑县", "AdministrativeArea")], area="河北省保定市清苑县")
    assert entities["清苑县"].id == "130608"


AREA: EntityType = "AdministrativeArea"


@pytest.mark.parametrize(
    ("forms", "joint", "name", "code"),
    [
        # 滨海新区 is a part of many towns, unless 天津 stands before it
        (["滨海新区"], "，", "滨海新区", None),
        (["天津", "滨海新区"], "", "滨海新区", "120116"),
        # a far county's short name wants the words around it
        (["长丰"], "，", "长丰", None),
        (["合肥", "长丰"], "，", "长丰", "340121"),
        # 海西 is a coast, and a prefecture beside 青海
        (["海西"], "，", "海西", None),
        (["青海", "海西"], "，", "海西", "632800"),
        # 朝阳区 beside another district of 北京 is one of 北京
        (["海淀区", "朝阳区"], "、", "朝阳区", "110105"),
        (["朝阳区"], "，", "朝阳区", None),
    ],
)
def test_what_names_of_far_counties_mean(forms: list[str], joint: str, name: str, code: str | None) -> None:
    found = linked([(form, AREA) for form in forms], "青岛市", joint)
    area = found[name].area
    assert area is not None and area.code == code


def test_villages_belong_to_the_area_named_with_them() -> None:
    forms = ["范家庄乡虎山村", "虎山村", "羊平镇羊平北村", "羊平北村"]
    entities = linked([(f, "AdministrativeArea") for f in forms], area="保定市曲阳县")
    tiger = entities["虎山村"]
    assert tiger.area is not None
    assert (tiger.id, tiger.area.level) == ("130634212/虎山村", "neighbourhood")
    assert tiger.aliases == ("范家庄乡虎山村",)
    assert "羊平北村" in entities


def test_foreign_cities_belong_to_the_country_before_them() -> None:
    forms: list[tuple[str, EntityType]] = [("俄罗斯", "AdministrativeArea"), ("赤塔市", "AdministrativeArea")]
    entities = linked([*forms, ("赤塔", "AdministrativeArea")], area="内蒙古呼伦贝尔海拉尔区", joint="")
    assert entities["赤塔市"].id == "RU/赤塔市"
    assert entities["赤塔市"].aliases == ("赤塔",)


def test_glossary_entries_become_concepts() -> None:
    text = "推进“四个一批”。\n1.“四个一批”专项行动:指做强一批、做优一批。"
    head = Span(text.index("“四个一批”专项"), text.index(":"))
    entry = GlossaryEntry(1, head, Span(head.end + 1, len(text)), Span(head.begin - 2, len(text)))
    mention = Mention(Span(3, 7), "四个一批", ("Program",), 0.9, "test")
    entities = {e.name: e for e in link(report(text, glossary=(entry,)), [mention])}
    concept = entities["“四个一批”专项行动"]
    assert set(concept.types) == {"Concept", "Program"}
    assert concept.definition == "指做强一批、做优一批。"
    assert concept.glossary_number == 1
    assert concept.aliases == ("四个一批",)
    assert concept.id == "310109/四个一批专项行动"


def test_a_glossary_entry_is_what_its_definition_calls_it_first() -> None:
    text = (
        "1.832平台:即脱贫地区农副产品网络销售平台,由财政部设立。\n2.八大计划:即全球服务商、全球贸易商等计划。"
    )
    entries, mentions = [], []
    for number, headword in enumerate(("832平台", "八大计划"), start=1):
        begin = text.index(headword)
        end = text.index("。", begin) + 1
        head = Span(begin, begin + len(headword))
        entries.append(GlossaryEntry(number, head, Span(head.end + 1, end), Span(begin, end)))
    name = "脱贫地区农副产品网络销售平台"
    mentions.append(
        Mention(Span(text.index(name), text.index(name) + len(name)), name, ("Program",), 0.9, "t")
    )
    listed = Span(text.index("全球服务商"), len(text) - 1)
    mentions.append(Mention(listed, "全球服务商计划", ("Program",), 0.9, "t"))
    entities = {
        e.name: e.aliases for e in link(report(text, glossary=tuple(entries)), mentions) if not e.area
    }
    assert entities == {"832平台": (name,), "八大计划": (), "全球服务商计划": ()}


def test_types_are_those_of_most_mentions() -> None:
    mentions = [Mention(Span(i, i + 4), "北外滩港", ("Place",), 0.9, "test") for i in (0, 5, 10, 15)]
    mentions.append(Mention(Span(20, 24), "北外滩港", ("Event",), 0.5, "test"))
    (entity,) = [e for e in link(report("北外滩港，" * 5), mentions) if not e.area]
    assert entity.types == ("Place",)


def test_the_order_of_mentions_does_not_matter() -> None:
    forms = ["“四个一批”专项行动", "四个一批", "北外滩", "上海北外滩", "北外滩区域"]
    mentions = [
        Mention(Span(10 * i, 10 * i + len(f)), f, ("Program",), 0.9, "t") for i, f in enumerate(forms)
    ]
    text = "一" * 60
    assert link(report(text), mentions) == link(report(text), reversed(mentions))


_PIECES = [
    "“双百”",
    "双百",
    "工程",
    "行动",
    "首届",
    "第三届",
    "虹口",
    "上海市",
    "产业",
    "（一期）",
    "大会",
    "的",
    "和",
    "A+",
    "《",
]
_KINDS: list[EntityType] = [
    "AdministrativeArea",
    "Program",
    "Place",
    "Event",
    "Industry",
    "Enterprise",
    "Honor",
]


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join), st.sampled_from(_KINDS)
        ),
        max_size=12,
    )
)
@settings(max_examples=200, deadline=None)
def test_every_mention_has_one_entity_and_every_entity_one_id(forms: list[tuple[str, EntityType]]) -> None:
    text = "，".join(form for form, _ in forms)
    mentions, begin = [], 0
    for form, kind in forms:
        mentions.append(Mention(Span(begin, begin + len(form)), form, (kind,), 0.9, "test"))
        begin += len(form) + 1
    entities = link(report(text), mentions)
    assert len({e.id for e in entities}) == len(entities)
    kept = sorted((m for e in entities for m in e.mentions), key=lambda m: m.span)
    assert kept == [m for m in mentions if m.form.strip("“”《")]
    assert all(e.name and e.types for e in entities)
    assert link(report(text), mentions[::-1]) == entities
