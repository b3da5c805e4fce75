"""What sites say where the free part of an article ends; compared in small letters."""

from clipper.capture.barrier_words import any_of

PAYWALL_WORDS = any_of(
    r"(?:subscribe|sign up|register|log ?in|join|pay)(?: (?:now|today|for free|or log in|with"
    r" [\w ]{1,20}))?,? to (?:continue reading|keep reading|read (?:the )?(?:full|whole|entire"
    r"|rest|more of)|unlock)",
    r"to (?:continue|keep) reading(?: (?:this (?:article|story)|the (?:full|rest)))?,?"
    r" ?[^.]{0,60}(?:subscri|register|sign (?:in|up)|log in|account|become a member)",
    r"(?:this|the) (?:article|content|story|post|page) is (?:only |exclusively |reserved"
    r" )?(?:available )?(?:for|to) (?:paying |paid |our )?(?:subscribers|members)",
    r"you(?:'|’)?(?:ve| have) (?:reached|read|used).{0,40}free (?:articles?|stories)",
    r"(?:unlock|get access to) this (?:article|story)|the rest is for subscribers",
    r"(?:jetzt )?weiterlesen mit|\bum (?:den (?:ganzen )?artikel |weiter)(?: ?zu ?)?lesen",
    r"(?:abonnenten|abonnentinnen) vorbehalten",
    r"(?:artikel|text|inhalt|beitrag) ist (?:nur |exklusiv )?f[üu]r (?:unsere )?(?:abonn"
    r"|mitglied|plus)",
    r"jetzt (?:abonnieren|freischalten) und",
    r"il vous reste [\d.,]+ ?% de cet article|abonnez-vous pour (?:lire|continuer|acc)",
    r"la suite (?:de cet article )?est r[ée]serv[ée]e|pour lire la suite",
    r"d[ée]bloquez cet article",
    r"(?:contenido|art[íi]culo) (?:exclusivo|solo) para (?:suscriptores|socios)",
    r"suscr[íi]bete (?:para|y) (?:seguir|contin|le)|para (?:seguir|continuar) leyendo",
    r"(?:contenuto|articolo) riservato (?:agli|ai) abbonati",
    r"abbonati per (?:continuare|leggere)|per continuare a leggere",
    r"per leggere (?:tutto )?l['’]articolo (?:intero|completo)",
    r"(?:conte[úu]do|artigo) exclusivo para assinantes|assine para (?:ler|continuar|ter)",
    r"para continuar (?:a ler|lendo|a leitura)",
    r"lees (?:dit artikel )?verder (?:met|als abonnee)",
    r"dalsza cz[ęe][śs][ćc] (?:artyku[łl]u|tekstu)",
    r"dost[ęe]pn[yae] (?:tylko )?dla (?:prenumerator|subskrybent)",
    r"pozosta[łl]o \d+ ?% (?:tekstu|artyku[łl]u)|wykup (?:dost[ęe]p|prenumerat)",
    r"(?:článek|obsah|text) je (?:určen|dostupný|jen|pouze).{0,20}předplatitel|předplaťte si",
    r"(?:материал|статья|текст) доступ\w+ (?:только )?(?:по подписке|подписчикам)",
    r"оформите подписку|чтобы (?:читать дальше|продолжить чтение|прочитать полностью)",
    r"передплат\w+, (?:щоб|аби)|щоб (?:читати далі|прочитати повністю)|оформіть передплату",
    r"devamını okumak için (?:abone|üye|giriş)",
    r"f[öo]r att l[äa]sa (?:vidare|hela|mer)|bli prenumerant och l[äa]s|hela artikeln\?",
    r"artikeln [äa]r l[åa]st|for [åa] lese (?:videre|hele|saken)",
    r"l[æa]s videre med|bliv abonnent|jatkaaksesi lukemista|tilaa ja lue",
    r"kirjaudu lukeaksesi|订阅(?:后|以)?(?:继续|阅读全文|后)",
    r"(?:开通|成为)会员.{0,10}(?:阅读|查看)|付费(?:后)?阅读|訂閱.{0,6}閱讀",
    r"残り[\d０-９,]+文字|続きを読むには|この記事は(?:有料|会員限定)|登録すると続きを",
    r"이어서 보려면|اشترك (?:لقراءة|لمتابعة)",
    r"előfizetéssel olvas|verder lezen\? |neem een abonnement|become a member to (?:read|see)",
    r"(?:post|story|article|episode) is (?:only )?for paid (?:subscribers|members)",
    r"полный текст доступен|(?:διαθέσιμ|προσβάσιμ)\w+ μόνο (?:για|σε) συνδρομητές",
)
"""Sentences that stand where the free part of an article ends."""
PAYWALL_LABELS = any_of(
    r"subscribers? only|members[- ]only|exclusive to subscribers|for subscribers only",
    r"already a (?:paid )?subscriber\?|nur f[üu]r abonnent|exklusiv f[üu]r abonnent",
    r"(?:sie haben|bereits) (?:schon )?(?:ein )?(?:abo|digital-abo)\?|d[ée]j[àa] abonn[ée] ?\?",
    r"r[ée]serv[ée]e?s? (?:aux|[àa] nos) abonn[ée]s|ya eres suscriptor|sei gi[àa] abbonato",
    r"j[áa] [ée] assinante|alleen voor abonnees|exclusief voor abonnees|al abonnee\?",
    r"sadece aboneler|endast f[öo]r prenumeranter|redan prenumerant\?|kun for abonnente[rn]",
    r"vain tilaajille|(?:有料|会員)(?:会員)?限定(?:の)?記事|구독자 전용|유료 (?:기사|회원)",
    r"للمشتركين فقط|csak előfizet|doar pentru abona[țt]i|μόνο για συνδρομητές|למנויים בלבד",
)
"""Words that stand at a paywall, and as a label at teasers of other articles too."""
PAYWALL_MARK = any_of(
    r"tinypass\.com|piano\.io|poool\.(?:fr|tech)|evolok\.net|cxense\.com/.{0,40}paywall",
    r"leaky-?paywall",
    r"class=[\"'][^\"']{0,200}\b(?:pay-?wall|regwall|piano-(?:offer|container)|premium-(?:wall"
    r"|content-gate))",
    r"data-(?:pay-?wall|premium)\b|content=[\"'](?:metered|locked|hard)[\"']",
)
"""What sells articles: Piano, Poool, Evolok, Leaky Paywall and their like."""
OFFER = any_of(
    r"(?:already |have |are you |do you have |not )?.{0,20}(?:a |an? )?(?:member|subscri\w+"
    r"|account)\? ?(?:please )?(?:log|sign) ?in.{0,20}|(?:please )?(?:log ?in|sign ?in|subscribe"
    r"|register|join)(?: (?:now|today|here|for free|or subscribe))?[.!]?"
    r"|cancel (?:at )?any ?time[.!]?"
    r"|(?:see|view|compare) (?:all )?(?:\w+ )?(?:options|offers|plans)[.!]?",
    r"(?:sie haben |du hast )?(?:bereits|schon) (?:\w+ )?(?:abo\w*|mitglied|registriert|kund\w+"
    r"|angemeldet)\??.{0,40}|(?:hier |jetzt )?(?:anmelden|einloggen|abonnieren|registrieren"
    r"|zum angebot)[.!]?|(?:jederzeit|monatlich) k[üu]ndbar[.!]?",
    r"(?:vous [êe]tes )?d[ée]j[àa] (?:abonn[ée]\w*|inscrit\w*|un compte) ?\??.{0,30}"
    r"|(?:se connecter|connectez-vous|s['’]abonner|je m['’]abonne|abonnez-vous)[.!]?"
    r"|sans engagement[.!]?",
    r"(?:¿ ?)?(?:ya|eres|tienes) .{0,20}(?:suscriptor\w*|suscrito|cuenta) ?\??.{0,30}"
    r"|(?:inicia(?:r)? sesi[óo]n|suscr[íi]bete|suscribirse|reg[íi]strate)[.!]?"
    r"|cancela cuando quieras[.!]?",
    r"(?:sei |hai )gi[àa] .{0,20}(?:abbonat\w+|account) ?\??.{0,30}|(?:accedi|abbonati|registrati"
    r")(?: ora)?[.!]?|disdici quando vuoi[.!]?",
    r"j[áa] (?:[ée] |tem )?(?:assinante|conta|assinatura) ?\??.{0,30}"
    r"|(?:fa[çc]a login|entrar|assine(?: j[áa]| agora)?)[.!]?|cancele quando quiser[.!]?",
    r"(?:heb je |bent u |ben je )?al (?:een )?(?:abonnee|abonnement|account|lid) ?\??.{0,30}"
    r"|(?:inloggen|log in|abonneer(?: nu)?|word abonnee)[.!]?|maandelijks opzegbaar[.!]?",
    r"masz ju[żz] .{0,20}(?:konto|prenumerat\w+|subskrypcj\w+) ?\??.{0,30}"
    r"|(?:zaloguj si[ęe]|subskrybuj|kup (?:dost[ęe]p|prenumerat[ęe]))[.!]?",
    r"(?:redan|allerede|er du) (?:prenumerant|abonnent|kund\w+) ?\??.{0,30}"
    r"|(?:logga in|logg inn|log ind|bli (?:prenumerant|abonnent)|bliv abonnent)[.!]?",
    r"(?:уже|вже) (?:подписаны|подписчик|есть (?:подписка|аккаунт)|передплатили|маєте \w+)"
    r" ?\??.{0,30}|(?:войти|увійти|подписаться|оформить подписку|передплатити)[.!]?",
    r"(?:zaten )?(?:abone|[üu]ye) misiniz ?\??.{0,30}|(?:giri[şs] yap|abone ol)[.!]?",
    r"(?:ログイン|会員登録|購読する)(?:する|はこちら)?|登录|登入|订阅|訂閱|로그인|구독하기",
)
"""What stands below a paywall's sentence and is a block by itself: buttons, and the like."""
_MONEY = r"(?:[€$£¥]|\b(?:eur|usd|gbp|chf|kr|z[łl]|pln|czk|kč|r\$|руб|грн)\b\.?)"
_PERIOD = (
    r"(?:/|\b(?:al|an?|each|i|im|na|par|per|por|pro|za|в|на)\b) ?(?:month|week|year|monat|woche"
    r"|jahr|mois|semaine|mes|semana|a[ñn]o|mese|settimana|anno|m[êe]s|ano|maand|jaar|miesi[ąa]c"
    r"|rok|m[åa]n(?:ed|ad)(?:en)?|месяц|місяць)\b"
)
OFFER_PRICE = any_of(
    rf"{_MONEY} ?\d[\d.,]*.{{0,20}}{_PERIOD}", rf"\d[\d.,]* ?{_MONEY}.{{0,20}}{_PERIOD}"
)
"""What a subscription costs; only told behind the sentence that asks for one."""
