"""A clause in, its noun phrases out, cut at verbs, function words and quantities, with the verb of doing before each; and the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.measure_lists import JOINS, share_out
from loaders.measure_patterns import MIN_PHRASE_CHARS, Patterns, Span


class Chunk(NamedTuple):
    """A noun phrase of a clause. ``verb``: the verb of doing right before it, "" for none;
    ``owner``: start and verb of the phrase before 的, of which this is the head (村卫生所的标准化建设)."""

    start: int
    end: int
    verb: str
    owner: tuple[int, str] | None = None


def too_short(chunk: Chunk, end: int) -> bool:
    """Whether the chunk up to ``end`` names nothing, alone or with the phrase before 的."""
    return end - chunk.start < MIN_PHRASE_CHARS and chunk.owner is None


class Chunks:
    """Cuts clauses by the ``patterns`` of a lexicon."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns

    def cut(self, text: str, start: int, end: int, held: list[Span], actors: list[Span]) -> Iterator[Chunk]:
        """The phrases of text[start:end] that may name something, or own what 的 joins to them; no cut parts what is ``held``."""
        position, verb = start, ""
        owner: tuple[int, str] | None = None
        for stop in self._patterns.stop.finditer(text, start, end):
            if stop.start() < position or any(left < stop.end() and stop.start() < right for left, right in held):
                continue
            found = None
            is_owner = stop[0] == "的"
            if stop.start() > position and (is_owner or owner is not None or stop.start() - position >= MIN_PHRASE_CHARS):
                found = self.chunk(text, position, stop.start(), verb, owner, actors)
                yield found
            owner = (found.start, found.verb) if found is not None and is_owner else None
            between = stop[0] == "了" or (stop.lastgroup == "number" and stop.start() == position)  # 启动了…, 下达2020年…
            verb = stop[0] if stop.lastgroup == "verb" else (verb if between else "")
            position = stop.end()
        if position < end:
            yield self.chunk(text, position, end, verb, owner, actors)

    def chunk(self, text: str, start: int, end: int, verb: str, owner: tuple[int, str] | None, actors: list[Span]) -> Chunk:
        """The chunk without who acts, and without the verbs that no cut was made at: 卫生院引进和培养全科医生 → 全科医生."""
        while True:
            front = self._patterns.front.match(text, _past_join(text, start) if verb else start, end)
            if front is not None:
                start, verb, owner = front.end(), front[0], None
                continue
            after = next((right for left, right in actors if left == start and self._patterns.front.match(text, right, end)), None)
            body = self._patterns.body.match(text, start, end) if after is None else None
            if after is None and body is None:
                return Chunk(start, end, verb, owner)
            start = body.end() if after is None and body is not None else (after or start)

    def items(self, text: str, chunk: Chunk, held: list[Span]) -> Iterator[Span]:
        """The items of the chunk: a list whose items have heads of their own is cut, one that shares its last words stays whole."""
        joins = list(JOINS.finditer(text, chunk.start, chunk.end))
        if not joins:
            yield chunk.start, chunk.end
            return
        shared = chunk.start, self._patterns.trimmed(text, chunk.start, chunk.end)[1]
        if len(list(share_out(text[slice(*shared)], text[slice(*shared)], shared[0]))) > 1:
            yield shared
            return
        left = last = chunk.start
        for join in joins:
            if any(start < join.end() and join.start() < end for start, end in held):
                continue
            names_next = any(start == join.end() and not self._patterns.trail.sub("", text[end : chunk.end]) for start, end in held)
            names_last = any(end == join.start() for start, end in held)
            if join[0] == "暨" or names_next or names_last or not self._goes_on(text, last, join, chunk.end):
                yield left, join.start()
                left = join.end()
            last = join.end()
        yield left, chunk.end

    def _goes_on(self, text: str, left: int, join: re.Match[str], end: int) -> bool:
        """Whether text[left:join] waits for the list's last words: 高血压 in 高血压、糖尿病管理, not 健康生活 in 健康生活、优化健康服务."""
        item = text[left : join.start()]
        if (
            item.endswith("”")
            or self._patterns.site.search(item)
            or self._patterns.has_head(item)
            or self._patterns.general.fullmatch(item)
            or self._patterns.acting.match(text, join.end(), end)
        ):
            return False
        following = JOINS.search(text, join.end(), end)
        rest = text[join.end() : end if following is None else following.start()]
        head = self._patterns.strong.search(rest) or self._patterns.weak.search(rest)
        if head is None or not head.start():
            return following is not None and head is None
        nearer = abs(len(item) - head.start()) <= abs(len(item) - len(rest))
        return nearer or item[-1] == rest[head.start() - 1]


def _past_join(text: str, start: int) -> int:
    join = JOINS.match(text, start)
    return start if join is None else join.end()
