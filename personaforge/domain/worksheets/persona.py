"""W07 persona profile: the person behind the decision."""

from __future__ import annotations

from personaforge.domain.address import first_name_of
from personaforge.domain.fields import (
    Choice,
    Choices,
    Date,
    Flag,
    LongText,
    Number,
    Picture,
    Ref,
    Refs,
    Scale,
    ShortTexts,
    Text,
)
from personaforge.domain.options import Channel, Evidence, Placeholder, Pronoun
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced, Statement
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet


class Persona(Record, kind="persona", parent="workspace"):
    """A person of the buying centre who stands for many; belongs to at least one ICP."""

    title, plural, name_field = N_("Persona"), N_("Personas"), "text"
    __slots__ = ()

    text = Text(
        N_("Name"), limit=NAME_LIMIT, source="2-42", hint=N_("a name that speaks, e.g. Monika Marketing")
    )
    number = Number(N_("Number"), low=1, high=9999, whole=True, source="2-76")
    headline = Text(
        N_("Role in one line"),
        source="2-44",
        room=60,
        hint=N_("e.g. head of marketing in an owner-managed IT company"),
    )
    picture = Picture(N_("Picture"), source="2-42")
    placeholder = Choice(Placeholder, N_("Stands for the group"), source="2-41")
    consent = Flag(
        N_("The person has agreed"), source="PER-05", hint=N_("needed for a real person or a real photo")
    )
    pronoun = Choice(Pronoun, N_("Headings say"), source="2-42")
    icps = Refs("icp", N_("Ideal customer profiles"), source="0-05")
    quote = Text(N_("A sentence of theirs"), source="2-47", room=100)
    quote_how = Choice(Evidence, N_("How do we know the sentence?"), source="0-18")
    quote_source = Text(
        N_("Where the sentence comes from"),
        source="0-18",
        room=32,
        hint=N_("e.g. in spirit, from 3 interviews"),
    )
    age = Text(N_("Age"), limit=NAME_LIMIT, source="2-42", room=32, hint=N_("e.g. 35 to 40"))
    education = Text(N_("Education"), source="2-43", room=32)
    titles = ShortTexts(N_("On the business card"), source="2-44", room=32)
    responsibilities = ShortTexts(N_("Responsibilities"), source="2-46", room=32)
    firm_size = Text(
        N_("Company size"), limit=NAME_LIMIT, source="2-44", room=32, hint=N_("e.g. 30 to 150 employees")
    )
    firm_industries = ShortTexts(N_("Industry"), source="2-44", room=32)
    sells_via = ShortTexts(
        N_("Sells through"), source="2-44", room=32, hint=N_("e.g. direct, distributors, dealers")
    )
    firm_situation = LongText(N_("Situation of the company"), source="2-44")
    story = LongText(N_("Story"), source="2-42", room=520)
    contact_by = Choices(Channel, N_("Prefers to be reached by"), source="1-09")
    reachable = Text(
        N_("Best reached"), limit=NAME_LIMIT, source="1-09", hint=N_("e.g. Tuesday to Thursday, before 9")
    )
    dominance = Scale(
        N_("Dominance"), low=0, high=3, source="2-45", hint=N_("competition, displacement, power")
    )
    stimulance = Scale(
        N_("Stimulance"), low=0, high=3, source="2-45", hint=N_("exploration, discovery, curiosity")
    )
    balance = Scale(N_("Balance"), low=0, high=3, source="2-45", hint=N_("security, stability"))
    zdf = Scale(
        N_("Numbers, data, facts"),
        low=0,
        high=3,
        source="2-45",
        short=N_("Facts"),
        hint=N_("wants figures and proof"),
    )
    type_notes = ShortTexts(
        N_("What this means in a conversation"), source="2-45", hint=N_("e.g. Curious: tries new things")
    )
    type_how = Choice(Evidence, N_("How do we know the type?"), source="2-45")
    type_source = Text(N_("Where the type comes from"), source="2-45", room=32)
    hidden = Flag(N_("Hidden persona"), source="2-38", hint=N_("a group that was overlooked until now"))
    opportunity = Text(N_("Opportunity"), source="2-38")
    potential = Number(N_("Potential customers"), whole=True, source="2-38")
    success = LongText(N_("Success would be"), source="2-48", hint=N_("if they choose our offer"))
    disaster = LongText(N_("A disaster would be"), source="2-48", hint=N_("if they choose our offer"))
    drive = LongText(N_("What drives them"), source="2-47")
    inaction = LongText(N_("What they lose by doing nothing"), source="2-53")
    trigger = Text(N_("Why now?"), source="B4", hint=N_("what starts the search"))
    trigger_how = Choice(Evidence, N_("How do we know the trigger?"), source="0-18")
    related_offer = Text(N_("All answers relate to"), source="2-58", hint=N_("the offer in focus"))
    sponsor = Ref(
        "participant", N_("Persona sponsor"), source="2-73", hint=N_("who speaks for the persona in meetings")
    )
    version = Text(N_("Version"), limit=20, source="0-17", hint="1.0")
    reviewed = Date(N_("Last review"), source="0-17")
    valid_until = Date(N_("Valid until"), source="0-17")

    @property
    def first_name(self) -> str:
        """What the persona is called in headings and questions."""
        return first_name_of(self.text)


class Variant(Evidenced, kind="variant", parent="persona"):
    """A variant of the position, for example with or without a say."""

    title, plural = N_("Variant of the position"), N_("Variants of the position")
    __slots__ = ()

    text = Text(N_("Variant"), limit=NAME_LIMIT, source="2-44", hint=N_("e.g. at the table"))
    detail = Text(N_("What is different"), source="2-44", hint=N_("e.g. member of the management, decides"))


class Trait(Statement, kind="trait", parent="persona"):
    """A personal trait; it counts only if it holds for the whole type (inventory 2-59)."""

    title, plural = N_("Trait"), N_("Traits")
    __slots__ = ()

    text = Text(N_("Trait"), source="2-59")
    holds_for_group = Flag(N_("Holds for the whole group"), source="2-59")
    matters = Text(N_("What it has to do with buying"), source="2-58")


PERSONA = Worksheet(
    code="W07",
    key="persona",
    phase=Phase.PERSON,
    scope=Scope.PERSONA,
    title=N_("Profile"),
    question=N_("Who is {name}?"),
    minutes=25,
    first=N_("Marketing writes, sales and support give facts"),
    tabs=(
        Tab(
            "person",
            N_("Person"),
            (
                FieldGroup(
                    N_("The person"),
                    Persona,
                    (
                        "text",
                        "picture",
                        "headline",
                        "pronoun",
                        "placeholder",
                        "consent",
                        "icps",
                        "quote",
                        "quote_how",
                        "quote_source",
                    ),
                    needed=("text", "picture", "headline", "placeholder", "icps", "quote"),
                ),
                FieldGroup(
                    N_("At work"),
                    Persona,
                    ("age", "education", "titles", "responsibilities", "contact_by", "reachable"),
                    needed=("education", "titles", "responsibilities"),
                ),
            ),
        ),
        Tab(
            "story",
            N_("Story and company"),
            (
                FieldGroup(N_("Story"), Persona, ("story",), needed=("story",)),
                FieldGroup(
                    N_("The company"),
                    Persona,
                    ("firm_size", "firm_industries", "sells_via", "firm_situation"),
                    needed=("firm_size", "firm_industries", "firm_situation"),
                ),
                ItemList(
                    N_("Variants of the position"),
                    Variant,
                    N_("Where is the same job a different one?"),
                    ("detail", "how"),
                ),
            ),
            short=N_("Story"),
        ),
        Tab(
            "type",
            N_("Type"),
            (
                FieldGroup(
                    N_("Type"),
                    Persona,
                    ("dominance", "stimulance", "balance", "zdf", "type_notes", "type_how", "type_source"),
                    needed=("type_notes",),
                    intro=N_("A hypothesis about a type, not a diagnosis of a person."),
                ),
                ItemList(
                    N_("Traits"),
                    Trait,
                    N_("What is typical of all of them?"),
                    ("holds_for_group", "matters", "how"),
                    0,
                ),
            ),
        ),
        Tab(
            "upkeep",
            N_("Sponsor and upkeep"),
            (
                FieldGroup(
                    N_("Sponsor and upkeep"),
                    Persona,
                    ("sponsor", "related_offer", "version", "reviewed", "valid_until"),
                    needed=("sponsor",),
                ),
                FieldGroup(N_("Hidden persona"), Persona, ("hidden", "opportunity", "potential")),
            ),
            short=N_("Upkeep"),
        ),
    ),
)
