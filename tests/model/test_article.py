"""Articles: one text from blocks, and the way through JSON."""

import json

from hypothesis import given
from hypothesis import strategies as st

from clipper.model.article import Article, Block, Span, table
from clipper.model.article_json import article_from_json, article_to_json, text_from_json
from clipper.model.metadata import FoundDate, Metadata

KINDS = st.sampled_from(["heading", "paragraph", "list_item", "quote", "preformatted", "rule"])
BLOCKS = st.builds(
    Block,
    kind=KINDS,
    text=st.text(max_size=30),
    spans=st.lists(
        st.builds(
            Span,
            start=st.integers(0, 5),
            end=st.integers(5, 9),
            kind=st.sampled_from(["strong", "link"]),
            href=st.text(max_size=5),
        ),
        max_size=2,
    ).map(tuple),
    level=st.integers(0, 6),
    ordered=st.booleans(),
)
METADATA = st.builds(
    Metadata,
    title=st.text(max_size=20),
    standfirst=st.text(max_size=20),
    authors=st.lists(st.text(min_size=1, max_size=9), max_size=2).map(tuple),
    published=st.none()
    | st.builds(
        FoundDate,
        value=st.just("2024-10-29"),
        found_in=st.text(max_size=9),
        confidence=st.sampled_from(["low", "high"]),
    ),
)
ARTICLES = st.builds(Article, METADATA, st.lists(BLOCKS, max_size=8).map(tuple))


@given(ARTICLES)
def test_every_block_stands_in_the_text_where_it_says(article: Article) -> None:
    for block, start in zip(article.blocks, article.starts, strict=True):
        assert article.text[start : start + len(block.text)] == block.text


@given(ARTICLES)
def test_an_article_comes_back_from_json_as_it_was(article: Article) -> None:
    assert article_from_json(json.loads(json.dumps(article_to_json(article)))) == article
    assert text_from_json(article_to_json(article)) == article.text


def test_a_table_comes_back_from_json_as_it_was() -> None:
    article = Article(blocks=(table([["Who", "How\nmany"], ["North Korea", "10,000"]], 1),))
    assert article.text == "Who\tHow many\nNorth Korea\t10,000"
    assert article_from_json(json.loads(json.dumps(article_to_json(article)))) == article
    assert text_from_json(article_to_json(article)) == article.text


def test_blocks_without_words_leave_no_gap() -> None:
    article = Article(
        blocks=(Block("paragraph", "One."), Block("rule"), Block("paragraph", "Two."))
    )
    assert article.text == "One.\n\nTwo."
    assert article.starts == (0, 6, 6)


def test_words_are_counted_in_scripts_that_part_them_and_in_those_that_do_not() -> None:
    def words(text: str) -> int:
        return Article(Metadata(""), (Block("paragraph", text),)).words

    assert words("Ten thousand troops — they say.") == 6
    assert words("北朝鮮は、ロシアに約1万人の兵士を派遣した。") == 20
    assert words("国防部 said: 朝鲜。") == 6
    assert words("أرسلت كوريا الشمالية نحو 10,000 جندي") == 6
