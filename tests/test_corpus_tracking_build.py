"""Tracking over a small build: fulfilments, table and page."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.corpus.tracking import track_build
from kg.errors import InputError
from kg.graph import BASE, turtle
from kg.graph.validate import validate
from kg.language.areas import table
from kg.model import Document
from kg.scoring.gold import parse
from kg.store import rebuild, report_files, run
from kg.store.disk import open_store
from kg.view.tracking import Listing, page
from tests.gold_document import document, report
from tests.two_years import documents

PLAN = """2022年山东省聊城市高唐县政府工作报告
一、2021年工作回顾
工作取得成效。
二、2022年主要工作
建设西城污水处理厂、世纪公园,建成中心医院。
实施“四好农村路”工程,深入推进“点单式”服务改革,打好污染防治攻坚战。
启动智慧广场、旅游集散中心建设。
创建全国文明城市,新建公厕10座,城镇登记失业率控制在4%以内。
"""
PLAN_GOLD = """S 1 8
E 高唐县 AdministrativeArea 山东省聊城市高唐县
E 西城污水处理厂 Project -
E 世纪公园 Project -
E 中心医院 Institution -
E 四好农村路 Program “四好农村路”工程
E “点单式”服务改革 Program -
E 污染防治攻坚战 Program -
E 智慧广场 Project -
E 旅游集散中心 Project -
E 全国文明城市 Honor -
R 5 西城污水处理厂 hasStatus underway 2022 planned
R 5 世纪公园 hasStatus underway 2022 planned
R 5 中心医院 hasStatus completed 2022 planned
R 6 高唐县 implements 四好农村路 2022 planned
R 6 高唐县 implements “点单式”服务改革 2022 planned
R 6 高唐县 implements 污染防治攻坚战 2022 planned
R 7 智慧广场 hasStatus started 2022 planned
R 7 旅游集散中心 hasStatus started 2022 planned
R 8 高唐县 received 全国文明城市 2022 planned
O 8 高唐县 公厕 新建 level 10 座 exact - - 2022 planned
O 8 高唐县 城镇登记失业率 - share 4 % atMost - - 2022 planned
"""
RESULT = """2023年山东省聊城市高唐县政府工作报告
一、2022年工作回顾
西城污水处理厂主体完工,中心医院开工,智慧广场前期工作进展顺利。
“点单式”服务改革省级试点顺利通过验收,扎实推进污染防治,区域旅游集散中心地位显著提升。
新建公厕10座。
二、2023年主要工作
实施“四好农村路”工程,创建全国文明城市,建设世纪公园。
"""
RESULT_GOLD = """S 1 7
E 高唐县 AdministrativeArea 山东省聊城市高唐县
E 西城污水处理厂 Project -
E 中心医院 Institution -
E 智慧广场 Project -
E 四好农村路 Program “四好农村路”工程
E 全国文明城市 Honor -
E 世纪公园 Project -
R 3 西城污水处理厂 hasStatus toppedOut 2022 actual
R 3 中心医院 hasStatus started 2022 actual
R 3 智慧广场 hasStatus underway 2022 actual
R 7 高唐县 implements 四好农村路 2023 planned
R 7 高唐县 received 全国文明城市 2023 planned
R 7 世纪公园 hasStatus underway 2023 planned
O 5 高唐县 公厕 新建 level 10 座 exact - - 2022 actual
"""


def _document(text: str, gold: str, year: int) -> Document:
    area = table().by_code("371526")
    assert area is not None
    return document(report(text, f"{year}.txt", area, year), parse(gold.replace(" ", "\t")))


def _write(folder: Path, given: tuple[Document, ...]) -> Path:
    (folder / "reports").mkdir()
    for one in given:
        (folder / "reports" / f"{one.report.id}.ttl").write_bytes(turtle([one]))
    return folder


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return _write(tmp_path, (_document(PLAN, PLAN_GOLD, 2022), _document(RESULT, RESULT_GOLD, 2023)))


def rows(build: Path) -> dict[str, dict[str, str]]:
    track_build(build)
    text = (build / "tables" / "tracking.csv").read_text("utf-8-sig")
    return {row["target"]: row for row in csv.DictReader(io.StringIO(text))}


def _two_years(tmp_path: Path, plan: tuple[str, str], result: tuple[str, str]) -> dict[str, dict[str, str]]:
    """What becomes of a plan's targets; each side is a text with its gold annotation."""
    return rows(_write(tmp_path, (_document(*plan, 2022), _document(*result, 2023))))


def test_every_target_has_a_verdict(build: Path) -> None:
    assert {name: row["verdict"] for name, row in rows(build).items()} == {
        "西城污水处理厂": "met",  # underway was promised, topped out is further
        "世纪公园": "unreported",  # only the next plan names it
        "中心医院": "partly",
        "四好农村路": "unreported",
        "“点单式”服务改革": "met",  # said in the text, in no statement
        "污染防治攻坚战": "met",
        "智慧广场": "partly",  # work before the work
        "旅游集散中心": "unreported",  # 区域旅游集散中心地位 is something else
        "全国文明城市": "unreported",
        "新建公厕": "met",
        "城镇登记失业率": "unreported",
    }


def test_a_row_has_both_sentences_and_the_grounds(build: Path) -> None:
    row = rows(build)["中心医院"]
    assert row["promise"].startswith("建设西城污水处理厂") and "中心医院开工" in row["result"]
    assert row["grounds"] == "same name"
    assert rows(build)["新建公厕"]["ratio"] == "1"


def test_a_near_miss_is_told(build: Path) -> None:
    assert "地位显著提升" in rows(build)["旅游集散中心"]["doubt"]


def test_a_result_read_from_the_text_has_its_clause(build: Path) -> None:
    node = rows(build)["“点单式”服务改革"]["outcomeNode"]
    graph = ox.Store()
    graph.bulk_load(path=str(build / "tracking.ttl"), format=ox.RdfFormat.TURTLE)
    found = graph.query(
        f"SELECT ?said ?rule {{ <{node}> prov:wasQuotedFrom/nif:anchorOf ?said ; gwr:rule ?rule }}",
        prefixes={
            "prov": "http://www.w3.org/ns/prov#",
            "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
            "gwr": "https://w3id.org/govreport/ontology#",
        },
    )
    assert [tuple(x.value for x in row) for row in found] == [  # type: ignore[union-attr]
        ("“点单式”服务改革省级试点顺利通过验收", "tracking-text")
    ]


def test_the_same_bytes_each_time(build: Path) -> None:
    first = [path.read_bytes() for path in track_build(build)]
    assert [path.read_bytes() for path in track_build(build)] == first


def test_numbers_and_programs_of_two_years_conform(tmp_path: Path) -> None:
    build = _write(tmp_path, documents())
    by_name = rows(build)
    assert by_name["地区生产总值"]["verdict"] == "exceeded"  # 生产总值 is a variant, 5% about, 5.4% reported
    assert by_name["引进企业"]["verdict"] == "unreported"  # 企业 alone is anybody's
    assert by_name["八大计划"]["verdict"] == by_name["180街坊"]["verdict"] == "met"
    assert by_name["国家卫生区"]["verdict"] == "unreported"
    files = [*report_files(build), build / "tracking.ttl"]
    triples = [q.triple for f in files for q in ox.parse(path=str(f), format=ox.RdfFormat.TURTLE)]
    assert [f for f in validate(triples) if "track/" in f.node or "ulfilment" in f.shape] == []


def test_of_two_promises_the_one_with_the_same_verb_is_answered(tmp_path: Path) -> None:
    plan = PLAN.replace("新建公厕10座", "实施国道改造提升工程40公里,完成国道改造提升工程15公里")
    promised = PLAN_GOLD.replace(
        "O 8 高唐县 公厕 新建 level 10 座 exact - - 2022 planned\n",
        "O 8 高唐县 国道改造提升工程 实施 level 40 公里 exact - - 2022 planned\n"
        "O 8 高唐县 国道改造提升工程 完成 level 15 公里 exact - - 2022 planned\n",
    )
    result = RESULT.replace("新建公厕10座", "完成国道改造24公里")
    reported = RESULT_GOLD.replace("公厕 新建 level 10 座", "国道改造 完成 level 24 公里")
    found = _two_years(tmp_path, (plan, promised), (result, reported))
    assert found["完成国道改造提升工程"]["verdict"] == "exceeded"
    assert found["实施国道改造提升工程"]["verdict"] == "unreported"


def test_the_store_answers_the_tracking_query(build: Path) -> None:
    rebuild(build, report_files(build))
    track_build(build)
    found = run(open_store(build), "tracking", {"verdict": "partly"}).texts
    assert any("中心医院" in target for _, _, target, _ in found)


def test_a_build_without_following_years_says_what_to_do(tmp_path: Path) -> None:
    build = _write(tmp_path, (_document(PLAN, PLAN_GOLD, 2022),))
    with pytest.raises(InputError, match="two or more years"):
        track_build(build)
    with pytest.raises(InputError, match="kg build"):
        track_build(tmp_path / "nothing")


def test_the_page_holds_no_markup_of_the_reports() -> None:
    columns = (
        *("areaName", "year", "kind", "theme", "target", "promised", "promise"),
        *("verdict", "ratio", "reported", "result", "confidence", "grounds", "doubt"),
    )
    row = dict.fromkeys(columns, "</script><b>x</b>") | {"verdict": "met"}
    listing = Listing()
    listing.add(row)
    text = page(listing).decode()
    assert text.count("</script>") == 2 and "<b>x" not in text
    assert "http://" not in text and "https://" not in text
    assert BASE not in text


def _things(tmp_path: Path, plan: str, planned: str, done: str, reported: str) -> dict[str, dict[str, str]]:
    """What becomes of planned statuses: each clause a line, each status "line name status"."""

    def gold(said: str, year: int, mode: str) -> str:
        lines = [line.split() for line in said.splitlines()]
        entities = "".join(f"E {name} Project -\n" for name in dict.fromkeys(n for _, n, _ in lines))
        relations = "".join(f"R {n} {name} hasStatus {s} {year} {mode}\n" for n, name, s in lines)
        return "S 1 9\nE 高唐县 AdministrativeArea 山东省聊城市高唐县\n" + entities + relations

    return _two_years(
        tmp_path,
        (f"2022年高唐县政府工作报告\n一、2022年主要工作\n{plan}\n", gold(planned, 2022, "planned")),
        (f"2023年高唐县政府工作报告\n一、2022年工作回顾\n{done}\n", gold(reported, 2022, "actual")),
    )


def test_work_that_goes_on_is_met_and_says_that_no_more_is_said(tmp_path: Path) -> None:
    plan, done = "加快推进西城污水处理厂、南环路建设。", "西城污水处理厂加快推进,南环路建成通车。"
    planned = "3 西城污水处理厂 underway\n3 南环路 underway"
    found = _things(tmp_path, plan, planned, done, "3 西城污水处理厂 underway\n3 南环路 opened")
    assert found["西城污水处理厂"]["verdict"] == found["南环路"]["verdict"] == "met"
    assert "how far it came is not said" in found["西城污水处理厂"]["doubt"]
    assert not found["南环路"]["doubt"]


def test_results_in_the_text_that_name_things_in_lists_or_shorter(tmp_path: Path) -> None:
    plan = "启动标准化厂房建设,启动白庙村片区改造,建设哈克镇老年养护院,启动“大北环”建设。"
    planned = "3 标准化厂房 started\n3 白庙村片区改造 started\n3 哈克镇老年养护院 underway\n3 大北环 started"
    done = "投资4.6亿元建设孵化器、标准化厂房。全面启动白庙村、西显阳村片区改造。"
    done += "老年养护院投入运行。“大北环”即将启动建设。"
    found = _things(tmp_path, plan, planned, done, "6 大北环 started")
    assert {name: row["verdict"] for name, row in found.items()} == {
        "标准化厂房": "met",
        "白庙村片区改造": "met",
        "哈克镇老年养护院": "met",
        "大北环": "missed",
    }
    assert "哈克镇 is not said" in found["哈克镇老年养护院"]["doubt"]


def test_names_cut_short_by_a_list_are_made_whole(tmp_path: Path) -> None:
    plan = "推进青河、白河国家湿地公园建设,推进芦江、金钩等水库建设。加快青州至白城、红河农村公路建设。"
    done = "青河国家湿地公园建成。金钩水库开工建设。青白农村公路通车。"
    planned = "3 青河 underway\n3 白河国家湿地公园 underway\n3 芦江 underway\n3 金钩 underway"
    planned += "\n4 青州至白城 underway"
    reported = "3 青河国家湿地公园 completed\n4 金钩水库 started\n5 青白农村公路 opened"
    found = _things(tmp_path, plan, planned, done, reported)
    assert {name: row["verdict"] for name, row in found.items()} == {
        "青河": "met",
        "白河国家湿地公园": "unreported",
        "芦江": "unreported",
        "金钩": "partly",
        "青州至白城": "met",
    }


def test_the_result_with_the_whole_name_is_taken(tmp_path: Path) -> None:
    plan, done = "完成第二污水处理厂建设。", "开发区污水处理厂投入运行。第二污水处理厂全部完工。"
    reported = "3 第二污水处理厂 opened\n4 第二污水处理厂 completed"
    found = _things(tmp_path, plan, "3 第二污水处理厂 completed", done, reported)
    assert "第二污水处理厂全部完工" in found["第二污水处理厂"]["result"]


def test_clearing_the_ground_comes_before_the_work(tmp_path: Path) -> None:
    plan, done = (
        "加快空港核心区建设。建成山东中医院东院区。",
        "基本完成空港核心区拆迁工作。省中医院东院区主体封顶。",
    )
    planned, reported = (
        "3 空港核心区 underway\n4 山东中医院东院区 completed",
        "3 空港核心区 completed\n4 省中医院东院区 toppedOut",
    )
    found = _things(tmp_path, plan, planned, done, reported)
    assert found["空港核心区"]["verdict"] == found["山东中医院东院区"]["verdict"] == "partly"


def test_what_a_number_counts_is_no_target_of_its_own(tmp_path: Path) -> None:
    plan = "建成八都自来水厂和城乡供水项目14个。推进逸达新材料、天合光能2个百亿级项目建设。"
    planned = "3 八都自来水厂 completed\n3 城乡供水项目 completed\n4 逸达新材料 underway\n4 天合光能 underway"
    found = _things(tmp_path, plan, planned, "建成城乡供水项目10个。", "3 城乡供水项目 completed")
    assert found.keys() == {"八都自来水厂", "逸达新材料", "天合光能"}


def test_a_tender_comes_before_the_work(tmp_path: Path) -> None:
    plan, done = "确保第三高中开工建设。", "易水初中、第三高中进入招标程序。"
    found = _things(tmp_path, plan, "3 第三高中 started", done, "")
    assert found["第三高中"]["verdict"] == "partly"


def test_numbers_dealt_out_in_one_clause_keep_their_order(tmp_path: Path) -> None:
    head = "E 高唐县 AdministrativeArea 山东省聊城市高唐县\n"
    said = "O {} 高唐县 存贷款余额 - growth {} % exact increase - 2022 {}\n"
    plan = "2022年高唐县政府工作报告\n一、2022年主要工作\n存贷款余额分别增长5%、14%。\n"
    done = "2023年高唐县政府工作报告\n一、2022年工作回顾\n存贷款余额分别增长7.8%、13%。\n"
    gold = "S 1 3\n" + head + said.format(3, 5, "planned") + said.format(3, 14, "planned")
    gold_done = "S 1 3\n" + head + said.format(3, "7.8", "actual") + said.format(3, 13, "actual")
    build = _write(tmp_path, (_document(plan, gold, 2022), _document(done, gold_done, 2023)))
    track_build(build)
    text = (build / "tables" / "tracking.csv").read_text("utf-8-sig")
    pairs = {(row["promised"], row["reported"]) for row in csv.DictReader(io.StringIO(text))}
    assert pairs == {("5%", "7.8%"), ("14%", "13%")}


def test_what_fell_is_told_as_fallen(tmp_path: Path) -> None:
    head = "S 1 3\nE 高唐县 AdministrativeArea 山东省聊城市高唐县\n"
    said = "O 3 高唐县 进出口总额 - growth {} % exact {} - 2022 {}\n"
    plan = "2022年高唐县政府工作报告\n一、2022年主要工作\n进出口总额增长10%。\n"
    done = "2023年高唐县政府工作报告\n一、2022年工作回顾\n进出口总额下降20.1%。\n"
    promised, reported = (said.format(10, "increase", "planned"), said.format("20.1", "decrease", "actual"))
    (row,) = _two_years(tmp_path, (plan, head + promised), (done, head + reported)).values()
    assert (row["promised"], row["reported"], row["verdict"]) == ("10%", "下降20.1%", "missed")


def test_a_page_of_too_many_targets_lists_those_with_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.tracking.MOST_ROWS", 2)
    names = (*("areaName", "year", "kind", "theme", "target", "promised", "promise", "verdict", "ratio"),)
    row = dict.fromkeys((*names, "reported", "result", "confidence", "grounds", "doubt"), "x")
    listing = Listing()
    for verdict in ("unreported", "met", "unreported", "missed"):
        listing.add(row | {"verdict": verdict})
    assert [r[7] for r in listing.rows] == ["met", "missed"]
    assert listing.counts["x", "x", "x"] == {"unreported": 2, "met": 1, "missed": 1}


def test_a_target_that_only_the_text_of_the_plan_holds(tmp_path: Path) -> None:
    plan = PLAN.replace("启动智慧广场", "加快人才公寓建设,巩固全国双拥模范城成果,启动智慧广场")
    result = RESULT.replace("中心医院开工", "县人才公寓建成,全县获评全国双拥模范城")
    reported = RESULT_GOLD.replace(
        "E 智慧广场 Project -", "E 智慧广场 Project -\nE 县人才公寓 Project -\nE 全国双拥模范城 Honor -"
    ).replace(
        "R 3 中心医院 hasStatus started 2022 actual",
        "R 3 县人才公寓 hasStatus completed 2022 actual\nR 3 高唐县 received 全国双拥模范城 2022 actual",
    ).replace("E 中心医院 Institution -\n", "")  # fmt: skip
    build = _write(tmp_path, (_document(plan, PLAN_GOLD, 2022), _document(result, reported, 2023)))
    found = rows(build)
    assert found["县人才公寓"]["verdict"] == "met" and "人才公寓建设" in found["县人才公寓"]["promise"]
    assert "全国双拥模范城" not in found  # a title that is kept is no target
    graph = [q.triple for q in ox.parse(path=str(build / "tracking.ttl"), format=ox.RdfFormat.TURTLE)]
    node = found["县人才公寓"]["targetNode"]
    assert any(x.subject.value == node and "mode-planned" in str(x.object) for x in graph)


def test_works_that_no_statement_names(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "启动智慧广场",
        "推进背街小巷、棚户区提质改造工作,抓好农村小康示范村建设,全面消除城市黑臭水体,完成中央环保督察反馈问题整改,"
        "加强城市基础设施建设,加快老旧管网改造,依法依规推进旅游公司重整,做好易地搬迁后续扶持工作,推进全民健身和全民健康融合试点城市建设,启动智慧广场",
    )
    result = RESULT.replace(
        "新建公厕10座",
        "实施了棚户区、背街小巷及历史街区的改造工程,启动18个省级农村小康示范村建设,城市黑臭水体基本消除,"
        "中央环保督察交办任务16项已整改7项、剩余9项正在整改,加强城市基础设施建设,"
        "推进旅游公司重整,做好易地搬迁后续扶持,扎实推进全民健身和全民健康融合试点城市建设",
    )
    reported = RESULT_GOLD.replace("公厕 新建 level 10 座", "省级农村小康示范村建设 启动 stock 18 个")
    build = _write(tmp_path, (_document(plan, PLAN_GOLD, 2022), _document(result, reported, 2023)))
    found = rows(build)
    told = {
        name: row["verdict"]
        for name, row in found.items()
        if "names it" in row["grounds"] or "both texts" in row["grounds"]
    }
    assert told == {
        "背街小巷改造": "met",
        "棚户区提质改造": "met",
        "农村小康示范村建设": "met",
        "城市黑臭水体": "met",
        "全民健身和全民健康融合试点城市建设": "met",
        "旅游公司重整": "met",
        "易地搬迁后续扶持": "met",
        "中央环保督察反馈问题整改": "partly",
    }
    files = [*report_files(build), build / "tracking.ttl"]
    triples = [q.triple for f in files for q in ox.parse(path=str(f), format=ox.RdfFormat.TURTLE)]
    assert [f for f in validate(triples) if "mention" in f.shape or "track/" in f.node] == []


@pytest.mark.parametrize(("time", "verdict"), [("前三季度", "unreported"), ("全年", "missed")])
def test_a_part_of_the_year_is_not_the_year(tmp_path: Path, time: str, verdict: str) -> None:
    plan = PLAN.replace("新建公厕10座", "生产总值增长9%")
    promised = PLAN_GOLD.replace("公厕 新建 level 10 座 exact - -", "生产总值 - growth 9 % exact increase -")
    result = RESULT.replace("新建公厕10座", f"{time}生产总值增长5%")
    reported = RESULT_GOLD.replace(
        "公厕 新建 level 10 座 exact - -", "生产总值 - growth 5 % exact increase -"
    )
    found = _two_years(tmp_path, (plan, promised), (result, reported))
    assert found["生产总值"]["verdict"] == verdict


def test_what_is_soon_to_be_finished_is_being_worked_on(tmp_path: Path) -> None:
    result = RESULT.replace("中心医院开工", "世纪公园即将建成,中心医院即将建成")
    found = _two_years(tmp_path, (PLAN, PLAN_GOLD), (result, RESULT_GOLD))
    assert found["世纪公园"]["verdict"] == "met"  # 建设世纪公园
    assert found["中心医院"]["verdict"] == "missed"  # 建成中心医院


def test_what_a_plan_looks_to_among_its_great_projects(tmp_path: Path) -> None:
    plan = PLAN.replace("启动智慧广场", "聚焦青云电子科技园、白云产业园等重点项目,启动智慧广场")
    result = RESULT.replace("新建公厕10座", "青云电子科技园建成")
    reported = RESULT_GOLD.replace("E 世纪公园 Project", "E 青云电子科技园 Project\nE 世纪公园 Project")
    reported += "R 5 青云电子科技园 hasStatus completed 2022 actual\n"
    found = _two_years(tmp_path, (plan, PLAN_GOLD), (result, reported))
    assert found["青云电子科技园"]["verdict"] == "met"


def test_a_title_of_the_province_is_not_that_of_the_nation(tmp_path: Path) -> None:
    result = RESULT.replace("新建公厕10座", "青云镇创成省文明城市")
    found = _two_years(tmp_path, (PLAN, PLAN_GOLD), (result, RESULT_GOLD))
    assert found["全国文明城市"]["verdict"] == "unreported"


def test_what_runs_is_put_right_or_sought_only_in_the_text_of_the_plan(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "启动智慧广场",
        "推动纠纷调解中心实体化运行,推进质量强市示范城市建设,抓好青山生态旅游示范区建设,办好民生实事,启动“城中村”整治,启动智慧广场",
    )
    result = RESULT.replace(
        "新建公厕10座",
        "建成纠纷调解中心,获评全国质量强市示范城市、国家生态旅游示范区,办成年度民生实事32件,综合整治178个城中村",
    )
    reported = RESULT_GOLD.replace("公厕 新建 level 10 座", "年度民生实事 办成 level 32 件").replace(
        "E 世纪公园 Project",
        "E 纠纷调解中心 Project\nE 全国质量强市示范城市 Honor\n"
        "E 国家生态旅游示范区 Honor\nE 世纪公园 Project",
    )
    reported += "R 5 纠纷调解中心 hasStatus completed 2022 actual\n"
    reported += "R 5 高唐县 received 全国质量强市示范城市 2022 actual\n"
    reported += "R 5 高唐县 received 国家生态旅游示范区 2022 actual\n"
    reported += "O 5 高唐县 城中村 整治 level 178 个 exact - - 2022 actual\n"
    found = _two_years(tmp_path, (plan, PLAN_GOLD), (result, reported))
    for name in ("纠纷调解中心", "全国质量强市示范城市", "民生实事", "“城中村”整治"):
        assert found[name]["verdict"] == "met", name
    assert "国家生态旅游示范区" not in found


def test_a_title_sought_for_one_place_is_not_that_of_another(tmp_path: Path) -> None:
    plan = PLAN.replace("创建全国文明城市", "支持世纪公园争创国家4A级景区")
    promised = PLAN_GOLD.replace("全国文明城市", "国家4A级景区").replace(
        "高唐县 received", "世纪公园 received"
    )
    result = RESULT.replace("中心医院开工", "青山景区创建为国家4A级景区")
    reported = RESULT_GOLD.replace("中心医院 Institution", "青山景区 Project\nE 国家4A级景区 Honor").replace(
        "中心医院 hasStatus started", "青山景区 received 国家4A级景区"
    )
    found = _two_years(tmp_path, (plan, promised), (result, reported))
    assert found["国家4A级景区"]["verdict"] == "unreported"


def test_a_number_of_a_list_has_the_rank_of_its_first(tmp_path: Path) -> None:
    plan = PLAN.replace("启动智慧广场", "打造省级科技服务业集聚区,加快国际湿地城市认证,启动智慧广场")
    promised = PLAN_GOLD.replace("智慧广场", "省级科技服务业集聚区")
    result = RESULT.replace(
        "新建公厕10座", "创建省级人力资源产业园、科技服务业集聚区各1个,荣获全球首批国际湿地城市称号"
    )
    reported = RESULT_GOLD.replace("公厕 新建 level 10 座", "科技服务业集聚区 创建 level 1 个")
    reported = reported.replace("E 世纪公园 Project", "E 世纪公园 Project\nE 全球首批国际湿地城市 Honor")
    reported += "R 5 高唐县 received 全球首批国际湿地城市 2022 actual\n"
    found = _two_years(tmp_path, (plan, promised), (result, reported))
    assert found["省级科技服务业集聚区"]["verdict"] == found["全球首批国际湿地城市"]["verdict"] == "met"


def test_a_place_before_a_name_may_stand_elsewhere_in_the_promise(tmp_path: Path) -> None:
    plan = PLAN.replace("启动智慧广场", "商务核心区启动金桥综合体")
    promised = PLAN_GOLD.replace("智慧广场", "金桥综合体")
    result = RESULT.replace("智慧广场前期工作进展顺利", "商务核心区金桥城市综合体开工")
    reported = RESULT_GOLD.replace("智慧广场", "商务核心区金桥城市综合体").replace("underway", "started")
    found = _two_years(tmp_path, (plan, promised), (result, reported))
    assert found["金桥综合体"]["verdict"] == "met"


def test_a_work_in_one_quarter_is_not_that_in_another(tmp_path: Path) -> None:
    plan = PLAN.replace("启动智慧广场", "启动中心城区管网改造、柳河新区")
    promised = PLAN_GOLD.replace("智慧广场", "中心城区管网改造")
    result = RESULT.replace("智慧广场前期工作进展顺利", "柳河新区管网改造工程开工")
    reported = RESULT_GOLD.replace("智慧广场", "柳河新区管网改造工程").replace("underway", "started")
    found = _two_years(tmp_path, (plan, promised), (result, reported))
    assert found["中心城区管网改造"]["verdict"] == "unreported"


def test_a_list_that_grows_by_one_rate_is_told_apart(tmp_path: Path) -> None:
    head = "S 1 3\nE 高唐县 AdministrativeArea 山东省聊城市高唐县\n"
    said = "O 3 高唐县 {} - growth {} % exact increase - 2022 {}\n"
    plan = "2022年高唐县政府工作报告\n一、2022年主要工作\n固定资产投资、社会消费品零售总额均增长8%。\n"
    done = "2023年高唐县政府工作报告\n一、2022年工作回顾\n固定资产投资增长9%。\n"
    promised = head + said.format("固定资产投资、社会消费品零售总额", 8, "planned")
    found = _two_years(tmp_path, (plan, promised), (done, head + said.format("固定资产投资", 9, "actual")))
    assert found["固定资产投资"]["verdict"] == "exceeded"
    assert found["社会消费品零售总额"]["verdict"] == "unreported"


def test_a_program_may_be_told_by_its_content(tmp_path: Path) -> None:
    plan = PLAN.replace("深入推进“点单式”服务改革", "推进厕所革命")
    promised = PLAN_GOLD.replace("“点单式”服务改革", "厕所革命").replace(
        "新建 level 10 座", "改造 level 10 座"
    )
    found = _two_years(tmp_path, (plan, promised), (RESULT, RESULT_GOLD))
    assert found["厕所革命"]["verdict"] == "met" and found["厕所革命"]["grounds"] == "its content is told"


@pytest.mark.parametrize(("town", "verdict"), [("8.6", "exceeded"), ("7", "missed")])
def test_one_number_for_town_and_country_is_answered_by_both(tmp_path: Path, town: str, verdict: str) -> None:
    plan = PLAN.replace("新建公厕10座", "城乡居民人均可支配收入增长8%")
    promised = PLAN_GOLD.replace(
        "O 8 高唐县 公厕 新建 level 10 座 exact - - 2022 planned",
        "O 8 高唐县 城乡居民人均可支配收入 - growth 8 % exact increase - 2022 planned",
    )
    result = RESULT.replace("新建公厕10座", f"城镇居民人均可支配收入增长{town}%,农村居民人均可支配收入增长9%")
    reported = RESULT_GOLD.replace(
        "O 5 高唐县 公厕 新建 level 10 座 exact - - 2022 actual",
        f"O 5 高唐县 城镇居民人均可支配收入 - growth {town} % exact increase - 2022 actual\n"
        "O 5 高唐县 农村居民人均可支配收入 - growth 9 % exact increase - 2022 actual",
    )
    found = _two_years(tmp_path, (plan, promised), (result, reported))
    assert found["城乡居民人均可支配收入"]["verdict"] == verdict
