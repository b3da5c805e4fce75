"""What pages say that stand in the place of an article, or before the rest of one.

Titles are compared without case and punctuation, so patterns for them have none; other words and
markup are compared in small letters. The languages are those that news are most read in.
"""

import re


def _any_of(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts))


def _starts_with(*parts: str) -> re.Pattern[str]:
    return re.compile(f"^(?:{'|'.join(parts)})")


def _is_word(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(parts)})\b")


CONSENT_TITLE = _starts_with(
    r"before you continue|bevor sie (?:fortfahren|zu)|avant de continuer|prima di continuare",
    r"antes de (?:continuar|ir a)|voordat je (?:verdergaat|doorgaat)|zanim przejdziesz",
    r"(?:manage )?your privacy(?: choices)?$|privacy (?:settings|einstellungen|gate|wall)$",
    r"cookie (?:consent|einwilligung|settings)$|we value your privacy|einwilligung$",
    r"consent (?:form|required|page)|(?:\w+ )?is part of the yahoo family",
    r"yahoo (?:ist teil|fait partie|forma parte|fa parte)|dpg media privacy gate",
)
CONSENT_HOST = re.compile(r"^(?:consent|guce|cmp|cmpv2|privacy|cookiewall|myprivacy)\.")
CONSENT_WORDS = _any_of(
    r"we value your privacy|we (?:and|use cookies|care about your privacy)\b.{0,40}\bpartners",
    r"store and/or access information|personali[sz]ed (?:ads|advertising)|legitimate interest",
    r"(?:accept|reject|allow|decline) (?:all|cookies)|manage (?:your )?(?:preferences|cookies)",
    r"cookie (?:policy|settings|preferences)|withdraw your consent|your consent|privacy policy",
    r"wir und unsere .{0,20}partner|alle(?:s)? (?:akzeptieren|ablehnen)",
    r"berechtigte[sn]? interesse|informationen auf einem (?:endger[äa]t|ger[äa]t)",
    r"personalisierte (?:werbung|anzeigen)|einwilligung|mit werbung (?:weiter)?lesen",
    r"datenschutz|cookies? (?:und|zu|von|auf)\b|nous et nos .{0,20}partenaires",
    r"continuer sans accepter|accepter (?:et|tout|les)|stocker et/ou acc[ée]der",
    r"publicit[ée]s? (?:et (?:du )?contenus? )?personnalis|int[ée]r[êe]t l[ée]gitime",
    r"votre consentement|respect de votre vie priv[ée]e",
    r"nosotros y nuestros .{0,20}(?:socios|proveedores)|aceptar (?:y|todo|todas|cookies)",
    r"almacenar (?:la informaci[óo]n|o acceder)|anuncios .{0,20}personalizados",
    r"inter[ée]s leg[íi]timo|su consentimiento|pol[íi]tica de (?:cookies|privacidad)",
    r"noi e i nostri .{0,20}partner|accetta (?:e|tutt)|annunci .{0,20}personalizzati",
    r"archiviare (?:e/o )?(?:le )?|legittimo interesse|il (?:tuo|suo) consenso",
    r"continua senza accett|n[óo]s e (?:os )?nossos .{0,20}parceiros",
    r"aceitar (?:e|todos|cookies)|interesse leg[íi]timo|wij en onze .{0,20}partners",
    r"alles accepteren|toestemming|gerechtvaardigd belang|my i nasi .{0,20}partnerzy",
    r"zaufani partnerzy|przechowywani[ea] (?:informacji|lub)|akceptuj|uzasadnion\w+ interes",
    r"zgod[ęay]|plik(?:i|ów) cookie|my a na[šs]i .{0,20}partne[řr]i|souhlas",
    r"ukl[áa]d[áa]n[íi] .{0,20}informac|(?:vi|vi och|vi og) v[åa]re? .{0,20}partner|samtyck",
    r"samtykke|hyv[äa]ksy (?:kaikki|ev[äa]steet)|noi și partenerii|interes legitim|elfogad",
    r"s[üu]tik|δεχ[όο]μαι|αποδοχή|συγκατάθεσ|файл\w* cookie|принять все|согласие на обработку",
    r"прийняти всі|[çc]erez|kabul et|クッキー|すべて(?:同意|許可)|接受(?:所有|全部)",
    r"我们和我们的合作伙伴|쿠키|ملفات تعريف الارتباط",
)
"""Many are the words of the Transparency and Consent Framework, the same on nearly every form."""
CAPTCHA_TITLE = _starts_with(
    r"just a moment|attention required|are you (?:a robot|human)|robot check|captcha$",
    r"verify(?:ing)? (?:you are|that you are|youre|you re) (?:a )?human|security check",
    r"checking (?:if the site|your browser)|human verification|bot verification|ddos guard",
    r"please wait while we verify|pardon our interruption|один момент|un momento$",
    r"einen moment$|un instant$|making sure you re not a bot|vercel security checkpoint",
    r"client challenge$|you are being redirected|sicherheits(?:[üu]berpr[üu]fung|check)",
    r"v[ée]rification de s[ée]curit[ée]|verificaci[óo]n de seguridad|вы не робот",
    r"проверка браузера|ddos protection|安全验证|人机验证|access to this page has been denied$",
    r"bot (?:or not|detection)|human or (?:bot|robot)",
)
CAPTCHA_MARK = _any_of(
    r"cf-chl-|_cf_chl_opt|cf-browser-verification|captcha-delivery\.com|px-captcha",
    r"/\.well-known/ddos-guard|awswafcookie|aws-waf-token|gokuprops|awswafcaptcha",
    r"_incapsula_resource|sec-if-cpt-container|sec-cpt-if|errors\.edgesuite\.net",
    r"sucuri_cloudproxy_js|/_sec/cp_challenge|kpsdk|showcaptcha|checkcaptcha",
    r"within\.website/x/cmd/anubis|hcaptcha\.com/(?:1/)?(?:captcha|api)",
    r"id=[\"']?challenge-(?:form|running|error-text)",
)
"""What the pages of Cloudflare, DataDome, PerimeterX, Akamai, AWS, Imperva and others hold."""
CAPTCHA_WORDS = _any_of(
    r"verify (?:that )?you(?: are|['’]re) (?:a )?(?:human|not a (?:ro)?bot)",
    r"are you a (?:robot|human)|unusual (?:traffic|activity) (?:from|on)",
    r"complete the (?:captcha|security check)|enable javascript and cookies to continue",
    r"needs to review the security of your connection|press (?:&|and) hold to confirm",
    r"confirm(?:ing)? (?:that )?you are (?:a )?human",
    r"best[äa]tigen sie, dass sie (?:ein mensch|kein roboter)",
    r"prouvez que vous n['’][êe]tes pas un robot|(?:no soy|n[ãa]o sou) um? ?(?:n )?rob[ôo]t?",
    r"no eres un robot|non sei un robot|подтвердите, что (?:вы не робот|запросы)",
    r"请完成(?:安全)?验证|ロボットではありません|로봇이 아닙니다",
)
REFUSED_TITLE = _starts_with(
    r"(?:\d{3} )?access denied|(?:sorry )?you have been blocked|(?:403 )?forbidden$|403$",
    r"blocked$|request (?:blocked|rejected|unsuccessful)|zugriff verweigert|acc[èe]s refus[ée]",
    r"acceso denegado|accesso negato|доступ (?:запрещ[её]н|ограничен)|toegang geweigerd",
)
LOGIN_TITLE = _is_word(
    r"(?:please )?(?:log ?in|sign ?in)(?: or (?:sign up|register))?|member log ?in|log on",
    r"anmelden|anmeldung|einloggen|login|connexion|se connecter|identifiez vous|connectez vous",
    r"iniciar sesi[óo]n|inicia sesi[óo]n|iniciar sess[ãa]o|entrar|fazer login|accedi|inloggen",
    r"zaloguj(?: si[ęe])?|logowanie|войти|вход|авторизация|увійти|giri[şs] yap|oturum a[çc]",
    r"logga in|logg inn|log ind|kirjaudu(?: sis[äa][äa]n)?|p[řr]ihl[áa][šs]en[íi]",
    r"bejelentkez[ée]s|autentificare|σύνδεση|登录|登入|登錄|ログイン|로그인|تسجيل الدخول",
    r"התחברות",
)
LOGIN_PATH = _any_of(
    r"/(?:log-?in|sign-?in|sso|auth|authorize|oauth2?|cas|idp|authwall|anmelden|connexion"
    r"|session/new|accounts?/login|users?/sign_in|checkpoint)(?:[/.?]|$)",
)
LOGIN_WORDS = _any_of(
    r"(?:log|sign) ?in (?:to|or (?:register|subscribe|sign up) to) (?:continue|read|view|see"
    r"|access)",
    r"you must (?:be logged in|log in|sign in)",
    r"(?:register|create (?:a|an|your) (?:free )?account)(?: for free)? to (?:continue|read"
    r"|keep)",
    r"bitte (?:melden sie sich|loggen sie sich|logge dich)",
    r"(?:registrieren|anmelden|einloggen)(?: sie sich)?,? (?:und|um) (?:weiter|zu lesen)",
    r"connectez-vous pour (?:lire|continuer|acc)|(?:inicia|inicie) sesi[óo]n para",
    r"reg[íi]strate para|accedi per (?:leggere|continuare)|registrati per|fa[çc]a login para",
    r"cadastre-se para|log in om (?:verder|te lezen)|zaloguj si[ęe],? (?:aby|żeby|by)",
    r"войдите,? чтобы|авторизуйтесь|登录后(?:查看|阅读|继续)|请(?:先)?登录",
    r"ログインして(?:続き|全文)|로그인(?: 후|하시면)",
)
SCRIPT_WORDS = _any_of(
    r"(?:enable|activate|turn on|switch on|requires?|need(?:s)?|without) (?:your )?java"
    r" ?script",
    r"java ?script (?:is|to be|must be|seems to be|has been)? ?(?:required|disabled|enabled"
    r"|turned off|not)",
    r"(?:aktivieren|einschalten).{0,30}java ?script",
    r"java ?script.{0,30}(?:aktivier|deaktiviert|einschalten)",
    r"(?:activer|activez).{0,20}java ?script",
    r"java ?script.{0,30}(?:d[ée]sactiv|activ[ée]|habilit|attiv|ativ)",
    r"(?:habilit|activ|ativ|attiv|abilit)\w*.{0,20}java ?script",
    r"java ?script (?:aan|in)? ?(?:staat|schakel)",
    r"(?:включите|включить|отключен).{0,20}java ?script",
    r"java ?script.{0,20}(?:включ|отключ|w[łl][ąa]cz|povol)",
    r"(?:w[łl][ąa]cz|zapn[ěe]te|povolte).{0,20}java ?script|启用 ?java ?script",
    r"java ?scriptを有効|자바스크립트",
)
PAYWALL_WORDS = _any_of(
    r"(?:subscribe|sign up|register|log ?in|join|pay)(?: (?:now|today|for free|or log in|with"
    r" [\w ]{1,20}))?,? to (?:continue reading|keep reading|read (?:the )?(?:full|whole|entire"
    r"|rest|more of)|unlock)",
    r"to (?:continue|keep) reading(?: (?:this (?:article|story)|the (?:full|rest)))?,?"
    r" ?[^.]{0,60}(?:subscri|register|sign (?:in|up)|log in|account|become a member)",
    r"(?:this|the) (?:article|content|story|post|page) is (?:only |exclusively |reserved"
    r" )?(?:available )?(?:for|to) (?:paying |paid |our )?(?:subscribers|members)",
    r"subscribers? only|members[- ]only|exclusive to subscribers|for subscribers only",
    r"already a subscriber\?",
    r"you(?:'|’)?(?:ve| have) (?:reached|read|used).{0,40}free (?:articles?|stories)",
    r"(?:unlock|get access to) this (?:article|story)|the rest is for subscribers",
    r"(?:jetzt )?weiterlesen mit|\bum (?:den (?:ganzen )?artikel |weiter)(?: ?zu ?)?lesen",
    r"(?:abonnenten|abonnentinnen) vorbehalten|nur f[üu]r abonnent|exklusiv f[üu]r abonnent",
    r"(?:artikel|text|inhalt|beitrag) ist (?:nur |exklusiv )?f[üu]r (?:unsere )?(?:abonn"
    r"|mitglied|plus)",
    r"(?:sie haben|bereits) (?:schon )?(?:ein )?(?:abo|digital-abo)\?",
    r"jetzt (?:abonnieren|freischalten) und|r[ée]serv[ée]e?s? (?:aux|[àa] nos) abonn[ée]s",
    r"il vous reste [\d.,]+ ?% de cet article|abonnez-vous pour (?:lire|continuer|acc)",
    r"la suite (?:de cet article )?est r[ée]serv[ée]e|pour lire la suite",
    r"d[ée]j[àa] abonn[ée] ?\?|d[ée]bloquez cet article",
    r"(?:contenido|art[íi]culo) (?:exclusivo|solo) para (?:suscriptores|socios)",
    r"suscr[íi]bete (?:para|y) (?:seguir|contin|le)|para (?:seguir|continuar) leyendo",
    r"ya eres suscriptor|(?:contenuto|articolo) riservato (?:agli|ai) abbonati",
    r"abbonati per (?:continuare|leggere)|per continuare a leggere|sei gi[àa] abbonato",
    r"per leggere (?:tutto )?l['’]articolo (?:intero|completo)",
    r"(?:conte[úu]do|artigo) exclusivo para assinantes|assine para (?:ler|continuar|ter)",
    r"para continuar (?:a ler|lendo|a leitura)|j[áa] [ée] assinante",
    r"lees (?:dit artikel )?verder (?:met|als abonnee)|alleen voor abonnees",
    r"exclusief voor abonnees|dalsza cz[ęe][śs][ćc] (?:artyku[łl]u|tekstu)",
    r"dost[ęe]pn[yae] (?:tylko )?dla (?:prenumerator|subskrybent)",
    r"pozosta[łl]o \d+ ?% (?:tekstu|artyku[łl]u)|wykup (?:dost[ęe]p|prenumerat)",
    r"(?:článek|obsah|text) je (?:určen|dostupný|jen|pouze).{0,20}předplatitel|předplaťte si",
    r"(?:материал|статья|текст) доступ\w+ (?:только )?(?:по подписке|подписчикам)",
    r"оформите подписку|чтобы (?:читать дальше|продолжить чтение|прочитать полностью)",
    r"передплат\w+, (?:щоб|аби)|devamını okumak için (?:abone|üye|giriş)|sadece aboneler",
    r"f[öo]r att l[äa]sa (?:vidare|hela|mer)|endast f[öo]r prenumeranter",
    r"artikeln [äa]r l[åa]st|for [åa] lese (?:videre|hele|saken)|kun for abonnente[rn]",
    r"l[æa]s videre med|bliv abonnent|vain tilaajille|jatkaaksesi lukemista|tilaa ja lue",
    r"kirjaudu lukeaksesi|订阅(?:后|以)?(?:继续|阅读全文|后)",
    r"(?:开通|成为)会员.{0,10}(?:阅读|查看)|付费(?:后)?阅读|訂閱.{0,6}閱讀",
    r"(?:有料|会員)(?:会員)?限定(?:の)?記事|残り[\d０-９,]+文字|続きを読むには|この記事は有料",
    r"구독자 전용|유료 (?:기사|회원)|이어서 보려면|للمشتركين فقط|اشترك (?:لقراءة|لمتابعة)",
    r"csak előfizet|előfizetéssel olvas|doar pentru abona[țt]i|μόνο για συνδρομητές",
    r"למנויים בלבד",
)
PAYWALL_MARK = _any_of(
    r"tinypass\.com|piano\.io|poool\.(?:fr|tech)|evolok\.net|cxense\.com/.{0,40}paywall",
    r"leaky-?paywall",
    r"class=[\"'][^\"']{0,200}\b(?:pay-?wall|regwall|piano-(?:offer|container)|premium-(?:wall"
    r"|content-gate))",
    r"data-(?:pay-?wall|premium)\b|content=[\"'](?:metered|locked|hard)[\"']",
)
"""What sells articles: Piano, Poool, Evolok, Leaky Paywall and their like."""
NOT_FOUND_TITLE = _starts_with(
    r"(?:error|http|fehler|erreur|errore?|erro|ошибка|b[łl][ąa]d|chyba|fout|fel|feil|hata)?"
    r" ?404\b(?! [a-z]* (?:people|dead|million))",
    r"(?:oops |sorry |uh oh |whoops |we re sorry )?(?:(?:the |this |that |your )?(?:requested"
    r" )?(?:page|article|story|content|file|url|document|post|resource)s? (?:you (?:requested"
    r"|are looking for|were looking for) )?)?(?:is |was |could |can |has |does )?(?:been"
    r" )?(?:not (?:be )?found|no longer (?:available|exists?|here)|cannot be found|can t be"
    r" found|couldn t be found|doesn t exist|does not exist|not exist|removed$)",
    r"we (?:can t|cannot|couldn t|could not) find (?:the|that|this|your|what)|nothing found$",
    r"page not available$",
    r"(?:die )?(?:angeforderte |gesuchte )?(?:seite|artikel|datei)(?: (?:wurde|konnte|ist"
    r"|existiert))? nicht (?:gefunden|verf[üu]gbar|mehr|vorhanden)",
    r"seite existiert nicht",
    r"(?:la )?page (?:introuvable|non trouv[ée]e|(?:demand[ée]e )?n existe)",
    r"(?:cette )?page n est",
    r"(?:la )?p[áa]gina (?:no (?:encontrada|existe|disponible)|n[ãa]o (?:encontrada|existe))",
    r"no encontramos|(?:la )?pagina non (?:trovata|esiste|[èe] )",
    r"(?:de )?pagina (?:kan )?niet (?:gevonden|worden gevonden)|nie znaleziono",
    r"strona nie (?:istnieje|zosta[łl]a znaleziona)|str[áa]nka (?:nebyla )?nenalezena",
    r"str[áa]nka neexistuje|sidan (?:hittades inte|finns inte|kunde inte)",
    r"siden (?:finnes ikke|ble ikke funnet|blev ikke fundet|findes ikke)",
    r"sivua ei (?:l[öo]y|ole)|страница не (?:найдена|существует)",
    r"сторінк\w+ не (?:знайдено|існує)|не найдено$|sayfa bulunamad[ıi]",
    r"az oldal nem tal[áa]lhat|a keresett oldal|pagina (?:nu a fost|negasit)|η σελίδα δεν",
    r"页面(?:不存在|未找到|找不到)|找不到(?:页面|网页|頁面|網頁)|您访问的页面|頁面不存在",
    r"ページが(?:見つかりません|存在)|お探しのページ|페이지를 찾을 수|요청하신 페이지",
    r"الصفحة غير موجودة|لم يتم العثور|הדף לא נמצא|صفحه مورد نظر",
)
_MORE = _any_of(
    r"read (?:more|on|the full (?:article|story))|continue reading|see more|show more",
    r"(?:mehr|weiter) ?lesen|lire (?:la suite|plus)|(?:leer|seguir) (?:m[áa]s|leyendo)",
    r"leggi (?:tutto|di pi[ùu])|continua a leggere|ler mais|leia mais|lees (?:meer|verder)",
    r"czytaj (?:dalej|wi[ęe]cej)|čti dál|číst (?:více|dál)|читать (?:далее|дальше|полностью)",
    r"читати далі|devamını oku|l[äa]s (?:mer|vidare)|les (?:mer|videre)|l[æa]s (?:mere|videre)",
    r"lue lisää|阅读(?:全文|更多)|閱讀(?:全文|更多)|続きを読む|もっと見る|더 ?보기",
    r"اقرأ (?:المزيد|أيضا)",
)
MORE_LINK = re.compile(rf"(?:^|[\s.…>»])(?:{_MORE.pattern})\s*[.…»>→]*\s*$", re.IGNORECASE)
"""A text that ends with the words of a link to its rest."""
