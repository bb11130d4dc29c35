"""A believable persona sheet, German, as full as a workshop makes it."""

from datetime import date

from personaforge.rendering.persona.sheet import (
    Benefit,
    BuyingProcess,
    Influence,
    KanoFeature,
    Person,
    PersonaSheet,
    PersonaType,
    Phase,
)
from personaforge.rendering.sheets import Fact, Foot, Head, Meta, Note, Picture, Statement

_M, _S, _U = "marketing", "sales", "support"


def _pain(
    key: str, text: str, severity: int, who: tuple[str, ...], evidence: str, source: str = ""
) -> Statement:
    return Statement(text, who, evidence, source, severity, key=key)


PAINS = (
    _pain(
        "all",
        "Soll alles können, mit zu wenig Budget und Mitteln",
        5,
        (_M, _S, _U),
        "interview",
        "6 von 6 Interviews",
    ),
    _pain(
        "time",
        "Keine Zeit, und niemand, dem sie etwas abgeben kann",
        5,
        (_S, _U),
        "interview",
        "5 von 6 Interviews",
    ),
    _pain(
        "explain",
        "Gutes neu erklären: starke Technik, die keiner versteht",
        4,
        (_M, _S),
        "crm",
        "CRM, 17 Gesprächsnotizen",
    ),
    _pain(
        "same",
        "Die Lösungen wirken vergleichbar, sie hebt sich nicht ab",
        4,
        (_S,),
        "crm",
        "CRM, 14 von 23 Absagen",
    ),
    _pain("staff", "Findet keine guten Leute fürs Team", 4, (_M, _U), "market", "Gehaltsreport 2026"),
    _pain(
        "product", "Produkt und Hersteller zählen mehr als der Markt", 3, (_M, _S), "staff", "Workshop 3.11."
    ),
    _pain("cheap", "Billigere Angebote aus Fernost", 3, (_S,), "crm", "CRM, 6 von 23 Absagen"),
    _pain("seeks", "Die Lösung sucht noch ihr Problem", 2, (_U,), "assumption"),
    _pain("current", "Kommt kaum dazu, sich auf dem Laufenden zu halten", 2, (_M,), "assumption"),
    _pain("position", "Unklare Positionierung", 1, (_M,), "assumption"),
    _pain("rivals", "Wettbewerb im Blick behalten", 1, (_M,), "assumption"),
)

MONIKA = PersonaSheet(
    name="Monika Marketing",
    pronoun="she",
    head=Head("Monika Marketing", "Begleitung im Lead-Management", "ICP-02"),
    foot=Foot("P-02 / 1.3", date(2026, 11, 16), date(2027, 5, 16), "Julia Brandt, Vertrieb", (_M, _S, _U)),
    meta=Meta("Beispielfirma GmbH", ("Buyer-Persona", "Lead-Management")),
    picture=Picture(avatar="bob_round_glasses", alt="Frau mit Brille"),
    role="Leiterin Marketing im inhabergeführten IT-Unternehmen",
    quote="Ich weiß, wie man eine Marke baut. Jetzt soll ich Leads liefern, "
    "und niemand hat mir gezeigt, wie.",
    quote_evidence="interview",
    quote_source="sinngemäß, aus 3 Interviews",
    facts=(
        Fact("Age", "35 bis 40 Jahre"),
        Fact("Company size", "30 bis 150 Mitarbeitende"),
        Fact("Education", "BWL-Studium oder Quereinstieg"),
        Fact("Industry", "Hardware, Software, IT-Services"),
        Fact("On the business card", "Leitung Marketing, CMO"),
        Fact("Sells through", "Direkt, Distribution, Fachhandel"),
    ),
    story=(
        "Früher machte der Chef das Marketing nebenbei. Monika wurde geholt, um es auf eigene Beine zu "
        "stellen. Stark in Marke und Auftritt, baute sie zuerst, was fehlte: Broschüren, Präsentationen, "
        "Website. Heute führt sie ein kleines Team für Messen, Telemarketing und Presse. Social Media hat "
        "sie ausprobiert und will mehr.\nIhr Budget ist klein, Größeres gibt die Geschäftsführung frei. "
        "Zugleich drängen Vertrieb und Chef auf gute Leads, manchmal fällt das Wort Kaltakquise. Von Lead-Management "
        "hat sie gehört, Praxis fehlt ihr."
    ),
    type=PersonaType(
        dominance=1,
        stimulance=3,
        balance=2,
        facts=1,
        notes=(
            Note("Neugierig", "probiert Neues aus und will den Anschluss nicht verlieren."),
            Note("Und vorsichtig", "Ein Fehlschlag fiele auf sie."),
            Note("Erst das Neue zeigen, dann das Risiko klein machen."),
        ),
        evidence="interview",
        source="6 Interviews",
    ),
    company=(
        "Kein Investor, keine Mutter im Ausland. Technik treibt alles. Der Gründer hatte die Idee, steht "
        "gern im Rampenlicht und begreift nicht, warum der Markt nicht von allein kauft."
    ),
    variants=(
        Note("Mit am Tisch", "in der Geschäftsleitung, entscheidet mit."),
        Note("Geduldet", "Chef, Technik oder Vertrieb entscheiden für sie."),
    ),
    responsibilities=(
        Statement("Auftritt nach außen"),
        Statement("Messen und Veranstaltungen"),
        Statement("Material für Marketing und Verkauf"),
        Statement("Immer öfter: Leads für den Vertrieb", strong=True),
    ),
    pains=PAINS,
    success="In sechs Monaten kann sie zeigen, welche Aufträge aus ihren Leads kamen.",
    disaster="Geld weg, Werkzeug gekauft, kein guter Lead. Der Vertrieb sagt: haben wir doch gewusst.",
    results=(
        Statement("Qualifizierte Leads", (_M, _S), "interview"),
        Statement("Messbarer Umsatzbeitrag", (_M,), "interview"),
        Statement("Präsenz im Markt", (_M,), "interview"),
        Statement("Reichweite für Produkte", (_M, _S), "staff"),
        Statement("Anerkennung im Haus", (_U,), "interview"),
        Statement("Marke und Image", (_M,)),
        Statement("Beachtung in der Presse", (_M,)),
    ),
    barriers=(
        Statement("Keine Zeit für Neues", (_S, _U), "interview", answer="Wir planen 2 Stunden je Woche"),
        Statement("Niemand, der es umsetzt", (_U,), "staff", answer="Bausteine statt Hausaufgaben"),
        Statement("Zweifel, ob es wirkt", (_S,), "interview", answer="Pilot mit 20 Adressen"),
        Statement("Passt der Anbieter?", (_S,), answer="Referenz gleicher Größe"),
    ),
    fears=(
        Statement("Vor dem Chef zu scheitern", (_U,), "interview", answer="Zwischenstand alle 14 Tage"),
        Statement("Budget zu verbrennen", (_S, _U), "interview", answer="Ausstieg nach dem Pilot"),
        Statement("Streit mit dem Vertrieb", (_S,), "staff", answer="Vertrieb sitzt mit am Tisch"),
        Statement("Abhängig zu werden", (_M,), answer="Texte, Daten gehören ihr"),
    ),
    benefits=(
        Benefit(
            "Fahrplan in drei Workshops",
            "ermöglicht Ihnen",
            "einen Plan, den Chef und Vertrieb mittragen",
            ("all", "product"),
        ),
        Benefit(
            "Kampagnenpaket, fertig getextet",
            "spart Ihnen",
            "zwei Arbeitstage je Kampagne, ohne neue Stelle",
            ("all", "time", "staff"),
        ),
        Benefit(
            "Texte in der Sprache der Käufer",
            "gewinnt Ihnen",
            "Interessenten, die sofort verstehen, was Sie lösen",
            ("explain", "same"),
        ),
        Benefit(
            "Lead-Definition mit dem Vertrieb",
            "bedeutet für Sie",
            "sieben von zehn Leads angenommen statt Streit",
            ("product",),
        ),
        Benefit(
            "Monatsbericht bis zum Auftrag",
            "ergänzt Ihre",
            "Chefrunde um den Beleg, was Sie beitragen",
            ("all", "cheap"),
        ),
    ),
    people=(
        Person("monika", "Monika", 4, 3, 2, is_persona=True),
        Person("owner", "Inhaber", 4, 5, 0, note="Techniker", decides=True),
        Person("sales", "Vertriebsleiter", 3.2, 4, -1, counter_plan="Gegenplan: Pilot"),
        Person("control", "Controlling", 2, 4, 0),
        Person("second", "Zweite Führungsebene", 2.6, 3, 0),
        Person("adviser", "Berater", 2, 2, 0, inside=False),
        Person("agency", "Agentur", 3.4, 2, -1, inside=False),
        Person("partner", "Lebenspartner", 1, 1, 1, inside=False),
        Person("club", "IT-Club, Kammer", 3.4, 1, 1, inside=False),
    ),
    influences=(
        Influence("sales", "owner", 2),
        Influence("control", "owner", 2),
        Influence("owner", "monika", 3),
        Influence("agency", "monika", 1),
    ),
    kano=(
        KanoFeature("Bericht, fertig für die Chefrunde", "excitement", "interview"),
        KanoFeature("Hilfe im Alltag statt Schulung", "excitement", "staff"),
        KanoFeature("Texte zum sofort Loslegen", "excitement"),
        KanoFeature("Anteil angenommener Leads", "performance", "crm"),
        KanoFeature("Wochen bis zum ersten Lead", "performance", "crm"),
        KanoFeature("Rückruf am selben Tag", "performance", "interview", slipped=True),
        KanoFeature("Formulare nach DSGVO", "basic", "interview"),
        KanoFeature("Berater, der IT versteht", "basic", "interview"),
        KanoFeature("Fester Preis, klare Kündigung", "basic", "interview"),
    ),
    kano_answers=34,
    kano_since=2024,
    process=BuyingProcess(
        trigger="Druck vom Chef",
        release="Chef gibt frei",
        release_before=3,
        phases=(
            Phase(
                "Verstehen",
                "2 bis 6 Wochen",
                "interview",
                "Wie kommen andere an gute Leads?",
                "Fachportale, Suche, Newsletter",
                "Leitfaden „Leads ohne Kaltakquise“",
            ),
            Phase(
                "Vergleichen",
                "4 bis 8 Wochen",
                "staff",
                "Wer schafft das mit so kleinem Team?",
                "Webinare, Kollegen im IT-Club",
                "Checkliste zur Anbieterwahl",
            ),
            Phase(
                "Durchsetzen",
                "2 bis 4 Wochen",
                "interview",
                "Was bringt es, und bis wann?",
                "Referenzen, Vertrieb, Controlling",
                "Vorlage Chefrunde mit Trichterrechnung",
            ),
            Phase(
                "Beauftragen",
                "1 bis 2 Wochen",
                "assumption",
                "Was muss ich dafür vorbereiten?",
                "Kunden gleicher Größe, Gespräch",
                "Startplan für die ersten 30 Tage",
            ),
        ),
    ),
)
