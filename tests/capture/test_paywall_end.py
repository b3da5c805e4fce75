"""Words at the end of an article with which its site asks for a subscription."""

import pytest

from clipper.capture.extract import Extraction, extract
from clipper.capture.page import Page
from clipper.capture.paywall_end import without_paywall
from clipper.model.article import Block

PROSE = (
    "A convoy of about 2,000 soldiers has crossed the river near the border, the ministry said.",
    "The spokeswoman, Colonel Ida Berg, said there were indications that more would follow soon.",
    "Parliament will vote on Thursday on new sanctions against four companies and their banks.",
)
ASKED = {
    "English": ("Subscribe to read the rest.", "Already a member? Log in"),
    "for subscribers": ("This article is for subscribers.", "From €4.90 per month", "Log in"),
    "free articles": ("You have reached your limit of free articles this month.", "Subscribe now"),
    "German": (
        "Dieser Artikel ist nur für Abonnenten.",
        "Sie haben bereits ein Abo? Hier anmelden",
        "4,90 € pro Monat",
        "Jederzeit kündbar.",
    ),
    "French": ("Il vous reste 62 % de cet article à lire.", "Déjà abonné ? Se connecter"),
    "Spanish": ("Suscríbete para seguir leyendo", "¿Ya eres suscriptor? Inicia sesión"),
    "Italian": ("Contenuto riservato agli abbonati", "Sei già abbonato? Accedi"),
    "Dutch": ("Lees verder met een abonnement", "Al abonnee? Inloggen"),
    "Polish": ("Dalsza część artykułu dostępna dla prenumeratorów", "Zaloguj się"),
    "Russian": ("Чтобы читать дальше, оформите подписку.", "Уже подписаны? Войти"),
    "Swedish": ("För att läsa vidare behöver du en prenumeration", "Logga in"),
    "Japanese": ("この記事は有料会員限定です。残り1200文字", "ログイン"),
}
ARE_TEXT = (
    "Readers who came from abroad were told to subscribe to continue reading, the editor said.",
    "“This article is for subscribers only,” the notice read.",
    "It read ‘Subscribe to continue reading’ where the report had been.",
    "The service costs $4.99 a month.",
    "Log in",
    "He subscribes to the view that a member of parliament must read the full text of a bill.",
    "The council will decide in May whether the archive is open to members of the public only.",
)


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text) for text in texts)


def read(*behind: str, before: tuple[str, ...] = PROSE) -> Extraction:
    body = "".join(f"<p>{text}</p>" for text in (*before, *behind))
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Convoy crosses the river</title>"
        f"</head><body><article><h1>Convoy crosses the river</h1>{body}</article></body></html>"
    )
    return extract(Page(page.encode(), "https://post.example/world/convoy", "text/html"))


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_a_demand_for_a_subscription_is_no_text_of_the_article(asked: tuple[str, ...]) -> None:
    assert without_paywall(blocks(*PROSE, *asked)) == blocks(*PROSE)


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_a_page_that_ends_so_is_incomplete_and_holds_its_own_text_alone(
    asked: tuple[str, ...],
) -> None:
    found = read(*asked)
    assert found.article is not None
    assert (found.state, found.cause) == ("incomplete", "paywall")
    assert found.article.text == "\n\n".join(PROSE)


def test_the_offers_below_a_demand_do_not_hide_it() -> None:
    found = read("This story is for subscribers.", *["From €4.90 per month"] * 30)
    assert (found.state, found.cause) == ("incomplete", "paywall")


def test_a_page_that_only_asks_for_a_subscription_holds_no_article() -> None:
    demand = (
        "This article is for subscribers only, as is each report of our correspondents abroad, "
        "which they write for readers who want to know more than others do about the world today."
    )
    found = read(demand, f"{demand} Thank you.", before=())
    assert (found.state, found.cause, found.article) == ("failed", "paywall", None)


@pytest.mark.parametrize("text", ARE_TEXT)
def test_an_article_about_subscriptions_keeps_its_end(text: str) -> None:
    assert without_paywall(blocks(*PROSE, text)) == blocks(*PROSE, text)


def test_a_complete_article_that_quotes_a_demand_at_its_end_is_whole() -> None:
    long = [f"{text} It is the {number}th day." for number in range(30) for text in PROSE]
    quoting = "On the page of the ministry stood “Subscribe to continue reading”, to her surprise."
    found = read(quoting, before=tuple(long))
    assert (found.state, found.cause) == ("done", "")
    assert found.article is not None
    assert found.article.text.endswith(quoting)


def test_a_price_before_the_demand_is_text() -> None:
    kept = blocks(*PROSE, "The newspaper now costs 4.90 € per month.")
    assert without_paywall((*kept, *blocks("Subscribe to read the full story"))) == kept


def test_a_demand_in_the_midst_of_an_article_stays() -> None:
    body = blocks(PROSE[0], "Subscribe to read the full story", *PROSE[1:])
    assert without_paywall(body) == body


def test_a_picture_among_the_demands_stays() -> None:
    picture = Block("figure", image="https://post.example/river.jpg")
    body = (*blocks(*PROSE, "Subscribe to continue reading."), picture)
    assert without_paywall(body) == (*blocks(*PROSE), picture)
