r"""Words that the method warns of, German and English with their inflections.

All lists are searched whatever the language of the workspace: workshops mix both. An entry is a regular
expression that matches a whole word; white space separates entries, so a space inside one is written ``\s+``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Facts about us that are no benefit to anybody (inventory 2-54), and what usually stands beside them.
_BOASTS = r"""
    (?:(?:welt)?markt|technologie|branchen|qualitäts|innovations)führer(?:in|s|n|schaft)?
    (?:markt|technologie|branchen|welt)?führend(?:e[mnrs]?)? einzigartig(?:e[mnrs]?|keit)?
    innovativ(?:e[mnrs]?|ste[mnrs]?)? innovations\w* innovation(?:en)? (?:spitzen|premium-?)?qualität(?:en)?
    qualitativ\s+hochwertig(?:e[mnrs]?|ste[mnrs]?)? know-?\s?how weltklasse erstklassig(?:e[mnrs]?)?
    renommiert(?:e[mnrs]?|este[mnrs]?)? preisgekrönt(?:e[mnrs]?)? traditionsunternehmen
    (?:seit|über)\s+(?:mehr\s+als\s+|über\s+)?NUMBER\s+jahren? NUMBER\s+jahren?\s+erfahrung
    langjährig(?:e[mnrs]?)?(?:\s+erfahrung(?:en)?)? seit\s+(?:18|19|20)\d\d
    (?:market|industry|technology|world)[-\s]leader(?:s|ship)?
    (?:market-|industry-|world-)?leading(?!\s+to\b) unique(?:ly|ness)? innovative(?:ly)? innovations?
    (?:high(?:est)?[-\s])?quality best-in-class world-class cutting[-\s]edge state[-\s]of[-\s]the[-\s]art
    award[-\s]winning renowned expertise since\s+(?:18|19|20)\d\d
    (?:over\s+|more\s+than\s+)?NUMBER\s+years(?:’|')?\s+(?:in\s+business|of\s+experience|experience)
    for\s+(?:over\s+|more\s+than\s+)?NUMBER\s+years
""".replace("NUMBER", r"(?:\d+|zehn|zwanzig|drei(?:ß|ss)ig|vierzig|fünfzig|ten|twenty|thirty|forty|fifty)")

# Capitals are let pass where they mean the country.
_OURS = r"wir uns unser(?:e[mnrs]?)? we (?-i:[Uu]s) ours?"

# "Actually anyone can use it" means that no one is meant (inventory 2-32).
_EVERYONE = r"""
    alle[nr]? jede[mnrs]? jedermann eigentlich grundsätzlich prinzipiell im\s+prinzip actually basically
    in\s+principle every(?:one|body) any(?:one|body)
    (?:all|every|any)\s+(?:kinds?\s+of\s+)?(?:compan(?:y|ies)|firms?|business(?:es)?|customers?|industr(?:y|ies))
"""

# Traits of people, which belong in a persona and not in a profile of companies (inventory 0-02).
_PERSONAL = r"""
    neugierig\w* ehrgeizig\w* sympathisch\w* risikofreudig\w* charismatisch\w* sportlich\w* weiblich\w*
    männlich\w* verheiratet\w* ledig\w* hobb(?:y|ys|ies) familienstand lebensalter \d+\s+jahre\s+alt
    persönlichkeit\w* golf\w* ungeduldig\w* curious ambitious likeable friendly charismatic sporty female
    male married hobb(?:y|ies) marital\s+status years\s+old personality impatient
"""

# Hobby and family: decoration unless it has to do with buying (inventory 2-58).
_PRIVATE = r"""
    hobb(?:y|ys|ies) golf\w* tennis yoga segel\w* joggt? joggen marathons? wander\w* koch(?:t|en) reist
    katzen? hunde? kinde?r?n? familien?\w* ehemann ehefrau verheiratet\w* urlaub\w* haustier\w* garten
    radfahr\w* sailing sails running hik(?:es|ing) cook(?:s|ing) cats? dogs? child(?:ren)? kids
    famil(?:y|ies) husband wife married holidays? gardening cycling ski(?:s|ing)?
"""

# What nearly every company shares: industry, country and the size class of the middle (inventory 0-23).
_COARSE = r"""
    branchen?\w* industr(?:y|ies|ie\w*) se[ck]tor land länder countr(?:y|ies) region\w* deutschland\w*
    deutsche[mnrs]? german(?:y)? dach(?:-\w+)? österreich schweiz austria switzerland europ[ae] uk usa
    standort\w* sitz locations? seat markt market mittelst\w+ mittelgroß\w* kmu smes? smb mid-?sized?
    medium-?sized? b2b unternehmensgröße company\s+size
"""

_EMPLOYEES = r"mitarbeit\w* beschäftigte\w* köpfe\w* personen employees? headcount staff people"

_FINANCE = r"""
    controll\w* einkauf\w* einkäufer\w* finanz\w* buchhalt\w* kaufmänn\w* cfo finance\w* purchas\w*
    procurement bookkeep\w* accountan\w* accounting treasur\w*
"""

# Deals that did not come about, as the source of a criterion (inventory 0-18).
_LOST = r"""
    verlor\w* absagen? absage\w* abgesagt\w* abgebrochen\w* abgelehnt\w* nicht\s+gewonnen\w* niederlagen?
    lost losses declined cancell?ed rejected no[-\s]decision
"""

_HE = r"er ihm ihn sein(?:e[mnrs]?)? he him his himself"
_SHE = r"sie ihr(?:e[mnrs]?)? she hers? herself"

_NAMES = """
    Andrea Andreas Anja Anke Anna Anne Barbara Beate Bernd Birgit Christian Christina Claudia Daniel Daniela
    Dieter Dirk Elena Eva Felix Florian Frank Franz Gabi Georg Gerd Hannah Hans Heike Heinz Helga Ingo
    Ingrid Jan Jana Jens Joachim Johannes Jonas Jörg Julia Jürgen Karin Karl Katja Katrin Klaus Kurt Lars
    Laura Lena Lisa Lukas Manfred Manuela Marco Maria Marie Markus Martin Martina Matthias Maximilian
    Melanie Michael Monika Nadine Nicole Nina Norbert Oliver Paul Peter Petra Philipp Rainer Ralf Renate
    Robert Rolf Sabine Sandra Sarah Sebastian Silke Simone Sofia Sophie Stefan Stefanie Susanne Sven Tanja
    Thomas Thorsten Tim Tobias Torsten Ulrich Ulrike Ursula Uwe Vera Viktor Volker Werner Wolfgang Yvonne
    Alice Amanda Amy Andrew Anthony Ben Brian Carol Charles Charlotte Chloe Chris Claire Colin David Diana
    Edward Elizabeth Emily Emma Frances Gareth Gary George Graham Harry Hazel Helen Henry Ian Jack James
    Jane Janet Jason Jennifer Jessica Jim Joan John Joseph Karen Kate Kevin Linda Lucy Margaret Mary Matthew
    Megan Mike Molly Nancy Nick Oscar Olivia Patricia Rachel Rebecca Richard Robin Ryan Sally Sam Samantha
    Scott Simon Steve Steven Susan Tom Tony Vicky Victor William Zoe
"""


class Boast(NamedTuple):
    """A word that praises us, by its place in the text."""

    start: int
    end: int
    word: str


def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words.split())})(?!\w)", re.IGNORECASE)


_BOAST = _compiled(f"{_BOASTS} {_OURS}")
_OUR = _compiled(_OURS)
EVERYONE = _compiled(_EVERYONE)
PERSONAL = _compiled(_PERSONAL)
PRIVATE = _compiled(_PRIVATE)
COARSE = _compiled(_COARSE)
EMPLOYEES = _compiled(_EMPLOYEES)
FINANCE = _compiled(_FINANCE)
LOST = _compiled(_LOST)
HE = _compiled(_HE)
SHE = _compiled(_SHE)
FIRST_NAMES = frozenset(_NAMES.split())


@lru_cache(maxsize=4096)
def _boasts(text: str) -> tuple[Boast, ...]:
    return tuple(Boast(match.start(), match.end(), match.group()) for match in _BOAST.finditer(text))


def boasts(text: str) -> list[Boast]:
    """Return the words that praise us instead of naming a benefit, in order; for marking while typing."""
    return list(_boasts(text))


def speaks_of_us(text: str) -> str:
    """Return the first word for ourselves ("wir", "our"), "" if there is none."""
    return first_of(_OUR, text)


def first_of(pattern: re.Pattern[str], *texts: str) -> str:
    """Return the first word of a list that occurs in any of the texts, "" if none does."""
    for text in texts:
        if text and (found := pattern.search(text)):
            return found.group()
    return ""
