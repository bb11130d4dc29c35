"""A believable ICP sheet, German."""

from datetime import date

from personaforge.rendering.icp.sheet import CriteriaGroup, Criterion, IcpSheet, PersonaLink
from personaforge.rendering.sheets import Foot, Head, Meta, Picture, Statement

_M, _S, _U, _G = "marketing", "sales", "support", "management"

OWNER_LED = IcpSheet(
    title="Inhabergeführtes IT-Unternehmen",
    head=Head("ICP-02", "Begleitung im Lead-Management"),
    foot=Foot(
        "ICP-02 / 2.1", date(2026, 11, 16), date(2027, 5, 16), "Tobias Lindner, Marketing", (_M, _S, _U, _G)
    ),
    meta=Meta("Beispielfirma GmbH", ("Wunschkunde",)),
    picture=Picture(avatar="building:office", alt="Bürohaus"),
    summary="Technisch stark, klein im Marketing, im deutschsprachigen Markt",
    target_group="Mittelständische IT-Branche im deutschsprachigen Raum",
    benefit=5,
    closing=4,
    growth=4,
    rationale=(
        "33 unserer 42 Kunden sehen so aus. Sie entscheiden schnell, weil einer entscheidet, bleiben im Mittel "
        "drei Jahre und empfehlen weiter. Verloren haben wir, wo ein Konzern mitredet oder der Vertrieb die "
        "Leads liegen lässt."
    ),
    groups=(
        CriteriaGroup("Company", ("30 bis 150 Mitarbeitende", "5 bis 25 Mio. € Umsatz", "Markt: DACH-Raum")),
        CriteriaGroup(
            "Structure",
            ("Marketing: 1 bis 4 Leute", "Eigener Vertrieb, eigene IT", "Chef entscheidet zentral"),
        ),
        CriteriaGroup("Technology", ("CRM, kaum Automation", "Website mit CMS", "Reife 3 von 5")),
        CriteriaGroup(
            "Need and maturity",
            ("Leads für den Vertrieb", "Klare Stellung im Markt", "Bisher Messen, Telefon"),
        ),
    ),
    musts=(
        Criterion("Branche IT", "Hardware, Software, Services, Internet", (_M, _S), "crm", "CRM, 42 Kunden"),
        Criterion("30 bis 150 Mitarbeitende", "Stand letzter Kontakt", (_S,), "crm", "CRM, 38 von 42"),
        Criterion("Hauptmarkt DACH", "mindestens 80 % des Umsatzes", (_S, _G), "crm", "CRM, 40 von 42"),
        Criterion(
            "Inhabergeführt", "kein Investor, keine Konzernmutter", (_S, _U), "interview", "6 Interviews"
        ),
        Criterion("Eigener Vertrieb", "direkt, Distribution oder Handel", (_S,), "crm", "CRM, 39 von 42"),
    ),
    shoulds=(
        Criterion("Eigene Marketingstelle", "mindestens eine Person", (_M, _S), "crm", "CRM, 33 von 42", 3),
        Criterion("Lösung braucht Erklärung", "Verkauf über 3 Monate", (_S,), "crm", "CRM, 29 von 42", 3),
        Criterion(
            "CRM im Einsatz", "Kontakte und Angebote gepflegt", (_U,), "interview", "5 Einführungen", 2
        ),
        Criterion("Digital ab Stufe 3", "Schätzung aus dem Vertrieb", (_S, _G), "staff", "Workshop 3.11.", 2),
        Criterion("Leads kommen von Messen", "noch bei Kunden nachfragen", (_M,), weight=1),
    ),
    excludes=(
        Criterion("Unter 10 Mitarbeitende", "kein Vertrieb", (_S,), "crm", "CRM, 7 Absagen", code="FIT-SIZE"),
        Criterion("Konzern bestimmt den Kurs", "Mutter entscheidet", (_S, _G), "crm", "CRM, 4 Absagen"),
        Criterion("Sucht nur Adressen", "kein Interesse am Prozess", (_S,), "crm", "CRM, 5 Absagen"),
        Criterion("Vertrieb lehnt Prozess ab", "Leads bleiben liegen", (_M, _U), "interview", "3 Interviews"),
        Criterion("Wettbewerber, Agentur", "", (_S,), "crm", "CRM, 1 Absage", code="COMPETITOR"),
    ),
    evidence_strength=0.88,
    personas=(
        PersonaLink(
            "Monika Marketing", "treibt das Thema", "P-02", Picture("bob_round_glasses", alt="Monika")
        ),
        PersonaLink("Ingo Inhaber", "gibt das Geld frei", "P-01"),
        PersonaLink("Viktor Vertrieb", "muss mitziehen", "P-03"),
    ),
    pains=(
        Statement("Wirkt vergleichbar mit allen anderen", (_S,), "crm"),
        Statement("Zu wenig Budget im Marketing", (_M, _S), "interview"),
        Statement("Produkt zählt mehr als Markt", (_M,), "staff"),
    ),
    existing=("Messestände", "Telefonakquise durch Dienstleister", "Newsletter ohne Plan"),
)
