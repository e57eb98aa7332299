"""Which year a clause speaks of, and whether it reports or plans."""

from __future__ import annotations

from kg.extraction.tense import moment, tense
from kg.model import Area, Chapter, ChapterKind, Report, Sentence, Span


def report_of(kind: ChapterKind, *sentences: str, year: int = 2025, heading: str = "") -> Report:
    """A report of one chapter, a paragraph a sentence."""
    lines = [heading, *sentences] if heading else list(sentences)
    text = "\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    chapter = Chapter(kind, 1, spans[0] if heading else None, Span(0, len(text)))
    built = tuple(
        Sentence(i, span, 0, i, is_heading=bool(heading) and i == 0) for i, span in enumerate(spans)
    )
    return Report(
        id="2025-310109", source=text, text=text, offsets=range(len(text)), source_name="a.txt", sha256="0",
        title="", area=Area("310109", "虹口区", "county"), year=year, chapters=(chapter,), sentences=built,
    )  # fmt: skip


def told(report: Report, number: int, word: str) -> tuple[int, str]:
    sentence = report.sentences[number]
    begin = report.text.index(word, sentence.span.begin)
    return tense(report, sentence, Span(begin, begin + len(word)))


def test_the_chapter_decides() -> None:
    assert told(report_of("review", "引进企业90家。"), 0, "90") == (2024, "actual")
    assert told(report_of("plan", "引进企业90家。"), 0, "90") == (2025, "planned")
    assert told(report_of("glossary", "全区现有5家。"), 0, "5") == (2025, "actual")


def test_hopes_in_a_review_are_plans_for_the_coming_year() -> None:
    assert told(report_of("review", "轨交有望通车20公里。"), 0, "20") == (2025, "planned")
    assert told(report_of("review", "预计全年增长5%。"), 0, "5%") == (2024, "actual")


def test_what_is_looked_ahead_to_does_not_date_what_is_done() -> None:
    text = "立足满足未来15年处理需求，完成规划编制3项。"
    assert told(report_of("review", text), 0, "3") == (2024, "actual")
    assert told(report_of("plan", "未来三年，建成学校3所。"), 0, "3所") == (2027, "planned")


def test_facts_in_a_plan_are_actual() -> None:
    report = report_of("plan", "用好已下达12亿元资金的23个项目。")
    assert told(report, 0, "12") == (2024, "actual")
    assert told(report, 0, "23") == (2025, "planned")


def test_explicit_years() -> None:
    assert told(report_of("review", "2015年，经济总量破万亿。"), 0, "万亿") == (2015, "actual")
    assert told(report_of("plan", "到2027年，产值达到500亿元。"), 0, "500") == (2027, "planned")
    assert told(report_of("plan", "今年将去年的18项工程扩展到28项。"), 0, "28") == (2025, "planned")
    # compared with, not dated by
    assert told(report_of("review", "产值较2019年增长8%。"), 0, "8%") == (2024, "actual")


def test_a_period_takes_its_last_year_until_another_time_begins() -> None:
    report = report_of(
        "review", "五年来，建成水库20座。", "改造老旧小区600个。", "2024年，新增泊位200个。", "建成公园3座。"
    )
    found = moment(report, report.sentences[1], report.sentences[1].span)
    assert (found.year, found.mode) == (2024, "actual")
    assert found.period is not None and found.period.years == 5 and found.base == 2019
    assert moment(report, report.sentences[3], report.sentences[3].span).period is None


def test_five_year_plans() -> None:
    report = report_of("review", "“十三五”期间，建成公路423公里。", year=2021)
    found = moment(report, report.sentences[0], Span(12, 14))
    assert (found.year, found.mode, found.base) == (2020, "actual", 2015)
    ahead = report_of("plan", "“十五五”时期，地区生产总值达到3000亿元。", year=2026)
    assert told(ahead, 0, "3000") == (2030, "planned")
    assert told(report_of("plan", "今后五年，建成地铁100公里。", year=2022), 0, "100") == (2026, "planned")


def test_a_plan_that_is_drawn_up_is_no_time() -> None:
    report = report_of("plan", "高质量编制“十五五”规划，谋划项目30个。", "“十五五”规划期间，新增学校20所。")
    assert told(report, 0, "30") == (2025, "planned")
    assert told(report, 1, "20") == (2030, "planned")


def test_a_heading_sets_the_period() -> None:
    report = report_of("review", "建成水库20座。", heading="一、过去五年工作回顾")
    found = moment(report, report.sentences[1], report.sentences[1].span)
    assert found.period is not None


def test_a_coming_year_ends_the_period_of_a_five_year_plan() -> None:
    report = report_of(
        "plan", "未来五年，生产总值年均增长10%。", "今年要全力抓好六项工作。", "财政收入增长12%。", year=2011
    )
    assert told(report, 0, "10%") == (2015, "planned")
    assert told(report, 2, "12%") == (2011, "planned")
    report = report_of(
        "plan", "未来五年，建成小康社会。", "今年的主要发展目标是：生产总值增长10%；投资增长20%。", year=2011
    )
    assert told(report, 1, "20%") == (2011, "planned")


def test_the_year_that_has_just_passed_ends_a_period() -> None:
    report = report_of(
        "review", "五年来，建成水库20座。", "在刚刚过去的2005年，投资872亿元。", "就业16万人。", year=2006
    )
    assert [moment(report, s, s.span).period is None for s in report.sentences] == [False, True, True]
    report = report_of("review", "刚刚过去的五年，建成水库20座。", "就业16万人。", year=2006)
    assert [moment(report, s, s.span).period is None for s in report.sentences] == [False, False]


def test_what_is_near_at_hand_is_said_of_its_clause_alone() -> None:
    report = report_of("review", "6个市场即将完成改造，龙桥市场等3个市场投用，城西市场有望开工。")
    assert told(report, 0, "完成改造") == (2025, "planned")
    assert told(report, 0, "龙桥市场") == (2024, "actual")


def test_what_the_last_of_several_years_brought_ends_the_period() -> None:
    report = report_of("review", "过去五年，建成学校50所。", "特别是2024年，我们加压奋进。", "新增企业5家。")
    sentence = report.sentences[2]
    begin = report.text.index("5家")
    assert moment(report, sentence, Span(begin, begin + 2)).period is None
