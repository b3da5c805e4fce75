"""What stands in the place of an article, what is doubtful about one, and what is neither."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.doubts import Problem, Seen, doubts_of, pdf_date_doubt, problem_of
from clipper.model.article import Article, Block
from clipper.model.metadata import FoundDate, Metadata

SENTENCE = "The convoy crossed the river in the night, and nobody was hurt, officials said today. "
DATED = FoundDate("2031-05-02", "JSON-LD datePublished", "high")
URL = "https://post.example/world/2031/convoy-crosses-river"


def seen(  # noqa: PLR0913 - each is one thing that a page may differ in
    text: str = SENTENCE * 30,
    *,
    title: str = "Convoy crosses the river",
    html: str = "",
    final_url: str = URL,
    url: str = URL,
    languages: tuple[str, ...] = (),
    metadata: Metadata | None = None,
    damaged: int = 0,
    truncated: bool = False,
) -> Seen:
    blocks = tuple(Block("paragraph", one) for one in text.split("\n\n") if one)
    article = Article(metadata or Metadata(title, published=DATED), blocks)
    page = html or f"<html><head><title>{title}</title></head><body><p>{text}</body></html>"
    words = len(re.findall(r"\w+", article.text))
    return Seen(url, final_url, page, article, words, truncated, damaged, "utf-8", languages)


def kind_of(found: Problem | None) -> tuple[str, str]:
    return (found.state, found.caution.kind) if found else ("done", "")


WALLS = {
    "cloudflare": ("Just a moment...", "", "<script>window._cf_chl_opt={}</script>", "captcha"),
    "cloudflare in Spanish": ("Un momento", "", "<div id='cf-chl-widget'>", "captcha"),
    "attention": ("Attention Required! | Cloudflare", "Please enable cookies.", "", "captcha"),
    "datadome": ("post.example", "", "<script src='//geo.captcha-delivery.com/c.js'>", "captcha"),
    "perimeterx": (
        "Access to this page has been denied",
        "Press & hold to confirm you are a human.",
        "<div id='px-captcha'></div>",
        "captcha",
    ),
    "akamai": ("Access Denied", "You have no permission to access this server.", "", "captcha"),
    "incapsula": ("", "", "<iframe src='/_Incapsula_Resource?SWUDNSAI=1'>", "captcha"),
    "aws": ("", "", "<script>window.gokuProps = {}</script>", "captcha"),
    "hcaptcha": (
        "One more step",
        "Please complete the security check to go on.",
        "<script src='https://hcaptcha.com/1/api.js'></script>",
        "captcha",
    ),
    "anubis": ("Making sure you're not a bot!", "Loading...", "", "captcha"),
    "russian robot": ("Вы не робот?", "Подтвердите, что запросы отправляли вы.", "", "captcha"),
    "german block": ("Zugriff verweigert", "", "", "captcha"),
    "google consent": ("Before you continue to Example", "We use cookies.", "", "consent wall"),
    "german consent": (
        "Privacy Einwilligung",
        (
            "Wir und unsere 200 Partner speichern Informationen auf einem Gerät. Personalisierte "
            "Werbung beruht auf Ihrer Einwilligung. Alle akzeptieren. Datenschutz."
        ),
        "",
        "consent wall",
    ),
    "consent text": (
        "The Post",
        "",
        (
            "<body><h2>We value your privacy</h2><p>We and our 842 partners store and/or access "
            "information on a device for personalised ads.</p><button>Accept all</button></body>"
        ),
        "consent wall",
    ),
    "french consent": (
        "Le Journal",
        "",
        (
            "<body>Nous et nos 150 partenaires : stocker et/ou accéder à des "
            "informations, publicités "
            "et contenu personnalisés. <a>Continuer sans accepter</a> <a>Accepter et "
            "fermer</a></body>"
        ),
        "consent wall",
    ),
    "login": ("Log in", "Welcome back.", "<input name=p type='password'>", "login"),
    "german login": ("Anmelden", "", '<input type="password" name="kennwort">', "login"),
    "japanese login": ("ログイン", "", "<input type=password>", "login"),
    "application": (
        "The Post",
        "",
        (
            "<body><noscript>You need to enable JavaScript to run this app.</noscript>"
            "<div id='root'></div><script src='/main.js'></script></body>"
        ),
        "javascript",
    ),
    "empty frame": (
        "Post",
        "",
        "<body><div id=__next></div><script>1</script></body>",
        "javascript",
    ),
    "not found": ("Page not found", "Sorry.", "<h1>404</h1>", "soft 404"),
    "german not found": ("Seite nicht gefunden", "Die Seite gibt es nicht.", "", "soft 404"),
    "french not found": ("Page introuvable", "", "", "soft 404"),
    "russian not found": ("Страница не найдена", "", "", "soft 404"),
    "japanese not found": ("ページが見つかりません", "", "", "soft 404"),
    "in words": ("Sorry, we can't find the page you asked for", "", "", "soft 404"),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_named_and_says_what_to_do(name: str) -> None:
    title, text, html, kind = WALLS[name]
    page = html if html.startswith("<body") else f"<title>{title}</title>{html}<p>{text}"
    found = problem_of(seen(text, title=title, html=page))
    assert kind_of(found) == ("failed", kind)
    assert found is not None
    assert found.caution.text.endswith("The capture is kept.")
    assert re.search(r"browser|address", found.caution.text)


def test_a_login_that_a_site_leads_to_is_told() -> None:
    page = seen(
        "Welcome.", html="<input type=password>", final_url="https://post.example/login?n=1"
    )
    assert kind_of(problem_of(page)) == ("failed", "login")


def test_a_consent_host_is_a_consent_wall_however_long_its_text() -> None:
    page = seen(SENTENCE * 10, final_url="https://consent.post.example/m")
    assert kind_of(problem_of(page)) == ("incomplete", "consent wall")


def test_the_start_page_in_the_place_of_an_article_is_told() -> None:
    assert kind_of(problem_of(seen(final_url="https://www.post.example/"))) == (
        "incomplete",
        "soft 404",
    )
    assert (
        problem_of(seen(url="https://post.example/", final_url="https://post.example/en")) is None
    )
    assert problem_of(seen(final_url="https://other.example/")) is None
    assert (
        problem_of(seen(url="https://post.example/now", final_url="https://post.example/")) is None
    )


GOOD = {
    "a story about captchas": "Just a moment: how captchas ask whether you are human",
    "a story about logins": "Login habits of a nation",
    "a story about error 404": "Not found: the town that the map forgot",
}


@pytest.mark.parametrize("title", GOOD.values(), ids=GOOD)
def test_a_long_story_about_a_wall_is_none(title: str) -> None:
    html = f"<title>{title}</title><div class='g-recaptcha'></div><input type=password>"
    assert problem_of(seen(title=title, html=html)) is None


def test_a_short_story_about_cookies_is_none() -> None:
    text = (
        SENTENCE * 6 + "\n\nThe regulator wants “accept all” and “reject all” to look alike."
        "\n\n" + SENTENCE * 4
    )
    assert problem_of(seen(text, title="Regulator looks at cookies")) is None


PAYWALLS = {
    "en": "Subscribe to continue reading this article.",
    "de": "Jetzt weiterlesen mit Post+ für einen Euro.",
    "fr": "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
    "es": "Contenido exclusivo para suscriptores.",
    "it": "Contenuto riservato agli abbonati.",
    "pt": "Assine para continuar lendo.",
    "nl": "Dit artikel is alleen voor abonnees.",
    "pl": "Dalsza część artykułu dostępna po zalogowaniu.",
    "cs": "Článek je dostupný jen předplatitelům.",
    "ru": "Статья доступна только по подписке.",
    "uk": "Оформіть передплату, щоб читати далі.",
    "tr": "Devamını okumak için abone olun.",
    "sv": "Endast för prenumeranter.",
    "no": "Kun for abonnenter.",
    "da": "Bliv abonnent og læs videre.",
    "fi": "Vain tilaajille.",
    "hu": "Ez a cikk csak előfizetőknek szól.",
    "ja": "この記事は有料会員限定記事です。",
    "zh": "订阅后继续阅读全文。",
    "ko": "구독자 전용 기사입니다.",
    "ar": "هذا المقال للمشتركين فقط",
}


@pytest.mark.parametrize("words", PAYWALLS.values(), ids=PAYWALLS)
def test_a_text_that_ends_at_a_paywall_is_incomplete(words: str) -> None:
    found = problem_of(seen(SENTENCE * 6 + "\n\n" + words))
    assert kind_of(found) == ("incomplete", "paywall")
    assert found is not None and "login" in found.caution.text


QUOTING = (
    "Where the report had stood there was only “Subscribe to continue reading”, she said.",
    "Its page said 'Already a subscriber? Log in' for hours, although the report was free to all.",
    "Statt des Berichts stand dort „Jetzt weiterlesen mit Plus“, sagte die Sprecherin am Abend.",
    "À sa place on lisait « La suite est réservée aux abonnés », a dit la porte-parole hier soir.",
    'It read "You have reached your limit of free articles", which the editor called an error.',
)


@pytest.mark.parametrize("times", [6, 60])
@pytest.mark.parametrize("quoting", QUOTING)
def test_an_article_that_quotes_a_paywall_in_its_last_sentence_is_whole(
    quoting: str, times: int
) -> None:
    text = f"{SENTENCE * times}\n\n{quoting}"
    html = f"<article><p>{SENTENCE * times}</p><p>{quoting}</p></article><footer>About us</footer>"
    assert problem_of(seen(text, html=html)) is None
    assert not seen(text).is_sold
    walled = f"{text}\n\nSubscribe to continue reading this article."
    assert kind_of(problem_of(seen(walled))) == ("incomplete", "paywall")


def test_quotation_marks_before_the_end_of_a_text_are_paired_from_its_paragraph_on() -> None:
    quote = '"It was in our way," he said of it. '
    text = f'{SENTENCE * 9}\n\n{quote * 12}They read "Subscribe to continue reading" there too.'
    assert problem_of(seen(text)) is None


def test_a_paid_page_with_a_beginning_only_is_incomplete() -> None:
    html = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'
    assert kind_of(problem_of(seen(SENTENCE * 6, html=html))) == ("incomplete", "paywall")
    assert problem_of(seen(html=html)) is None


def test_a_beginning_that_breaks_off_before_an_offer_is_incomplete() -> None:
    html = "<script src='https://cdn.tinypass.com/api/tinypass.min.js'></script>"
    stub = SENTENCE * 6 + "And then the soldiers went to the"
    assert kind_of(problem_of(seen(stub, html=html))) == ("incomplete", "paywall")
    assert problem_of(seen(SENTENCE * 6, html=html)) is None


def test_a_page_that_did_not_come_whole_is_incomplete() -> None:
    found = problem_of(seen(truncated=True))
    assert kind_of(found) == ("incomplete", "truncated")


def test_few_words_are_told_and_none_fails() -> None:
    found = problem_of(seen(SENTENCE))
    assert kind_of(found) == ("incomplete", "other")
    assert found is not None and found.caution.text.startswith("Only 15 words")
    assert kind_of(problem_of(seen("", html="<p>")))[0] == "failed"


def test_a_good_article_is_doubted_in_nothing() -> None:
    assert problem_of(seen()) is None
    assert doubts_of(seen(languages=("en",))) == ()


def test_a_guessed_and_a_missing_date_are_told() -> None:
    guess = Metadata("T", published=FoundDate("2024-11-05T11:35", "text", "low"))
    changed = Metadata("T", modified=DATED)
    (guessed,), (none,) = doubts_of(seen(metadata=guess)), doubts_of(seen(metadata=changed))
    assert (guessed.kind, "2024-11-05 is a guess" in guessed.text) == ("guessed date", True)
    assert (none.kind, "changed on 2031-05-02" in none.text) == ("no date", True)


def test_the_day_that_a_pdf_was_made_is_not_the_day_of_its_text() -> None:
    made = FoundDate("2024-11-05T11:35", "PDF CreationDate", "low")
    guessed, changed, none = map(
        pdf_date_doubt, (Metadata(published=made), Metadata(modified=DATED), Metadata())
    )
    assert (guessed.kind, changed.kind, none.kind) == ("guessed date", "no date", "no date")
    assert "made on 2024-11-05" in guessed.text
    assert "changed on 2031-05-02" in changed.text
    assert none.text == "The PDF does not say when its text was published."


@pytest.mark.parametrize("end", ["…", "[…]", "[...]", "(…)", "Read more", "Weiterlesen →"])
def test_a_text_that_ends_as_if_more_followed_is_told(end: str) -> None:
    assert [one.kind for one in doubts_of(seen(SENTENCE * 8 + end))] == ["truncated"]


def test_a_page_that_counts_more_words_than_were_found_is_told() -> None:
    html = '<script type="application/ld+json">{"wordCount": 1461}</script>'
    (found,) = doubts_of(seen(SENTENCE * 40, html=html))
    assert found.kind == "truncated"
    assert "1,461 words, and 600 were found" in found.text


def test_a_page_that_counts_letters_for_words_is_not_taken_at_its_word() -> None:
    letters = len(SENTENCE * 40)
    html = f'<script type="application/ld+json">{{"wordCount": {letters}}}</script>'
    assert doubts_of(seen(SENTENCE * 40, html=html)) == ()


@pytest.mark.parametrize("times", [6, 60])
def test_an_offer_behind_a_text_of_any_length_makes_it_incomplete(times: int) -> None:
    text = SENTENCE * times
    html = f"<p>{text}</p><div><p>This post is for paid subscribers</p><a>Subscribe</a></div>"
    assert kind_of(problem_of(seen(text, html=html))) == ("incomplete", "paywall")
    far = html.replace("<div>", "<p>Other news of the day.</p>" * 30 + "<div>")
    assert problem_of(seen(SENTENCE * 60, html=far.replace(text, SENTENCE * 60))) is None


def test_a_label_at_the_teaser_behind_a_long_text_is_no_paywall() -> None:
    html = f"<p>{SENTENCE * 30}</p><aside><b>Subscribers only</b> Another story</aside>"
    assert problem_of(seen(html=html)) is None


def test_a_copy_of_the_text_in_a_script_is_not_what_stands_behind_it() -> None:
    text = SENTENCE * 30
    script = f'<script>{{"body": "{text}", "note": "This post is for paid subscribers"}}</script>'
    assert problem_of(seen(text, html=f"<p>{text}</p><p>Read on tomorrow.</p>{script}")) is None


def test_damaged_characters_are_counted() -> None:
    assert "1 character could not be read as utf-8" in doubts_of(seen(damaged=1))[0].text
    assert "2,500 characters" in doubts_of(seen(damaged=2500))[0].text


GERMAN = (
    "Die Kolonne hat in der Nacht den Fluss überquert, und niemand wurde dabei verletzt, wie die "
    "Behörden am Morgen mitteilten. Das Ministerium wollte sich zu den Zahlen nicht äußern. Im "
    "Parlament wird am Donnerstag über neue Sanktionen gegen vier Unternehmen und zwei "
    "ihrer Banken "
    "abgestimmt. Nachbarstaaten haben um Gespräche gebeten; ein erstes Treffen ist für Freitag "
    "geplant. Die Straße nach Osten blieb bis zum Abend gesperrt, sagte eine Sprecherin, die keine "
    "weiteren Einzelheiten nennen wollte. Bewohner der Stadt erzählten, sie hätten seit Wochen mit "
    "einem solchen Schritt gerechnet und Vorräte angelegt."
)


def test_a_language_that_the_case_does_not_expect_is_told() -> None:
    (found,) = doubts_of(seen(GERMAN, languages=("en", "fr")))
    assert (found.kind, found.text[:56]) == (
        "language",
        "The text is in German; its case expects English or Frenc",
    )
    assert doubts_of(seen(GERMAN, languages=("de-AT",))) == ()
    assert doubts_of(seen(GERMAN)) == ()


def test_a_short_text_is_in_the_language_that_its_page_says() -> None:
    said = Metadata("T", published=DATED, language="es")
    (found,) = doubts_of(seen(SENTENCE * 3, languages=("en",), metadata=said))
    assert "in Spanish" in found.text
    assert doubts_of(seen(SENTENCE * 3, languages=("en",))) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("军队抵达边境" * 80, "Chinese"),
        ("軍がくにざかいに" * 60, "Japanese"),
        (
            "気象庁は13日、震度5弱の地震があったと発表した。震源の深さは約30キロ、規模は6.9。" * 8,
            "Japanese",
        ),
    ],
)
def test_scripts_tell_their_languages(text: str, name: str) -> None:
    assert name in doubts_of(seen(text, languages=("en",)))[0].text


def test_kindred_languages_are_not_told_apart() -> None:
    said = Metadata("T", published=DATED, language="nb")
    assert doubts_of(seen("Ja.", languages=("no",), metadata=said)) == ()


MARKUP = st.lists(
    st.sampled_from(
        ["<title", "<h1", "<script", "<noscript>", "<!--", "<div id=root", ">", "</h1", "<input ",
         "class='", '"wordCount":', '"isAccessibleForFree":', "a" * 400, "\x00", "paywall", "<"]
    ),
    max_size=60,
)  # fmt: skip


@given(MARKUP, st.text(max_size=200), st.text(max_size=60))
def test_no_page_is_too_broken_to_be_judged(parts: list[str], text: str, title: str) -> None:
    page = seen(text, title=title, html="".join(parts))
    problem_of(page), doubts_of(page)


@pytest.mark.parametrize(
    "part", ["<title", "<h1 ", "<script", "<noscript", "<!--", "<div id=root "]
)
def test_a_page_of_one_unclosed_tag_takes_no_time(part: str) -> None:
    # Quadratic search would take minutes here, and the run as a whole would be stopped.
    page = seen("x", html=part * 200_000)
    assert problem_of(page) is not None


def test_a_caption_at_the_end_does_not_break_the_text_off() -> None:
    told = seen("The ministry spoke on Monday. " * 40)
    caption = Block("figure", "A convoy …", image="https://post.example/a.jpg")
    shown = replace(told, article=replace(told.article, blocks=(*told.article.blocks, caption)))
    assert shown.end == told.end
