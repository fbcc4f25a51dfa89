"""What a web page puts around and into its article: consent dialogues, prompts to subscribe, boxes of links.
It is taken off a page's tree before the main text is looked for.

The ids and classes are those of the consent platforms and content systems that most sites use; a name alone
is never enough, for Google's own example of marking up paid *content* is the class `paywall`: the words must
be those of a notice, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

PLATFORMS = re.compile(
    r"onetrust|didomi|qc-?cmp2|sp_message|cybotcookie|truste-|usercentrics|iubenda-cs|klaro|cookieyes|"
    r"osano-cm",
    re.I,
)
"""What consent platforms call their dialogues: no article is named so, in whatever language it is."""
CONSENT_NAMES = re.compile(
    r"cookie|consent|gdpr|ccpa|onetrust|didomi|qc-?cmp|sp_message|cybot|truste|usercentrics|iubenda|klaro|"
    r"privacy-(?:banner|notice|modal|popup|overlay)"
    r"|(?:^|[\s_-])cmp(?:$|[\s_-])",
    re.I,
)
PROMPT_NAMES = re.compile(
    r"pay-?wall|reg-?wall|registration-?wall|subscri(?:be|ption|ber)|sign-?up|signup|newsletter|donat(?:e|"
    r"ion)|support-us|membership|"
    r"premium-?(?:banner|prompt|offer|box)|meter(?:ed)?-|piano|tp-(?:modal|container)|upsell|teaser-offer|"
    r"login-?(?:prompt|wall|box)|adblock",
    re.I,
)
LINKS_NAMES = re.compile(
    r"related|recommend|read-?(?:more|next|also)|more-(?:on|from|stories)|also-?(?:read|like)|most-?(?:read|"
    r"popular|viewed)|trending|"
    r"outbrain|taboola|inline-?(?:link|promo|teaser)|promo|share|social|breadcrumb|tag-?(?:list|cloud)|"
    r"jump-?links?|toc\b",
    re.I,
)
TERMS = re.compile(
    r"\bcookies?\b|\bconsent(?:ing)?\b|\bpersonal(?:ised|ized) (?:ads|advertising|content)|\bpersonal "
    r"data\b|\bpartners\b|\bvendors\b|"
    r"\blegitimate interests?\b|\bprivacy (?:policy|settings|preferences|notice)\b|\b(?:your|privacy|"
    r"cookie) preferences\b|\bunique identifiers\b|"
    r"\bon (?:a|your) device\b|\bdevice scanning\b|\bgeolocation data\b|\bvalue your privacy\b|\baudience "
    r"(?:research|measurement)\b|"
    r"\b(?:accept|reject|refuse) (?:all|cookies|to consent)\b|\bprocessing\b",
    re.I,
)
"""Terms of the notices that the European rules on consent have brought about (IAB Europe's framework words
most of them)."""
SPEAKS = re.compile(r"\b(?:we|our|us|you|your)\b", re.I)
PROMPT = re.compile(
    r"\bsubscri(?:be|ption|ber)s?\b|\b(?:log|sign)(?:ging|ing)?[ -]?(?:in|up)\b|\bregister\b|\bfree trial\b|"
    r"\bkeep reading\b|\bcontinue reading\b|"
    r"\bsupport (?:us|our|independent)\b|\bbecome a (?:member|supporter|subscriber)\b|\bdonat(?:e|ion)\b|"
    r"\bnewsletter\b|\binbox\b|\bcancel any ?time\b|"
    r"\b(?:a|per) (?:week|month|year)\b|\bunlimited access\b|\bad ?blocker\b|\balready (?:a|have)\b",
    re.I,
)
BLOCKS = ("div", "section", "aside", "dialog", "form", "ul", "table", "p", "iframe", "figure")
LEAST_TERMS = 3
"""Different terms of consent that a box without a name of its own must have before it counts as a notice."""
MOST_OF_IT = 2 / 3
"""Share of the words of a box that its notice's paragraphs must have."""
LEAST_LEFT = 30
"""Words that must be left of a page from which a box is taken that only its words tell."""
SMALL = 0.5
"""Share of the page's words up to which a box that is named as a prompt is taken off: more is the article
itself."""
LINKED = 0.6
"""Share of a box's words in links, from which a box named so is one of links."""
UNREAD = ("script", "style", "noscript", "template")


def cleaned(tree: Any) -> Any:
    """The tree of a page without what is not its article's, changed in place; an `aside` that holds most of
    the page's words becomes a `div`, for readers pass asides over."""
    whole = len(_words(tree))
    for box in list(_boxes(tree)):
        if box.getparent() is not None and _not_the_articles(box, whole):
            _drop(box)
    for box in _notices(tree) if _terms(" ".join(_words(tree))) >= LEAST_TERMS else ():
        if len(_words(tree)) - len(_words(box)) >= LEAST_LEFT:
            _drop(box)
    left = len(_words(tree))
    for aside in tree.iter("aside"):
        if len(_words(aside)) > SMALL * left:
            aside.tag = "div"
    return tree


def is_notice(text: str) -> bool:
    """Whether a text, as a whole, is a notice that asks for consent."""
    return SPEAKS.search(text) is not None and _terms(text) >= LEAST_TERMS and _density(text) >= 0.02


def _density(text: str) -> float:
    return len(TERMS.findall(text)) / max(1, len(text.split()))


def _terms(text: str) -> int:
    return len({" ".join(term.lower().split()) for term in TERMS.findall(text)})


def _boxes(tree: Any) -> Iterator[Any]:
    """The elements that an id or class may name as no part of the article, outermost first."""
    return (
        element
        for element in tree.iter(*BLOCKS)
        if element.get("id") or element.get("class") or element.get("role") == "dialog"
    )


def _not_the_articles(box: Any, whole: int) -> bool:
    """Whether a box is named, and reads, as a notice, a prompt or a list of links; `whole` are the page's
    words."""
    name = f"{box.get('id') or ''} {box.get('class') or ''}"
    if not any(names.search(name) for names in (CONSENT_NAMES, PROMPT_NAMES, LINKS_NAMES)):
        return False
    words = _words(box)
    text = " ".join(words)
    if CONSENT_NAMES.search(name) and _asks_consent(name, text):
        return len(words) <= SMALL * whole or is_notice(text)
    return len(words) <= SMALL * whole and _asks_or_links(box, name, text)


def _asks_consent(name: str, text: str) -> bool:
    known = PLATFORMS.search(name) is not None
    return known or (TERMS.search(text) is not None and SPEAKS.search(text) is not None)


def _asks_or_links(box: Any, name: str, text: str) -> bool:
    if PROMPT_NAMES.search(name) and PROMPT.search(text):
        return True
    return LINKS_NAMES.search(name) is not None and _linked(box, len(text.split()))


def _linked(box: Any, words: int) -> bool:
    return words > 0 and sum(len(_words(link)) for link in box.iter("a")) >= LINKED * words


def _notices(tree: Any) -> Iterator[Any]:
    """The largest boxes that only their words tell to be notices of consent."""
    found: list[Any] = []
    for box in tree.iter("div", "section", "aside", "dialog", "form"):
        if not any(above in found for above in box.iterancestors()) and _is_notice_box(box):
            found.append(box)
    return iter(found)


def _is_notice_box(box: Any) -> bool:
    texts = [" ".join(_words(part)) for part in box.iter("p", "li", "h1", "h2", "h3", "h4", "span", "button")]
    of_it = [text for text in texts if SPEAKS.search(text) and TERMS.search(text)]
    if not of_it or _terms(" ".join(of_it)) < LEAST_TERMS:
        return False
    return sum(len(text.split()) for text in of_it) >= MOST_OF_IT * len(_words(box))


def _words(element: Any) -> list[str]:
    """The words an element shows."""
    if not any(True for _ in element.iter(*UNREAD)):
        return " ".join(element.itertext()).split()
    return " ".join(
        text
        for text in element.xpath(
            ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
        )
    ).split()


def _drop(box: Any) -> None:
    """Takes an element out of its tree; the words behind it stay."""
    box.drop_tree()
