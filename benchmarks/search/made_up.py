"""Documents made of nothing, for a checkout that has no real texts beside it.

Words are as rare and as common as in real news, and a text keeps to a topic of its own, so that
words of one query occur together. Document n is the same whatever the count.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, islice
from random import Random

from documents import Document

_SOUNDS = [
    start + vowel + end
    for start in ("b", "br", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v")
    for vowel in "aeiou"
    for end in ("", "n", "r", "s", "l")
]
_WORDS, _TOPICS, _NAMES = 60_000, 300, 2_000
_FIRST_DAY, _DAYS = date(2010, 1, 1), 5_800


class _Zipf:
    """Draws things so that the second comes half as often as the first, and so on."""

    def __init__(self, things: Sequence[str], steepness: float = 1.0) -> None:
        self._things = things
        weights = (1 / (place + 1) ** steepness for place in range(len(things)))
        self._sums = list(accumulate(weights))

    def drawn(self, random: Random) -> str:
        return self._things[bisect_left(self._sums, random.random() * self._sums[-1])]


class MadeUp:
    """Makes documents by their numbers."""

    def __init__(self) -> None:
        random = Random(7)  # noqa: S311 - nothing secret is made of it
        spelt = list(islice(_spelt(random), _WORDS + _NAMES))
        words, names = spelt[:_WORDS], spelt[_WORDS:]
        self._words = _Zipf(words, 0.95)
        self._topics = [
            _Zipf(random.sample(words[100:], 300), 0.7) for _ in range(_TOPICS)
        ]  # what everyone says is no topic
        self._sites = _Zipf([f"{name}.example" for name in names[:400]], 0.9)
        self._authors = _Zipf([name.title() for name in names[400:]], 0.8)
        self._tags = _Zipf(names, 0.9)

    def document(self, number: int) -> Document:
        """Make a document of some 500 words."""
        random = Random(number * 2_654_435_761)  # noqa: S311 - nothing secret is made of it
        topic = random.choice(self._topics)
        paragraphs = [self._sentences(random, topic) for _ in range(random.randint(4, 12))]
        site = self._sites.drawn(random)
        published = _FIRST_DAY + timedelta(days=int(_DAYS * (1 - random.random() ** 1.7)))
        return Document(
            id=number,
            title=self._sentence(random, topic).removesuffix("."),
            text="\n\n".join(paragraphs),
            site=site,
            url=f"https://{site}/{published:%Y/%m/%d}/a{number}",
            author=f"{self._authors.drawn(random)} {self._authors.drawn(random)}",
            date=published.isoformat(),
            tags=sorted({self._tags.drawn(random) for _ in range(random.randint(0, 6))}),
            notes=self._sentence(random, topic) if random.random() < 0.2 else "",  # noqa: PLR2004 - one in five
        )

    def _sentences(self, random: Random, topic: _Zipf) -> str:
        return " ".join(self._sentence(random, topic) for _ in range(random.randint(2, 6)))

    def _sentence(self, random: Random, topic: _Zipf) -> str:
        words = [
            (topic if random.random() < 0.25 else self._words).drawn(random)  # noqa: PLR2004 - one in four
            for _ in range(random.randint(8, 25))
        ]
        return " ".join(words).capitalize() + "."


def _spelt(random: Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        word = "".join(random.choice(_SOUNDS) for _ in range(random.choice((1, 2, 2, 3, 3, 4))))
        if word not in seen:
            seen.add(word)
            yield word
