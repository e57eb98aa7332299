"""Slugs and paths: readable, accepted by every parser, distinct where names are distinct."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.areas import table
from kg.linking.identity import (
    digest,
    entity_id,
    is_national,
    name_key,
    report_id,
    slug,
    unlisted_area,
)
from kg.model import Area, EntityType

BASE = "https://w3id.org/govreport/id/"
HONGKOU = table().by_code("310109")
HUANGPU = table().by_code("310101")
assert HONGKOU is not None
assert HUANGPU is not None

# Every odd thing that names hold: marks, signs, full-width and private-use characters, emoji, Latin, digits.
ODD = (
    "“”‘’《》「」\"'%<>{}|\\^`#?/:@&=+·—-（）()、，。 \u3000\u00a0\u200b\ufeff\ue000\uf8ff\U000f0000"
    "😀👩‍💻①Ⅱ㎡éßİAzＡｚ09０９虹口区计划镕𠀀"
)
names = st.text(st.sampled_from(ODD), min_size=1, max_size=12) | st.text(min_size=1, max_size=30)
long_names = st.text(st.sampled_from(ODD), min_size=200, max_size=200)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("八大计划", "八大计划"),
        ("“八大计划”", "八大计划"),
        ("《民营经济 促进法》", "民营经济促进法"),
        ("１５分钟生活圈", "15分钟生活圈"),
        ("OSMThome", "OSMThome"),
        ("107地块", "107地块"),
    ],
)
def test_slugs_are_the_letters_and_digits(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_hash_stands_for_what_fell_away() -> None:
    assert slug("5+4+1") == "541-" + digest("5+4+1", length=6)
    assert len({slug(n) for n in ("541", "5+4+1", "54+1", "5-4-1")}) == 4
    assert slug("“D.Transformer”") == slug("D.Transformer")
    assert slug("＋＋").startswith("-")


@given(names | long_names)
@settings(max_examples=300, deadline=None)
def test_parsers_take_every_slug(name: str) -> None:
    iri = f"{BASE}310109/{slug(name)}"
    line = f"<{iri}> <{BASE}p> <{BASE}o> .\n".encode()
    (quad,) = pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.TURTLE)
    assert isinstance(quad.subject, pyoxigraph.NamedNode)
    assert quad.subject.value == iri
    graph = rdflib.Graph()
    graph.parse(data=line, format="turtle")
    assert str(next(graph.subjects())) == iri
    assert graph.serialize(format="nt").encode()


@given(names, names)
@settings(max_examples=500, deadline=None)
def test_names_that_differ_when_folded_have_slugs_that_differ(a: str, b: str) -> None:
    if name_key(a) != name_key(b):
        assert slug(a) != slug(b)


@given(names)
@settings(max_examples=300, deadline=None)
def test_marks_and_spaces_do_not_count(name: str) -> None:
    assert slug(f"“{name}”") == slug(name)
    assert slug(f" {name}\u3000") == slug(name)
    assert name_key(f"《{name}》") == name_key(name)


def test_name_keys_fold_width_marks_and_case() -> None:
    assert name_key("“１＋８＋Ｎ” 服务网络") == "1+8+n服务网络"


@pytest.mark.parametrize(
    ("name", "types", "path"),
    [
        ("鹏瑞利", ("Enterprise",), "鹏瑞利"),
        ("航运", ("Industry",), "航运"),
        ("国家科技进步奖", ("Honor",), "国家科技进步奖"),
        ("市科学技术奖", ("Honor",), "310109/市科学技术奖"),
        ("市场竞争力品牌", ("Honor",), "市场竞争力品牌"),
        ("民营经济促进法", ("Policy",), "民营经济促进法"),
        ("8.0版行动方案", ("Policy",), "310109/80版行动方案-" + digest("8.0版行动方案", length=6)),
        ("管理办法", ("Policy",), "310109/管理办法"),
        ("国家船舶能效管理中心", ("Institution",), "国家船舶能效管理中心"),
        ("长三角", ("Place",), "长三角"),
        ("国家级旅游度假区", ("Place",), "310109/国家级旅游度假区"),
        ("国家旅游度假区", ("Place",), "310109/国家旅游度假区"),
        ("进博会", ("Event",), "进博会"),
        ("“放管服”改革", ("Program",), "放管服改革"),
        ("八大计划", ("Program", "Concept"), "310109/八大计划"),
        ("第四人民医院", ("Institution",), "310109/第四人民医院"),
        ("AI", ("Industry",), "AI-" + digest("AI", length=6)),  # not Anguilla
    ],
)
def test_paths_of_entities(name: str, types: tuple[EntityType, ...], path: str) -> None:
    assert HONGKOU is not None
    assert entity_id(name, types, HONGKOU) == path


def test_homonyms_stay_two_and_companies_are_one() -> None:
    assert HONGKOU is not None
    assert HUANGPU is not None
    assert entity_id("180街坊", ("Place",), HONGKOU) != entity_id("180街坊", ("Place",), HUANGPU)
    assert entity_id("中远海运", ("Enterprise",), HONGKOU) == entity_id("中远海运", ("Enterprise",), HUANGPU)


def test_what_is_national() -> None:
    assert is_national("全国双拥模范城")
    assert is_national("京津冀地区")
    assert not is_national("中央商务区")
    assert not is_national("“十四五”规划")


def test_reports_and_areas_without_a_code() -> None:
    assert HONGKOU is not None
    assert report_id(HONGKOU, 2025) == "2025-310109"
    russia = table().by_code("RU")
    assert russia is not None
    chita = unlisted_area("赤塔市", russia)
    assert (chita.id, chita.within) == ("RU/赤塔市", "RU")
    assert "/" not in report_id(chita, 2020)
    assert (
        unlisted_area("虎山村", Area(id="130634204", name="范家庄乡", level="township")).level
        == "neighbourhood"
    )
