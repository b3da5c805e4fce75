"""What pages say that stand in the place of an article, or before the rest of one.

Titles are compared without case and punctuation, so patterns for them have none; other words and
markup are compared in small letters. The languages are those that news are most read in.
"""

import re


def any_of(*parts: str) -> re.Pattern[str]:
    """Return a pattern for any of some words."""
    # Small letters are those of `str.casefold`, which knows but one small sigma.
    return re.compile("|".join(parts).replace("ς", "σ"))


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
CONSENT_WORDS = any_of(
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
    r"ukl[áa]d[áa]n[íi]m? .{0,20}informac|p[řr]izp[ůu]soben\w* reklam|odvolat",
    r"va[šs]e soukrom[íi]|pou[žz][íi]v[áa]n[íi] cookies",
    r"(?:vi|vi och|vi og) v[åa]re? .{0,20}partner|samtyck",
    r"samtykke|hyv[äa]ksy (?:kaikki|ev[äa]steet)|noi și partenerii|interes legitim|elfogad",
    r"s[üu]tik|δεχ[όο]μαι|αποδοχή|συγκατάθεσ|файл\w* cookie|принять все|согласие на обработку",
    r"прийняти всі|[çc]erez|kabul et|クッキー|すべて(?:同意|許可)|接受(?:所有|全部)",
    r"我们和我们的合作伙伴|쿠키|ملفات تعريف الارتباط",
    r"personanpassa\w+ (?:annons|inneh)|återkalla|godk[äa]nn alla|integritet",
    r"parceiros|dispositivo|an[úu]ncios (?:e conte[úu]dos? )?personalizados|dados pessoais",
    r"consentimento|sua privacidade|partnereink|hozz[áa]j[áa]rul|szem[ée]lyre szabott",
    r"szem[ée]lyes adat|συνεργάτες μας|εξατομικευμέν|συμφων|προσωπικ\w+ δεδομ|ιδιωτικότητ",
    r"personoplysninger|tilpasse\w* annonse|personligt tilpass|kumppani\w* tallen",
    r"kohdennet\w+ main|henkil[öo]tieto|suostumu|date cu caracter personal|parteneri\w* no[șs]tri",
    r"reclame personalizate|consim[țt][ăa]m|персонализирован\w+ реклам|персональн\w+ дан",
    r"партн[её]р|персоналізован|ki[şs]iselle[şs]tirilmi[şs]|ki[şs]isel veri|r[ıi]za",
    r"gepersonaliseerde|persoonsgegevens|パーソナライズ|個人情報|맞춤형 광고|개인정보|个性化",
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
CAPTCHA_MARK = any_of(
    r"cf-chl-|_cf_chl_opt|cf-browser-verification|captcha-delivery\.com|px-captcha",
    r"/\.well-known/ddos-guard|awswafcookie|aws-waf-token|gokuprops|awswafcaptcha",
    r"_incapsula_resource|sec-if-cpt-container|sec-cpt-if|errors\.edgesuite\.net",
    r"sucuri_cloudproxy_js|/_sec/cp_challenge|kpsdk|showcaptcha|checkcaptcha",
    r"within\.website/x/cmd/anubis|hcaptcha\.com/(?:1/)?(?:captcha|api)",
    r"id=[\"']?challenge-(?:form|running|error-text)",
)
"""What the pages of Cloudflare, DataDome, PerimeterX, Akamai, AWS, Imperva and others hold."""
CAPTCHA_FIELD = any_of(
    r"class=[\"'][^\"']{0,100}\b(?:g-recaptcha|h-captcha|cf-turnstile|smart-captcha|frc-captcha)\b",
)
"""Where a person is to prove something; a form for comments has it too."""
CAPTCHA_WORDS = any_of(
    r"verify (?:that )?you(?: are|['’]re) (?:a )?(?:human|not a (?:ro)?bot)",
    r"are you a (?:robot|human)|unusual (?:traffic|activity) (?:from|on)",
    r"complete the (?:captcha|security check)|enable javascript and cookies to continue",
    r"needs to review the security of your connection|press (?:&|and) hold to confirm",
    r"confirm(?:ing)? (?:that )?you are (?:a )?human",
    r"make sure (?:that )?you['’ ]a?re not a (?:ro)?bot",
    r"(?:enter|type) the (?:characters|letters) (?:that )?you see",
    r"best[äa]tigen sie, dass sie (?:ein mensch|kein roboter)",
    r"prouvez que vous n['’][êe]tes pas un robot|(?:no soy|n[ãa]o sou) um? ?(?:n )?rob[ôo]t?",
    r"no (?:eres|es usted) un robot|non sei un robot|is[- ]it really you|and not a robot",
    r"ikke er en robot|inte [äa]r en robot|geen robot bent|nie jeste[śs] robotem|não é um robô",
    r"подтвердите, что (?:вы не робот|запросы)",
    r"请完成(?:安全)?验证|ロボットでは(?:ありません|ない)|로봇이 아닙니다",
)
REFUSED_TITLE = _starts_with(
    r"(?:\d{3} )?access denied|(?:sorry )?you have been blocked|(?:403 )?forbidden$|403$",
    r"blocked$|request (?:blocked|rejected|unsuccessful)|zugriff verweigert|acc[èe]s refus[ée]",
    r"(?:your )?(?:access|ip)(?: address)? (?:to (?:this|our) (?:site|service|page|website) )?"
    r"(?:has been|was|is) (?:limited|blocked|denied|restricted|banned)",
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
LOGIN_PATH = any_of(
    r"/(?:log-?in|sign-?in|sso|auth|authorize|oauth2?|cas|idp|authwall|anmelden|connexion"
    r"|session/new|accounts?/login|users?/sign_in|checkpoint)(?:[/.?]|$)",
)
LOGIN_WORDS = any_of(
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
SCRIPT_WORDS = any_of(
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
LOADING_WORDS = re.compile(
    r"\b(?:loading|please wait|wird geladen|bitte warten|chargement|veuillez patienter|cargando"
    r"|espere|caricamento|attendere|carregando|aguarde|laden|ładowanie|načítání|загрузка|подождите"
    r"|завантаження|yükleniyor|laddar|laster|indlæser|ladataan|betöltés|se încarcă|φόρτωση)\b"
    r"|加载中|載入中|読み込み中|로딩|جار[يٍ]? التحميل|טוען"
)
"""What an application shows until its scripts have brought its text."""
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
    r"(?:cet |l |ce )?(?:article|contenu) (?:est )?(?:introuvable|n est (?:plus|pas) (?:disponible"
    r"|accessible|en ligne)|n existe (?:plus|pas)|a [ée]t[ée] supprim[ée])",
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
_MORE = any_of(
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
