"""What the persona handout says."""

from dataclasses import dataclass, field

from personaforge.rendering.sheets import Fact, Foot, Head, Meta, Note, Picture, Statement


@dataclass(frozen=True, slots=True)
class PersonaType:
    """What drives a person: four weights from 0 to 3. A guess, never a diagnosis.

    `notes` say what follows from it; `source` names the evidence in words.
    """

    dominance: int = 0
    stimulance: int = 0
    balance: int = 0
    facts: int = 0
    notes: tuple[Note, ...] = ()
    evidence: str = "assumption"
    source: str = ""

    @property
    def known(self) -> bool:
        """Whether anything was weighed at all."""
        return any((self.dominance, self.stimulance, self.balance, self.facts))


@dataclass(frozen=True, slots=True)
class Benefit:
    """A row of the translation: our offer, the bridge, the benefit, and keys of the pains it solves."""

    offer: str
    bridge: str
    benefit: str
    solves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the influence map.

    `interest` and `power` run from 1 to 5 (fractions where dragged), `stance` from -2 (against) over
    0 (open) to +2 (for). Power of 4 and more with a negative stance makes a blocker, whose
    `counter_plan` is printed under the name instead of the `note`.
    """

    key: str
    name: str
    interest: float = 3
    power: float = 3
    stance: int = 0
    inside: bool = True
    note: str = ""
    counter_plan: str = ""
    decides: bool = False
    is_persona: bool = False

    @property
    def blocks(self) -> bool:
        """Whether this person can stop the purchase and would."""
        return self.power >= 4 and self.stance < 0


@dataclass(frozen=True, slots=True)
class Influence:
    """An arrow of the map between keys of people, strength 1 to 3."""

    source: str
    target: str
    strength: int = 1


@dataclass(frozen=True, slots=True)
class KanoFeature:
    """A feature in its class; `slipped` marks one that was a class higher before."""

    text: str
    kano: str
    evidence: str = "assumption"
    slipped: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """A stop of the buying process; `question` is hers, `source` where she looks, `answer` ours."""

    name: str
    duration: str = ""
    evidence: str = "assumption"
    question: str = ""
    source: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class BuyingProcess:
    """Trigger, phases, and who releases the money; `release_before` is the index of the phase after it."""

    phases: tuple[Phase, ...] = ()
    trigger: str = ""
    release: str = ""
    release_before: int | None = None


@dataclass(frozen=True, slots=True)
class PersonaSheet:
    """Everything the two pages of a persona show. Empty parts vanish from paper.

    `facts` fill their two columns row by row, six at most. `short_name` is what headings call the person (by
    default the first word of the name), `pronoun` is "she", "he" or "name". `story` may hold paragraphs split
    by line breaks. `kano_answers` counts the answers behind the Kano classes, None where the team classed
    them; `kano_since` is the year of the earlier classes that slipped features are compared with.
    """

    name: str
    head: Head
    foot: Foot
    short_name: str = ""
    pronoun: str = "name"
    meta: Meta = field(default_factory=Meta)
    picture: Picture = field(default_factory=Picture)
    role: str = ""
    quote: str = ""
    quote_evidence: str = "assumption"
    quote_source: str = ""
    facts: tuple[Fact, ...] = ()
    story: str = ""
    type: PersonaType = field(default_factory=PersonaType)
    company: str = ""
    variants: tuple[Note, ...] = ()
    responsibilities: tuple[Statement, ...] = ()
    pains: tuple[Statement, ...] = ()
    success: str = ""
    disaster: str = ""
    results: tuple[Statement, ...] = ()
    barriers: tuple[Statement, ...] = ()
    fears: tuple[Statement, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    people: tuple[Person, ...] = ()
    influences: tuple[Influence, ...] = ()
    kano: tuple[KanoFeature, ...] = ()
    kano_answers: int | None = None
    kano_since: int | None = None
    process: BuyingProcess = field(default_factory=BuyingProcess)
