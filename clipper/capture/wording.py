"""Words that stand around names and dates on pages, in the languages of the news."""

import re

BY_WORDS = re.compile(
    r"^(?:(?:written|posted|published|words|story|article|text|texte|reported|created|submitted"
    r"|review(?:ed)?|recipe|report|foto|geschrieben|erstellt|verfasst|ver[öo]ffentlicht|publi[ée]|escrito|publicado"
    r"|scritto|pubblicato|geschreven|skrevet|skriven|an article|a post|(?:ein )?beitrag"
    r"|kommentar|interview|opinion|analysis|exclusive|last|first|updated?|medically|fact)\s*[:|,-]?\s*)?"
    r"(?:(?:by|von|vom|par|por|di|da|door|av|af|oleh|yazan|írta|от|автор(?:ы|ка)?|авторы|текст"
    r"|text|texte|texto|testo|autor(?:in|en|es|a|e|i)?(?:[/(:*]+(?:autor)?(?:in|en)?\)?)?|auteurs?|autrice|autori?|author(?:s|ed)?|writers?|byline"
    r"|redaktion|redakteur(?:in)?|redazione|redacci[óo]n|verfasser(?:in)?|reporter|journaliste?|skribent"
    r"|tekst|teks|kirjoittaja|forfatter|f[öo]rfattare|penulis|yazar|t[áa]c gi[ảa]|about the author"
    r"|artikel von|article by|ein artikel von|source|quelle|fonte|fuente)(?:\s*:\s*|\s+|$)"
    r"|(?:作\s*者|作者|文|撰文|記者|记者|本报记者|本報記者|筆者|著者|執筆|責任編輯|责任编辑|责编|編輯|编辑"
    r"|来源|來源|出处|글|بقلم|كتب|كتبت|נכתב על ידי|מאת)\s*[:：/／]?\s*)",
    re.IGNORECASE,
)
"""What stands before the names of a byline."""

BY_INSIDE = re.compile(
    r"\b(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Cc]reated|[Ss]ubmitted) by(?:\s*[|:])?"
    r"|(?<=\s)(?:by|von|par|por)|Von|By|Par|Por)\s+(?=[^\W\d_])"
)
"""What stands within a byline, before its names: "Capital Von Ann Lee"."""

BY_BEHIND = re.compile(
    r"\s*(?:記者|记者|기자|특파원|인턴기자|編集委員|報道|撰稿|撮影|摄|文|द्वारा|yazdı)$"
    r"|\s*(?:发布于|發佈於|发表于).*$"
)
"""What stands behind the names of a byline."""

REPORTERS = re.compile(
    r"(?:记者|記者|通讯员|責任編輯|责任编辑|责编|编辑|作者|撰文|文字)\s?[:：/\s]\s?"
    r"((?:[\u4e00-\u9fff·]{2,5}[、，\s]?){1,6})(?=[)）\s】\]]|$|摄)"
)
"""Names within running text, as Chinese news set them: (记者 王刚)."""

OTHER_HANDS = re.compile(
    r"fact|review|edited|editor|photo|foto|illustrat|translat|übersetz|medical|bild:|produc|updated",
    re.IGNORECASE,
)
"""What says that the next names of a byline did something else than write."""

SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董潘"
    "袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付傅方邹鄒熊白孟秦邱丘侯江尹薛"
    "闫閻段雷钱錢汤湯黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬覃武戴孔庞龐樊洪施牛岳焦倪严嚴温溫俞章鲁魯葛伍申尤毕畢聂聶柳祝季路"
    "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허유남심노하곽성차주우구민진나엄원천방공현함변염석선설길연위표명기"
)
"""Signs that family names begin with where names are not set apart by capitals."""

LABELLED = re.compile(
    r"^(?:interview|text|texte|words|story|report|autor(?:in)?|author|von|by|redaktion|bericht)\s*:\s*",
    re.IGNORECASE,
)
"""A label before one name of several."""

LABELS = frozenset((
    "by", "author", "authors", "written by", "posted by", "published by", "words by", "words",
    "von", "autor", "autorin", "autoren", "text", "par", "auteur", "auteurs", "autor a", "por",
    "autora", "autore", "di", "door", "auteur s", "av", "af", "tekst", "автор", "текст", "作者",
    "about the author", "about author", "article by", "contributors", "contributor",
    "geschrieben von", "verfasst von", "rédigé par", "écrit par", "publié par", "escrito por",
    "scritto da", "oleh", "penulis", "yazar", "byline", "writer", "story by", "the author",
    "autorin autor", "reporter",
))  # fmt: skip
"""Lines that say that the next one is a name."""

PARTICLES = frozenset((
    "al", "ap", "bin", "bint", "d", "da", "dal", "de", "del", "della", "den", "der", "des", "di",
    "dos", "du", "e", "el", "ibn", "la", "le", "les", "los", "mac", "o", "of", "op", "san", "st",
    "ten", "ter", "the", "van", "vom", "von", "y", "zu", "zum", "zur",
))  # fmt: skip

TITLES = frozenset((
    "mr", "mrs", "ms", "author", "autor", "autorin", "by", "von", "reporter", "text", "contributor",
    "editor", "writer", "redaktion", "und", "and", "et", "y", "e", "with", "mit",
))  # fmt: skip
"""What may stand before a name and is no part of it."""

ROLES = frozenset((
    "analyst", "anchor", "assistant", "associate", "autor", "autorin", "blogger", "ceo", "chief",
    "cofounder", "clinical", "collaborator", "columnist", "consultant", "content", "contributing",
    "contributor", "coordinator", "copywriter", "correspondent", "corresponsal", "cto", "deputy",
    "designer", "director", "editor", "editorial", "editora", "executive", "expert", "former",
    "founder", "freelance", "freelancer", "giornalista", "guest", "head", "intern", "journalist",
    "journaliste", "kolumnist", "korrespondent", "korrespondentin", "lead", "leiter", "leiterin",
    "manager", "managing", "marketing", "photographer", "podcast",
    "president", "producer", "professor", "publisher", "redacteur", "redactor", "redactora",
    "redakteur", "redakteurin", "redaktor", "reporter", "reporterin", "rédacteur", "rédactrice",
    "researcher", "reviewer", "senior", "specialist", "staff", "strategist", "updated",
    "vice", "volontär", "volontärin", "vp", "writer", "periodista", "journalistin", "chefredakteur",
    "redaktionsleiter", "obserwator", "корреспондент", "журналист", "редактор", "обозреватель",
    "muhabir", "haberleri", "toimittaja", "reportér", "redaktorka", "dziennikarz", "wartawan",
))  # fmt: skip

ORGANISATIONS = frozenset((
    "aap", "afp", "ag", "agence", "agencia", "agencies", "agency", "agentur", "agenturen", "ajansı",
    "ansa", "ap", "apa", "associated", "association", "blog", "board", "bureau", "channel", "club",
    "company", "contributors", "corp", "council", "daily", "department", "desk", "dpa", "editors",
    "editorial", "efe", "foundation", "gazette", "gmbh", "group", "haber", "herald", "inc",
    "institute", "journal", "limited", "llc", "ltd", "magazin", "magazine", "media", "ministry",
    "nachrichten", "network", "news", "newspaper", "newsroom", "office", "online", "post", "press",
    "presse", "presseportal", "pressestelle", "pti", "publishing", "radio", "redaccion",
    "redacción", "redactie", "redaction", "rédaction", "redaktion", "redaksi", "redazione",
    "reuters", "review", "service", "services", "sid", "society", "solutions", "staff", "store",
    "studio", "studios", "team", "television", "times", "tribune", "tv", "university", "verlag",
    "wire", "wires", "xinhua", "zeitung", "редакция", "新华社", "本报讯", "編集部", "编辑部",
    "新聞社",
    "uk", "usa", "alliance", "authority", "bundesverband", "center", "centre", "clinic", "college",
    "commission", "committee", "federation", "forum", "hospital", "institut", "landesanstalt",
    "mbh", "ministerium", "stiftung", "universität", "verband", "verein",
))  # fmt: skip

MONTHS_AND_DAYS = frozenset((
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "wed", "thu", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag",
    "samstag", "sonntag", "uhr", "am", "pm", "edt", "est", "gmt", "utc", "today", "yesterday",
    "heute", "gestern", "ago",
))  # fmt: skip

NO_NAMES = MONTHS_AND_DAYS | frozenset((
    "a", "about", "admin", "administrator", "advertisement", "all", "an", "anonymous", "anzeige",
    "archive", "article", "articles", "artikel", "at", "author", "authors", "autor", "back", "best",
    "blog", "book", "business", "button", "by", "campus", "categories", "category", "comment",
    "comments", "contact", "continue", "cookie", "cookies", "copy", "credit", "culture", "default",
    "details", "download", "editor", "email", "english", "events", "facebook", "false", "follow",
    "follower", "followers", "for", "free", "from", "full", "gallery", "get", "getty", "guest",
    "guide", "home", "how", "image", "images", "in", "insights", "instagram", "is", "jetzt",
    "kommentar", "kommentare", "last", "latest", "learn", "like", "link", "linkedin", "listen",
    "login", "mail", "menu", "mehr", "min", "mins", "minute", "minuten", "minutes", "more", "n/a",
    "name", "new", "newsletter", "next", "no", "none", "null", "of", "on", "open", "opinion", "or",
    "our", "page", "photo", "photos", "pinterest", "podcast", "posted", "posts", "press release",
    "previous", "print", "privacy", "profile", "published", "read", "reader", "reading", "related",
    "reply", "root", "save", "says", "search", "see", "share", "show", "shares", "sign", "skip",
    "sports", "staff", "start", "story", "subscribe", "summary", "superuser", "system", "table",
    "tags", "team", "test", "tech", "telegram", "teilen", "text", "the", "this", "time", "to",
    "top", "topics", "true", "twitter", "undefined", "unknown", "unbekannt", "update", "updated",
    "user", "video", "videos", "view", "views", "was", "watch", "web", "website", "webmaster",
    "weiterlesen", "what", "whatsapp", "when", "where", "why", "with", "wordpressadmin", "world",
    "write", "written", "x", "you", "your", "youtube", "zum", "zur", "über", "wp_admin", "wpadmin",
    "no author", "site", "post", "author box", "view more posts", "key", "points", "güncelleme",
    "son", "licensed", "die redaktion", "von", "und", "and", "stand", "quelle", "lesezeit", "foto",
    "一覧", "一覧へ", "記事一覧", "查看更多", "更多", "返回", "首页", "下一页",
    "기사입력", "더보기",
    "sponsored", "gesponserte inhalte", "im wortlaut",
))  # fmt: skip
"""Words, and whole texts, that are no name of anybody."""

NOBODY = frozenset((
    "admin", "administrator", "author", "authors", "autor", "by", "default", "editor", "false",
    "guest", "n a", "name", "no author", "no name", "nobody", "none", "null", "owner", "publisher",
    "root", "superuser", "system", "true", "undefined", "unknown", "unbekannt", "user", "web",
    "webmaster", "website", "wordpress", "wordpressadmin", "wp admin", "wp_admin", "wpadmin",
    "wpengine", "von", "von:", "reporter", "redakteur", "share", "author box", "über den autor",
))  # fmt: skip
"""Texts that stand for no author even where a page states them as one."""

AUTHOR_CLASS = re.compile(
    r"author|autor|byline|by-line|writer|verfasser|redakteur|journalist|contributor|creator|auteur"
    r"|skribent|\bbyl\b|reporter|penulis|muellif|作者|\bvcard\b",
    re.IGNORECASE,
)
AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|autores|people|person|profiles?|profil|staff|writers?"
    r"|contributors?|journalists?|journaliste|by|byline|redaktion|redakteure?|reporters?|bio|team"
    r"|newsteam|columnists?|our-experts|creator|columnistas?|firmas?|user|users|member|members"
    r"|correspondents?|producers?|impressum/autor\w*|byliner|penulis|yazar(?:lar)?|gazeteci"
    r"|editors?|experts?|u|avtor|avtory|autorzy)/[^/?#]{2,}",
    re.IGNORECASE,
)
ELSEWHERE_CLASS = re.compile(
    r"comment|related|teaser|recommend|sidebar|\bwidget(?!-container)(?:_|s?\b)|popular|trending"
    r"|promo|\bmore-|-more\b|newsletter|breadcrumb|caption|copyright|cookie|\bnav(?!y)|menu|share|social"
    r"|\btags?\b|tag-?(?:list|cloud|links)|\bcard\b|listing|carousel|slider|reply|respond|kommentar"
    r"|latest|read-next|advert|sponsor",
    re.IGNORECASE,
)
"""Names of parts of a page whose bylines and dates belong to other articles or to readers."""
