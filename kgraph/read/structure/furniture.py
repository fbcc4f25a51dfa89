"""Page furniture: lines and closing sentences that belong to the page and not to the article, each with the
reason in words.

The rules were written from the furniture that news sites, blogs and content management systems leave in
copied text; each must fit the whole line or the whole sentence, so that prose which merely speaks of sharing
or of cookies stays prose."""

# The patterns below are data.

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.language import word_list
from kgraph.read.structure.dates import LONGEST, iso_date

TITLES = word_list("titles/title")
LONGEST_TITLE = 12
"""Characters before a full stop in which the title that it may belong to is looked for."""

NAME = r"[^\W\d_][\w.'’-]*"
NAMES = rf"{NAME}(?:\s+{NAME}){{0,4}}"
LINE_LENGTH = 160
SENTENCE_LENGTH = 240
"""Characters of the longest line and sentence that can be furniture."""


def _rule(pattern: str, flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    return re.compile(pattern, flags)


END = r"[\s.!…:»›>→]*"
SHOWN = r"(?:featured|file|stock|lead|main|header|cover|top|banner) "
NETWORKS = r"(?:facebook|twitter|x|instagram|whatsapp|linkedin|tiktok|telegram|pinterest|reddit|youtube|bluesky|threads|e-?mail|messenger)"
BUTTON = (
    rf"(?:\d[\d.,]*[km]?\b|shares?|likes?|tweets?|pins?|comments?|emails?|prints?|save|copy|link|this"
    rf"|the|on|via|story|article|post|page|google|digg|"
    rf"delicious|pocket|tumblr|stumbleupon|flipboard|line|{NETWORKS})"
)
"""What share bars are made of, often without blanks between."""
SENTENCES = {
    "a link to a video": _rule(
        rf"(?:you can )?(?:watch|see|view|play)(?: the| this| our| his| her| their)?(?: full"
        rf"| whole)?(?: interview| video| clip| trailer| segment)?"
        rf"(?: video| clip| interview)?(?: here| below| above| now){END}"
    ),
    "a line that asks to share": _rule(
        rf"(?:(?:please |don['’]t forget to )?(?:like|share)(?:[, ]+(?:and|&) (?:share|subscribe|follow))?"
        rf"(?: (?:this|the|our))?(?: (?:article|story|post|page|news|video))?"
        rf"(?: (?:on|via|with|to)(?: (?:your|a))? (?:{NETWORKS}|friends?|social media)(?:(?:,| and| or"
        rf"|, and)? {NETWORKS})*)?){END}"
    ),
    "a line that asks for comments": _rule(
        r"(?:please )?(?:share|leave|post|drop|add|write|join|have your say|sound off|comment)\b"
        rf".*\b(?:in|to|at|on|with|via) (?:the |our )?(?:comments?(?: section)?(?: below)?"
        rf"|conversation|box below){END}"
        rf"|(?:tell|let) us\b.{{0,80}}\b(?:in|on) (?:the |our )?comments?\b.{{0,60}}"
        rf"|comments? (?:are )?(?:closed|off){END}|leave a (?:reply|comment){END}"
        rf"|(?:tell|let) us (?:know )?(?:what you think|your thoughts)\b.{{0,60}}"
    ),
    "a line that asks to subscribe": _rule(
        r"(?:(?:please|click here to|sign in or|register or|to read more,?) )?(?:subscribe"
        r"|sign[ -]?up|log ?in|register)(?: now| today| here| free)*"
        r"(?:(?: (?:to|for|on|and|with|via)\b).{0,100}(?:newsletters?|channels?|updates?|alerts?"
        r"|inbox|account|e-?mails?|podcast|more|reading|free|"
        rf"access|today|now|briefing|digest))?{END}"
        rf"|(?:get|receive) .{{0,60}}(?:newsletters?|in your inbox|to your inbox"
        rf"|straight to you)\b.{{0,30}}{END}|newsletter(?: sign[- ]?up)?{END}"
    ),
    "a line that asks to follow": _rule(
        rf"(?:(?:you can )?(?:follow|like|join|find) (?:us|him|her|them|me"
        rf"|{NAMES}) on (?:our )?(?:social media|{NETWORKS})\b.{{0,60}}|follow us{END})"
    ),
    "a link to other articles": _rule(
        rf"(?:read|see|click here for|view|show|load|continue|keep) (?:more|also|next|on|reading"
        rf"|the full (?:story|article)|all)(?: here| below)?"
        rf"(?: (?:articles?|stories|news|posts?|comments?))?{END}"
        r"|(?:read (?:more|also|next)|related(?: (?:articles?|stories|posts?|news|content|topics))?"
        r"|see also|more (?:from|on|in|stories)|"
        r"recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested in)"
        r"|don['’]t miss|up next|trending(?: now)?|most read|"
        rf"editor['’]s picks?|also read|in case you missed it)\s*(?:[:|»›>→–—-].{{0,140}}|{END})"
        rf"|(?:back to top|skip to (?:main )?content|jump to .{{1,30}}|click here(?: to .{{1,40}})?"
        rf"|print(?: this)?(?: page| article)?|"
        rf"previous(?: article| post)?|next(?: article| post)?|home|menu|search|close"
        rf"|advert(?:isement)?s?|sponsored(?: content)?|loading)"
        r"[\s.!…:»›>→]*"
    ),
    "a notice that the article goes on": _rule(
        rf"(?:(?:the |this )?(?:story|article|post|text|report) )?continues? (?:reading )?(?:below"
        rf"|after|beneath)"
        rf"(?: (?:the |this )?(?:advert(?:isement)?|ad|break|video|picture|photo|image|gallery"
        rf"|promo(?:tion)?))?{END}"
        rf"|(?:the |this )?(?:story|article|post) continued (?:below|on (?:the )?next page){END}"
        rf"|(?:advert(?:isement)?\s*[-–—|:.]*\s*)?(?:scroll (?:down )?(?:to|for) (?:continue|more|read"
        rf"|keep)\b.{{0,40}}){END}"
        rf"|(?:story|article) highlights{END}|(?:listen to|play) this (?:article|story|audio){END}"
    ),
    "a paywall": _rule(
        r"(?:already|not yet|not) (?:a |an )?(?:subscriber|member|registered|subscribed)\b.{0,80}"
        r"|you (?:have|['’]ve) .{0,40}\bfree (?:articles?|stories|reads)\b.{0,60}"
        r"|(?:this|the) (?:article|story|content|page) is (?:only )?(?:for|available to|reserved for"
        r"|exclusive to) (?:our )?(?:subscribers|members|registered)\b.{0,60}"
        r"|(?:start|begin|try) (?:your )?(?:free )?(?:trial|subscription)\b.{0,60}|(?:support"
        r"|fund) (?:our|independent|quality|local) journalism\b.{0,80}"
        r"|by (?:signing up|subscribing|registering|clicking|submitting|providing)\b.{0,80}\b(?:you "
        r"|i )(?:agree|consent|accept|acknowledge|confirm)\b.{0,120}"
    ),
    "an advert": _rule(
        r"[×✕✖]\s+.{1,300}|.{1,300}[\s.!?»](?-i:Buy|Shop|Order|Book|Download|Enrol|Enroll|Donate|BUY"
        r"|SHOP|ORDER|DOWNLOAD) (?-i:Now|NOW)[\s.!»›>→]*"
        r"|download (?:the|our) (?:free )?(?:[\w ]{1,30} )?app\b.{0,60}"
    ),
    "a reference to another page": _rule(
        rf"for (?:more|further|additional|full) (?:information|details|reading|news|stories"
        rf"|coverage)\b[^.]{{0,40}}[, ]\s*(?:please )?(?:see|visit|go to|click|contact|e-?mail|call"
        rf"|read)\b.{{1,160}}"
        rf"|(?:see|visit) (?:the|our|this) .{{1,60}}\b(?:page|site|website|homepage|gallery"
        rf"|archive) for (?:more|further|additional|full|all|the)\b.{{0,60}}"
        rf"|(?:have|got) (?:a |any )?(?:tips?|story|news|questions?|comments?)(?: ideas?)?\?.{{0,100}}"
        rf"|(?:contact|e-?mail|reach) (?:the (?:reporter|author|writer|editor)s?|us|{NAMES}) (?:at|on"
        rf"|via)\b.{{1,80}}"
    ),
    "a cookie notice": _rule(
        r"(?:(?:this|our) (?:site|website|page)|we|by (?:continuing|using|clicking"
        r"|browsing))\b.{0,120}\bcookies?\b.{0,120}"
        rf"|(?:accept|reject|manage|allow)(?: all)?(?: (?:cookies?|preferences|settings))+{END}"
        rf"|(?:cookie|privacy) (?:policy|settings|notice|preferences){END}"
        rf"|we (?:value|respect|care about) your privacy\b.{{0,80}}|we and our (?:\d+ )?(?:trusted "
        rf"|third[- ]party )?partners\b.{{1,200}}"
    ),
    "a copyright line": _rule(
        r"(?:copyright|©|\(c\)|&copy;)\s*(?:©|\(c\))?.{0,140}|.{0,100}\ball rights reserved\b.{0,60}"
        r"|(?:nothing|no (?:part|material|content)|(?:this|the|our|all) (?:material|content|page"
        r"|article|story|website))\b.{0,80}\bmay (?:not )?be "
        r"(?:published|broadcast|reproduced|re-?printed|printed|copied|rewritten|reworded|aired"
        r"|redistributed|republished|used)\b.{0,120}"
        r"|(?:this (?:article|story|post|piece) )(?:was |has been )?(?:originally |first )(?:appeared"
        r"|published|posted)\b.{0,120}"
    ),
    "a picture credit": _rule(
        rf"\(?(?:{SHOWN})?(?:photo(?:graph)?s?|images?|pictures?|pics?|illustration|video|audio"
        rf"|credits?|graphic)(?: (?:by|credits?|courtesy(?: of)?|source|via|from))*"
        rf"\s*[:;/|©]\s*[^.!?]{{2,80}}\.?\)?|\(?(?:{SHOWN})?(?:photo(?:graph)?|image|picture"
        rf"|illustration) (?:by|courtesy of) [^.!?]{{2,60}}\.?\)?"
        r"|(?-i:AP|AFP|EPA|PA|Reuters|Getty) (?-i:Photos?|Pictures?|Images) (?!.*\b(?:said|says|told"
        r"|has|have|had|will|is|was|were|are|sued|announced)\b).{1,160}"
        r"|\|\s*(?-i:Getty(?: Images)?|AP|AFP|EPA|Reuters|Shutterstock|iStock|Alamy)\b.{0,160}"
        rf"|(?:getty images|shutterstock|istock|alamy|reuters|afp|ap photo|unsplash|pexels"
        rf"|wikimedia commons)(?:\s*[/,|].{{0,60}})?{END}"
    ),
}
"""Reason → what the whole sentence (or line) must match."""
LINES = {
    "a line of tags": _rule(
        r"(?i:tags?|filed under|categor(?:y|ies)|keywords?|topics?|labels?|posted in|tagged(?: with"
        r"| as)?|sections?)\s*[:|].{0,140}"
        r"|#\w+(?:[\s,]+#\w+)*|[a-z]+(?:-[A-Z]{2,}\w*)+",
        re.NOFLAG,
    ),
    "a count or a time to read": _rule(
        r"(?:about )?\d+ ?min(?:ute)?s?(?: read)?|(?:reading time|time to read|read time)\s*:?\s*.{0,20}"
        r"|\d[\d.,]*[km]? (?:views?|shares?|likes?|comments?|reads|followers|replies)|\d+ (?:seconds?"
        r"|minutes?|hours?|days?|weeks?|months?|years?) ago"
    ),
    "a line of a table of contents": _rule(r".{1,120}?(?:\s?\.){4,}\s*\d{1,4}"),
    "an address of a page or person": _rule(r"(?:https?://|www\.)\S+|<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?"),
    "a list of networks": _rule(rf"(?:share(?: on| via)?:?\s*)?{NETWORKS}(?:[\s,|/•·]+{NETWORKS})+"),
    "a share bar": _rule(rf"(?=.*\d|.*{NETWORKS}\W*{NETWORKS})(?:{BUTTON}[\s,|/•·:+.]*){{2,}}"),
}
"""Reason → what a line alone must match; too short or too common to be told inside a paragraph."""
LONE_NETWORK = _rule(NETWORKS)
DATELINE = re.compile(
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|date|dated|on|created"
    r"|last updated|released)(?: on| at)?\s*[:|-]?\s+)?(.+?)\.?",
    re.I,
)
CAPITAL = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
PARTICLE = r"(?:de|da|di|du|van|von|der|den|la|le|al|bin|ibn|el|dos|del|of)"
PERSON = rf"{CAPITAL}(?:\s+(?:{PARTICLE}\s+){{0,2}}{CAPITAL}){{1,4}}"
BYLINE = re.compile(
    rf"(?i:(?:written|posted|published|reported|words|text|story|edited|reviewed|translated"
    rf"|photographed)(?: by|:)|by:?|author:|reporter:|editor:)"
    rf"\s+({PERSON}(?:(?:,?\s+and|\s*&|,)\s+{PERSON}){{0,3}})(?:\s*[,|•·–—-]\s*(.{{1,60}}))?\.?"
)
"""Two capitalised words at least, so that "By Friday" is none; what follows a comma or bar is an office, an
outlet or a date."""
SENTENCE_START = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=(?:\| )?[\"'“‘(\[]?[^\W\d_a-zß-ÿ])")


def furniture(line: str) -> str | None:
    """Why a line that stands alone is furniture, or None.

    >>> furniture("Share this article on Facebook"), furniture("3 February, 2026")
    ('a line that asks to share', 'a date that stands alone')
    """
    line = " ".join(line[: SENTENCE_LENGTH + 1].split())
    if not line or len(line) > SENTENCE_LENGTH:
        return None
    if dateline(line):
        return "a date that stands alone"
    if len(line) <= LINE_LENGTH:
        for reason, pattern in LINES.items():
            if pattern.fullmatch(line):
                return reason
        if byline(line):
            return "a byline"
    return sentence_furniture(line)


def sentence_furniture(sentence: str) -> str | None:
    """Why a sentence is furniture even inside a paragraph, or None."""
    sentence = sentence.strip()
    if len(sentence) > SENTENCE_LENGTH:
        return None
    return next((reason for reason, pattern in SENTENCES.items() if pattern.fullmatch(sentence)), None)


def dateline(line: str) -> str | None:
    """The ISO date of a line that is a date and nothing else ("Published: 3 February 2026")."""
    if len(line) > LONGEST + 30 or not any(character.isdigit() for character in line):
        return None
    iso = iso_date(line)
    if iso is None and (match := DATELINE.fullmatch(line)):
        iso = iso_date(match[1])
    return iso if iso and len(iso) >= 7 else None


def byline(line: str) -> tuple[str, str | None] | None:
    """The author that a byline names, and what stands behind (a date, an office, an outlet); None where the
    line is no byline.

    >>> byline("By Ana Silva, 3 May 2024")
    ('Ana Silva', '3 May 2024')
    """
    match = BYLINE.fullmatch(" ".join(line.split())) if len(line) <= LINE_LENGTH else None
    return (match[1], match[2]) if match else None


def sentence_starts(text: str) -> Iterator[int]:
    """Where the sentences of a paragraph start, roughly: enough to look at closing sentences one by one."""
    yield 0
    for match in SENTENCE_START.finditer(text):
        if not _abbreviated(text[max(0, match.start() - LONGEST_TITLE) : match.start()]):
            yield match.end()


def _abbreviated(before: str) -> bool:
    """Whether the full stop that ends `before` is that of a title or an initial ("Dr.", "J.")."""
    word = before.rpartition(" ")[2].removesuffix(".").lower()
    return before.endswith(".") and ((len(word) == 1 and word != "i") or word in TITLES)
