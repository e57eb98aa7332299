"""From a raw document to a `Report`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.errors import InputError
from kg.model import Area, Doubt, Report, Span
from kg.reading import area as areas
from kg.reading import characters, lines, names, origin, pinyin, structure
from kg.reading.front_matter import front_matter
from kg.reading.source import ReadingError, Source

_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_MARKED = re.compile(
    r"[\[［〔（(【]?\s?(?:第[一二三四五六七八九十]+[章部编]|[一二三四五六七八九十]{1,3}[、．.]|\d{1,3}\s?[、．.\]］〕】)）]|[一二三四五六七八九十]{1,3}[)）])"
)
_BARE = re.compile(r"[一二三四五六七八九十]{1,3}(?=[ \u3000\u00a0])")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENOUGH = 200
_CELL = 32_767
_SPEECH = re.compile(r"各位[^。，：:\n]{0,12}代表|代表们|政府工作的?报告")
"""What all but one of 2,785 reports say of themselves."""


def check_year(year: int, what: str = "--year") -> None:
    """Raise `InputError` for a year that no report can be of; `what` says where it was given."""
    years = origin.YEARS
    if year not in years:
        raise InputError(
            f"{what} {year}: no report is of that year. Give the year whose tasks the report sets, "
            f"{years[0]} to {years[-1]}."
        )


def check_area(area: str) -> None:
    """Raise `InputError` for an area given that is no name."""
    if not re.search(r"\w", area):
        raise InputError(
            f"--area {area!r} is no name. Give the area's full name, such as 上海市虹口区, or its code."
        )


def read(source: Source, *, area: str | None = None, year: int | None = None) -> Report:
    """The report that a document holds.

    `area` (a name, "上海市虹口区", or a GB/T 2260 code) and `year` (the year whose tasks it sets)
    are taken where given; else the text's own word, then the source's hints, then its name. Where
    nothing tells, the report gets an area of its own, or the year before this text's latest one is
    taken for reviewed, with a `Doubt`. Raises ReadingError for what is no report, InputError for a
    year given that none can be of and an area that is no name.
    """
    if year is not None:
        check_year(year)
    if area is not None:
        check_area(area)
    if source.problem is not None:
        raise ReadingError(source.problem)
    if not source.text.strip():
        raise ReadingError(f"{source.name}: the file holds no text. Give a file with a report's text.")
    matter = front_matter(source.text)
    clean = characters.clean(source.text)
    begin = _behind(clean.offsets, matter.end)
    text, offsets, blocks = _assemble(clean, lines.paragraphs(clean.text, begin))
    _check(source.name, text, blocks)
    doubts: list[Doubt] = []
    if len(source.text) == _CELL:
        doubts.append(
            Doubt(f"The text has {_CELL:,} characters, all that an Excel cell holds: its end may lack.")
        )
    if damage := characters.damage(source.text):
        doubts.append(Doubt(damage))
    front = [text[b.span.begin : b.span.end] for b in blocks if b.role == "front"]
    opening = [text[b.span.begin : b.span.end] for b in blocks if b.role == "body"][:6]
    said = origin.find(matter.title or source.title, front, opening)
    guess = names.hints(source.place or source.name)
    votes = _votes(said, text, blocks)
    if year is None:
        when = _year(said, votes, text, source, matter.year, guess.year, doubts)
    else:
        when = _given_year(year, votes, doubts)
    where = _area(said, area, [matter.area, source.area, *guess.areas], text, when, source, doubts)
    if not _SPEECH.search("".join((text, source.title or "", matter.title or "", source.name))):
        doubts.append(
            Doubt(
                "The text neither calls itself a 政府工作报告 nor greets 各位代表: it may be no work report."
            )
        )
    built = structure.build(text, blocks, when)
    return Report(
        id=f"{when}-{where.id.replace('/', '-')}",
        source=source.text,
        text=text,
        offsets=offsets,
        source_name=source.name,
        sha256=source.sha256,
        title=said.title,
        area=where,
        year=when,
        issued=said.issued,
        chapters=built.chapters,
        sentences=built.sentences,
        glossary=built.glossary,
        doubts=tuple(doubts),
    )


def _behind(offsets: Sequence[int], source_offset: int) -> int:
    """The first index whose offset is not before a source offset."""
    if source_offset == 0:
        return 0
    low, high = 0, len(offsets)
    while low < high:
        middle = (low + high) // 2
        if offsets[middle] < source_offset:
            low = middle + 1
        else:
            high = middle
    return low


def _assemble(
    clean: characters.Clean, found: Sequence[lines.Paragraph]
) -> tuple[str, tuple[int, ...], list[structure.Block]]:
    """The report's text, a paragraph a line, with the source offset of every character.

    Spaces inside go, but for one between two Latin words and one that sets a heading or a headword apart.
    """
    parts: list[str] = []
    offsets: list[int] = []
    blocks: list[structure.Block] = []
    length = 0
    for paragraph in found:
        begin = length
        for first, last in paragraph.pieces:
            for start, end in _spaceless(clean.text, first, last):
                parts.append(clean.text[start:end])
                offsets.extend(clean.offsets[start:end])
                length += end - start
        if length == begin:
            continue
        blocks.append(structure.Block(Span(begin, length), paragraph.role))
        parts.append("\n")
        offsets.append(offsets[-1])
        length += 1
    text = "".join(parts)
    return text, tuple(offsets), blocks


def _spaceless(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a line that remain when the spaces go that mean nothing."""
    out = []
    at = begin
    kept = False
    marked = _MARKED.match(text, begin, end)
    bare = _BARE.match(text, begin, end) if end - begin <= 40 else None
    for match in _SPACES.finditer(text, begin, end):
        left, right = text[match.start() - 1], text[match.end() : match.end() + 1]
        latin = left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
        apart = (
            not kept
            and marked is not None
            and match.start() > marked.end() + 1
            and match.start() - begin < 40
            and not left.isascii()
            and not right.isascii()
            and not any(
                c in "，。：；、:" for c in text[begin + marked.end() - marked.start() : match.start()]
            )
        )
        if latin or apart or (bare is not None and match.start() == bare.end()):
            kept = kept or apart
            out.append((at, match.start() + 1))
        else:
            out.append((at, match.start()))
        at = match.end()
    out.append((at, end))
    return [(a, b) for a, b in out if a < b]


def _check(name: str, text: str, blocks: Sequence[structure.Block]) -> None:
    han = len(_HAN.findall(text[:5000]))
    if 0 < han < 20 and han >= len(text) * 0.3:
        raise ReadingError(
            f"{name}: the text is too short for a report ({len(text.strip())} characters). "
            "Give the text of a government work report (政府工作报告)."
        )
    if not any(b.role == "body" for b in blocks) or han < 20 or han < len(text[:5000]) * 0.3:
        raise ReadingError(
            f"{name}: this is no report in Chinese (hardly any Chinese sentence was found). "
            "Give the text of a government work report (政府工作报告)."
        )
    if len(text) < _ENOUGH and not re.search(r"工作报告|各位代表|政府|全[市省县区]", text):
        raise ReadingError(
            f"{name}: the text is too short and says nothing of a government's work; it is no report. "
            "Give the text of a government work report (政府工作报告)."
        )


def _votes(said: origin.Origin, text: str, blocks: Sequence[structure.Block]) -> Counter[int]:
    """The years that title, date and headings speak for, with their weights."""
    titles = [
        line
        for b in blocks
        if b.role == "body"
        and b.span.end - b.span.begin <= 45
        and "。" not in (line := text[b.span.begin : b.span.end])
    ]
    votes = origin.years_of_headings(titles)
    for candidate, weight in said.years:
        votes[candidate] += weight
    return votes


def _given_year(year: int, votes: Counter[int], doubts: list[Doubt]) -> int:
    """The year that the user gave, doubted where the text's own lies two years off or more."""
    if votes and year not in votes:
        best, weight = max(votes.items(), key=lambda item: (item[1], item[0]))
        if weight >= 3 and abs(best - year) >= 2:
            doubts.append(Doubt(f"The year is {year} as given, but the text says that it is of {best}."))
    return year


def _year(
    said: origin.Origin,
    votes: Counter[int],
    text: str,
    source: Source,
    matter: int | None,
    guess: int | None,
    doubts: list[Doubt],
) -> int:
    if votes:
        best, weight = max(votes.items(), key=lambda item: (item[1], item[0]))
        if weight >= 3 or not any((matter, source.year, guess)):
            rivals = [y for y, w in votes.items() if y != best and w >= weight - 1 and y in dict(said.years)]
            if rivals:
                message = f"The year is taken to be {best}, but the text also points to {rivals[0]}."
                doubts.append(Doubt(f"{message} --year decides."))
            return best
    for hint in (source.year, matter, guess):
        if hint is not None:
            return hint
    year, ground = origin.guessed_year(text)
    doubts.append(Doubt(f"The text does not state its year; {ground}. Give --year."))
    return year


def _given_area(said: origin.Origin, given: str, text: str, year: int, doubts: list[Doubt]) -> Area:
    """The area that the user gave, doubted where no table knows it and where the text says another one."""
    known = areas.decide([given], text, year)
    if known is None:
        bearers = areas.bearers(given, year)
        unsure = f"is borne by {', '.join(bearers)}" if bearers else "is none that the gazetteer knows"
        message = f"The area {given}, as given, {unsure} (GB/T 2260)"
        doubts.append(Doubt(f"{message}; it is one of its own. Give its full name or its code."))
    stated = areas.decide(said.areas, text, year)
    if stated is not None and known is not None and areas.are_apart(known, stated):
        doubts.append(
            Doubt(f"The area is {known.name} as given, but the text says that it is of {stated.name}.")
        )
    return known or areas.unlisted(given)


def _area(
    said: origin.Origin,
    given: str | None,
    hints: Sequence[str | None],
    text: str,
    year: int,
    source: Source,
    doubts: list[Doubt],
) -> Area:
    if given is not None:
        return _given_area(said, given, text, year, doubts)
    stated = areas.decide(said.areas, text, year)
    hinted = areas.decide([h for h in hints if h], text, year)
    if stated is not None:
        rival = areas.rival(stated, said.areas, text, year)
        if rival is None:
            return stated
        message = f"The text names {stated.name} and {rival.name} as its area and speaks more of the latter."
        doubts.append(Doubt(f"{message} --area decides."))
        return rival
    if hinted is None:
        hinted = pinyin.area_of(source.place or source.name, text)
    if hinted is not None:
        return hinted
    guess = areas.most_spoken_of(text, year)
    if guess is not None:
        message = (
            f"The text does not say which area it is of; it speaks most of {guess.name}. --area decides."
        )
        doubts.append(Doubt(message))
        return guess
    name = next(iter(said.areas), None)
    if name:
        doubts.append(
            Doubt(f"The area {name} is not in the gazetteer (GB/T 2260); it is one of its own. Give --area.")
        )
        return areas.unlisted(name)
    stem = re.sub(r"\.\w+$", "", re.split(r"[/\\!]", source.name)[-1])
    doubts.append(Doubt(f"The text does not say which area it is of; {stem!r} stands for it. Give --area."))
    return replace(areas.unlisted(stem), level="other")
