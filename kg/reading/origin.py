"""Where a report comes from: its title, its area's name, its congress and its years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.reading import headings

_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d|[一二][〇○零Ｏ九][〇○零Ｏ一二三四五六七八九]{2})年(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日)?"
)
_AREA = r"[一-龥]{1,24}?(?:省|市|自治区|特别行政区|县|区|旗|州|盟|兵团|镇|乡|街道)"
_CONGRESS_AREA = re.compile(rf"(?P<area>{_AREA}|全国)第?[一二三四五六七八九十\d]{{1,3}}届人民?(?:代表)?大")
_CONGRESS_LINE = re.compile(r"人民代表大会|人代会|届人大|人民代表会议")
_GOVERNMENT = re.compile(rf"(?P<area>{_AREA})人民政府")
_TITLE_AREA = re.compile(
    rf"^(?:(?:19|20)\d\d年?度?[-—]?)?(?P<area>{_AREA})(?:人民)?(?:政府)?(?:(?:19|20)\d\d年?度?)?(?:人民)?(?:政府)?《?(?:政府)?工作报告"
)
_NATIONAL = re.compile(r"国务院|全国人民代表大会|全国人大|第[一二三四五六七八九十]+届全国")
_GENERIC = re.compile(
    r"^(?:本|我|全|各|市|省|县|区|州|旗|盟|自治区|自治州|自治县|人民|上级|辖区|城区|新区|开发区|一个|国家|中央).{0,2}$|^[我全各本]|(?:开幕的|召开的)"
)
_PARTY_CONGRESSES = (
    "十二大",
    "十三大",
    "十四大",
    "十五大",
    "十六大",
    "十七大",
    "十八大",
    "十九大",
    "二十大",
    "二十一大",
)
_REVIEWED = re.compile(
    r"^(?:[一二三四五]、|（一）)?(?:刚刚过去的|刚刚过去，|过去的|回顾|即将过去的)?((?:19|20)\d\d)年[，,是]",
    re.MULTILINE,
)
UNKNOWN_YEAR = 1900
YEARS = range(1949, 2101)
"""The years that a report can be of."""
_TITLE = re.compile(r"(?:政府)?工作报告")


@dataclass(frozen=True, slots=True)
class Origin:
    """What the text says of itself.

    `areas` are names as written, the surest first (中国: the nation); `years` are candidates for the
    report's year with their weights.
    """

    title: str
    areas: tuple[str, ...]
    issued: date | None
    years: tuple[tuple[int, int], ...]


def find(title_hint: str | None, front: Sequence[str], opening: Sequence[str]) -> Origin:
    """Title, area names, date and candidate years from the lines before and after the salutation.

    `front` are the lines of the title and the congress, `opening` the first paragraphs of the speech.
    """
    front = [re.sub(r"\s", "", line) for line in front]
    opening = [re.sub(r"\s", "", line) for line in opening]
    title = _title(title_hint, front)
    issued = _issued(front, title)
    at_congress = any(_CONGRESS_LINE.search(line) and _DATE.search(line) for line in (*front, title))
    names = list(_areas(title, front, opening))
    return Origin(title, tuple(dict.fromkeys(names)), issued, tuple(_years(title, issued, at_congress)))


def years_of_headings(titles: Sequence[str]) -> Counter[int]:
    """Votes for the report's year by chapter headings: "2024年工作回顾" and "2025年工作安排" say 2025."""
    votes: Counter[int] = Counter()
    for title in titles:
        title = re.sub(r"\s", "", title)
        for part in re.split(r"[和及与暨、，,]", title):
            found = [
                y
                for y in headings.years(part)
                if not re.search(rf"{y}年?(?:远景|到|至|—|-)|到{y}|至{y}", part)
            ]
            kind = headings.classify(part, None) if found else None
            if not found or kind is None:
                continue
            if re.search(r"回顾|总结|成就|成效|完成情况", part) or (
                "今年以来" not in title and "回顾" in title and "要求" not in part and "安排" not in part
            ):
                votes[found[-1] + 1] += 2
            elif re.search(r"安排|部署|建议|总体要求|任务|目标|打算|重点", part):
                votes[found[-1]] += 3
    return votes


def guessed_year(text: str) -> tuple[int, str]:
    """A year for a text that states none, and in plain words where it comes from."""
    opening = _REVIEWED.search(text[:2500])
    if opening:
        year = int(opening.group(1)) + 1
        return year, f"{year} is taken since it begins with the year before"
    mentioned = Counter(y for y in headings.years(text) if 1949 <= y <= 2049)
    if mentioned:
        # A report speaks most of the year before and of the year that it plans.
        year = max(mentioned, key=lambda y: (mentioned[y] + mentioned[y - 1], y))
        return year, f"{year} is guessed from the years it speaks of"
    plans = [headings.plan_end(m) for m in headings.FIVE_YEAR_PLAN.finditer(text)]
    if ends := [end for end in plans if end is not None]:
        return max(ends) - 4, f"{max(ends) - 4} is the first year of the last five-year plan it speaks of"
    congresses = [i for i, name in enumerate(_PARTY_CONGRESSES) if name in text]
    if congresses:
        year = 1983 + 5 * congresses[-1]
        return year, f"{year} is the year after the last party congress it speaks of"
    return UNKNOWN_YEAR, f"it names none at all, and {UNKNOWN_YEAR} stands for it"


def _title(hint: str | None, front: Sequence[str]) -> str:
    titles = [
        re.sub(r"^(?:title|标题)[:：]|(?<=报告)[—―─-].*", "", line).strip("*#《》<> ")
        for line in front
        if _TITLE.search(line)
    ]
    titles = [
        line
        for line in titles
        if not re.search(r"作(?:《)?政府工作报告|[。，：]|会议上", line) and len(line) <= 60
    ]
    longest = max(titles, key=len, default="")
    if hint:
        # A page's title has the site's name behind the report's, or the report's twice.
        hint = re.split(r"(?<=工作报告)\s*[_|]|(?<=工作报告)\s*-+", re.sub(r"\s+", " ", hint).strip())[0]
        half = hint[: len(hint) // 2]
        hint = half if half and hint == half * 2 else hint
        return max((hint, longest), key=len) if _TITLE.search(hint) else (longest or hint)
    return longest or "政府工作报告"


def _issued(front: Sequence[str], title: str) -> date | None:
    ranked = sorted(front, key=lambda line: 0 if _CONGRESS_LINE.search(line) else 1)
    for line in [*ranked, title]:
        match = _DATE.search(line)
        if match:
            found = _date(match)
            if found:
                return found
    return None


def _date(match: re.Match[str]) -> date | None:
    try:
        year = match.group("y")
        month, day = _small(match.group("m")), _small(match.group("d") or "1")
        return date(int(year.translate(_DIGITS)), month, day)
    except ValueError:
        return None


def _small(text: str) -> int:
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (int(tens.translate(_DIGITS)) if tens else 1) * 10 + (
            int(ones.translate(_DIGITS)) if ones else 0
        )
    return int(text.translate(_DIGITS))


def _areas(title: str, front: Sequence[str], opening: Sequence[str]) -> Iterator[str]:
    for line in (*front, title):
        if _CONGRESS_LINE.search(line):
            if _NATIONAL.search(line):
                yield "中国"
            yield from _names(_CONGRESS_AREA, re.sub(r"^.*?[在于](?=[一-龥]{2,})", "", line))
    for text in (title, *front):
        text = re.sub(r"\s|[《》*]", "", text)
        if _TITLE.search(text):
            if _NATIONAL.search(text):
                yield "中国"
            yield from _names(_TITLE_AREA, re.sub(r"^[-—―─]+", "", text))
    for line in [*front, *opening[:4]]:
        if "代表" in line or re.search(r"(?:长|主席|主任)", line):
            if re.search(r"代表(?:中央人民政府|国务院)|^国务院总理", line):
                yield "中国"
            yield from _names(_GOVERNMENT, re.sub(r"^.*?代表(?=[一-龥]{2,})", "", line))


def _names(pattern: re.Pattern[str], line: str) -> Iterator[str]:
    match = pattern.search(line)
    if match and "area" in match.groupdict():
        name = re.sub(r"^(?:现在|我|代表|大会|在|于|\d|年|月|日)+", "", match.group("area"))
        if len(name) >= 2 and not _GENERIC.search(name):
            yield "中国" if name == "全国" else name


def _years(title: str, issued: date | None, at_congress: bool) -> Iterator[tuple[int, int]]:
    if issued:
        # Where the congress meets in the last weeks of a year, it sets the next year's tasks.
        # A date that stands alone may be the day when the page was made.
        yield issued.year + (1 if issued.month >= 11 else 0), 4 if at_congress else 2
    for year in headings.years(title):
        yield year, 3
