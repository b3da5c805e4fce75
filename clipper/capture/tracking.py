"""Parameters of addresses that follow the reader and never choose the page.

By the service that appends them, so that the list can be kept up. A name belongs here only when
no site is known to choose a page by it: `ref`, `source`, `id`, `cid` or `from` do not.
"""

import re

_SERVICES = {
    "Google": r"utm_[\w-]+|gclid|gclsrc|dclid|gbraid|wbraid|gad_\w+|gac_\w+|_g[al]|srsltid",
    "Meta": r"fbclid|fb_(?:action_ids|action_types|ref|source|comment_id)|igshid|igsh"
    r"|action_(?:object|type|ref)_map|mibextid",
    "Microsoft": r"msclkid|ocid",
    "Yandex": r"yclid|ymclid|ysclid|_openstat",
    "X": r"twclid|ref_(?:src|url)|__twitter_impression",
    "TikTok, LinkedIn, Reddit, Snap, Pinterest": r"ttclid|_ttp|li_fat_id"
    r"|rdt_cid|sccid|epik",
    "HubSpot": r"_hs(?:enc|mi)|__hs(?:sc|tc|fp)|hsctatracking|hsa_\w+|hss_channel",
    "Mailchimp, Marketo, Drip, Klaviyo, MailerLite, Vero, Omeda, dotdigital": r"mc_(?:[ce]id|tc)"
    r"|mkt_tok|__s|_kx|ml_subscriber(?:_hash)?|vero_(?:id|conv)|oly_(?:anon|enc)_id|dm_i|ck_subscriber_id",
    "Eloqua, Adobe, Coremetrics, Webtrends": r"elq\w*|s_(?:cid|kwcid)|ef_id|cm_mmc\w*|cm_(?:re|sp)"
    r"|wt[._]\w?mc(?:[._]\w+)?|wt_zmc|icid|intcmp|adobe_mc(?:_\w+)?",
    "Matomo, Piwik, AT Internet, comScore": r"(?:mtm|pk|piwik|matomo)_\w+|xtor"
    r"|at_(?:medium|campaign|custom\d|link_\w+|bbc_team|format|ptr_name|campaign_type|creation)"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)",
    "Branch, Taboola, Outbrain, Amazon, Impact, Alibaba": r"_branch_(?:match_id|referrer)|tblci"
    r"|dicbo|obOrigUrl|ascsubtag|awclid|irclickid|spm",
    "news sites": r"cmpid|ncid|smid|smtyp|soc_(?:src|trk)|itm_\w+|tsrc"
    r"|guce_referr\w+|guccounter|wtrid|echobox|sr_share|sh_kit",
    "AMP": r"amp_(?:js_v|gsa|r|ct|latest_update_time)|usqp|aoh|ampshare",
}
_TRACKING = re.compile("|".join(_SERVICES.values()), re.IGNORECASE)
_OF_HOSTS = (
    (re.compile(r"(?:[\w-]+\.)*youtube\.com|youtu\.be"), re.compile(r"si|feature|pp|ab_channel")),
    (re.compile(r"(?:[\w-]+\.)?(?:x|twitter)\.com"), re.compile(r"[st]|cxt")),
    (re.compile(r"(?:www\.)?theguardian\.com"), re.compile(r"CMP")),
    (re.compile(r"(?:[\w-]+\.)?linkedin\.com"), re.compile(r"trk(?:Campaign|Info)?")),
    (re.compile(r"(?:www\.)?dailymail\.co\.uk"), re.compile(r"ito")),
    (re.compile(r"(?:www\.)?msn\.com"), re.compile(r"cvid|ei")),
    (re.compile(r"(?:[\w-]+\.)?instagram\.com"), re.compile(r"hl|img_index")),
    (re.compile(r"(?:[\w-]+\.)*blogspot\.[\w.]+"), re.compile(r"m")),
)
"""Parameters that only follow the reader on some hosts."""


def is_tracking(host: str, name: str) -> bool:
    """Tell whether a parameter of an address has nothing to do with the page it leads to."""
    if _TRACKING.fullmatch(name):
        return True
    return any(hosts.fullmatch(host) and names.fullmatch(name) for hosts, names in _OF_HOSTS)
