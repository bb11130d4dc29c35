"""What can be known of a company: the attributes that the method asks for, and the columns of a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from personaforge.domain.options import Option
from personaforge.domain.words import N_


class ValueKind(Option):
    """What the values of an attribute are."""

    TEXT = "text", N_("Text")
    TEXTS = "texts", N_("Several texts")
    NUMBER = "number", N_("Number")
    MONEY = "money", N_("Amount")
    DATE = "date", N_("Date")
    FLAG = "flag", N_("Yes or no")

    @property
    def is_numeric(self) -> bool:
        """Whether a value is a span of numbers, the lowest and the highest that it may be."""
        return self in {ValueKind.NUMBER, ValueKind.MONEY}


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute that the program knows.

    ``label`` is an English message, ``synonyms`` are folded headers and words in both languages that mean it
    (see ``folded``), ``source`` names the row of the inventory that asks for it.
    """

    key: str
    label: str
    kind: ValueKind
    source: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: a known attribute, or one of the list's own whose key begins with ``x_``.

    ``header`` is what stood above it in the table that it came from, ``currency`` what its amounts were read in, ""
    where nobody knows.
    """

    key: str
    header: str
    kind: ValueKind
    currency: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the program knows nothing of this attribute but its header."""
        return self.key.startswith("x_")


_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}

_LATIN = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)} | {
    code: None for code in range(0x300, 0x370) if unicodedata.combining(chr(code))
}


def folded(text: str) -> str:
    """Return a header or word without case, marks, accents and doubled spaces, to compare it with another."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())  # the same, ten times as fast for a million names
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    latin = plain.translate(_LATIN)
    if latin.isascii():
        return " ".join(latin.split())
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join(kept.split())


def _known(key: str, label: str, kind: ValueKind, source: str, *synonyms: str) -> Attribute:
    return Attribute(key, label, kind, source, tuple(folded(word) for word in (key, label, *synonyms)))


ATTRIBUTES: tuple[Attribute, ...] = (
    _known("name", N_("Company"), ValueKind.TEXT, "0-04",
           "Firma", "Firmenname", "Unternehmen", "Unternehmensname", "Kunde", "Kundenname", "Name", "Account",
           "Account Name", "Company name", "Customer", "Organization", "Organisation", "Organization - Name",
           "Accountname", "Kontoname", "Firmenbezeichnung", "Unternehmensbezeichnung"),
    _known("number", N_("Number"), ValueKind.TEXT, "1-07",
           "Kundennummer", "Kunden-Nr.", "Debitor", "Debitorennummer", "Customer number", "Customer ID", "Account ID",
           "Record ID", "Record ID - Company", "Organization - ID", "ID", "Firmen-ID", "Datensatz-ID",
           "Account Number", "Kontonummer", "Kundennr."),
    _known("legal_form", N_("Legal form"), ValueKind.TEXT, "2-37", "Rechtsform", "Gesellschaftsform"),
    _known("industry", N_("Industry"), ValueKind.TEXTS, "0-08",
           "Branche", "Branchen", "Industries", "Sector", "Sektor", "Wirtschaftszweig", "Industriezweig"),
    _known("sub_industry", N_("Sub-industry"), ValueKind.TEXTS, "0-08",
           "Unterbranche", "Teilbranche", "Sub industry", "Subsector"),
    _known("employees", N_("Employees"), ValueKind.NUMBER, "0-08",
           "Mitarbeiter", "Mitarbeitende", "Mitarbeiterzahl", "Anzahl Mitarbeiter", "Beschäftigte", "Headcount",
           "Number of employees", "No. of Employees", "NumberOfEmployees", "Company size", "Firmengröße", "MA",
           "Unternehmensgröße", "Anzahl der Mitarbeiter", "Mitarbeiteranzahl", "Anzahl MA", "Anzahl Beschäftigte"),
    _known("revenue", N_("Revenue of the company"), ValueKind.MONEY, "0-08",
           "Umsatz", "Jahresumsatz", "Annual revenue", "AnnualRevenue", "Turnover", "Firmenumsatz", "Revenue"),
    _known("country", N_("Country"), ValueKind.TEXT, "0-08",
           "Land", "Staat", "Country/Region", "Billing Country", "BillingCountry", "Nation", "Land/Region",
           "Rechnungsland"),
    _known("region", N_("State or region"), ValueKind.TEXT, "0-08",
           "Bundesland", "Region", "State", "State/Region", "Billing State/Province", "BillingState", "Kanton",
           "Province", "Billing State", "Bundesland/Region", "Rechnungsbundesland", "Rechnungsbundesland/-provinz",
           "State/county", "Bundesland/Kreis", "State/Province"),
    _known("city", N_("Seat"), ValueKind.TEXT, "2-37",
           "Sitz", "Ort", "Stadt", "City", "Standort", "Headquarters", "Billing City", "BillingCity", "Town",
           "Rechnungsort", "Rechnungsstadt", "Firmensitz", "City/town/village/locality", "Stadt/Ort/Dorf/Gemeinde"),
    _known("postcode", N_("Postcode"), ValueKind.TEXT, "0-08",
           "PLZ", "Postleitzahl", "Zip", "Zip code", "Postal code", "Billing Zip/Postal Code", "BillingPostalCode",
           "Billing Code", "ZIP/Postal code", "PLZ/Postleitzahl", "Rechnungspostleitzahl", "Rechnungs-PLZ"),
    _known("markets", N_("Markets"), ValueKind.TEXTS, "0-08", "Märkte", "Absatzmärkte", "Regions served"),
    _known("reach", N_("Reach"), ValueKind.TEXT, "1-08", "Reichweite", "regional national international"),
    _known("mindset", N_("Traditional or modern"), ValueKind.TEXT, "1-08", "Ausrichtung"),
    _known("budget", N_("Budget"), ValueKind.MONEY, "1-08", "Etat"),
    _known("website", N_("Website"), ValueKind.TEXT, "0-18",
           "Webseite", "Internet", "Homepage", "URL", "Company Domain Name", "Domain", "Web", "Website URL",
           "Domainname des Unternehmens", "Domainname", "Internetadresse"),
    _known("own_marketing", N_("Own marketing department"), ValueKind.FLAG, "0-09", "Marketingabteilung",
           "Eigenes Marketing", "Eigene Marketingabteilung"),
    _known("own_it", N_("Own IT department"), ValueKind.FLAG, "0-09", "IT-Abteilung", "Eigene IT",
           "Eigene IT-Abteilung"),
    _known("decides", N_("Decisions are made"), ValueKind.TEXT, "0-09", "Entscheidungsweg", "Entscheidungswege",
           "Decision path", "Entscheidungen fallen"),
    _known("software", N_("Software in use"), ValueKind.TEXTS, "0-10",
           "Software", "Eingesetzte Software", "Systeme", "Tech stack", "Technologies", "Web Technologies",
           "Technologien", "Web-Technologien"),
    _known("technology_maturity", N_("Maturity of technology"), ValueKind.NUMBER, "0-10",
           "Technologiereife", "Technology maturity", "Reifegrad"),
    _known("digitalisation", N_("Degree of digitalisation"), ValueKind.NUMBER, "0-11",
           "Digitalisierungsgrad", "Digitalisierung"),
    _known("existing", N_("Existing solutions and competitors"), ValueKind.TEXTS, "0-11",
           "Bestehende Lösung", "Wettbewerber", "Competitor", "Competitors", "Mitbewerber", "Existing solution"),
    _known("our_revenue", N_("Revenue with us"), ValueKind.MONEY, "2-37",
           "Umsatz mit uns", "Kundenumsatz", "Auftragswert", "Vertragswert", "Contract value", "Deal value",
           "Total revenue", "Amount", "Lifetime value", "Total Closed Deal Value", "Won deals value", "ARR",
           "Gesamtumsatz"),
    _known("profitability", N_("Profitability"), ValueKind.NUMBER, "2-37",
           "Rentabilität", "Marge", "Margin", "Deckungsbeitrag", "Profitabilität", "Contribution margin", "DB"),
    _known("buying_days", N_("Length of the buying process"), ValueKind.NUMBER, "2-37",
           "Dauer Kaufprozess", "Verkaufsdauer", "Sales cycle", "Sales cycle days", "Days to close",
           "Dauer bis Abschluss", "Kaufdauer"),
    _known("situation", N_("Business situation"), ValueKind.TEXT, "2-37", "Wirtschaftliche Lage", "Geschäftslage"),
    _known("contact_level", N_("Contact level"), ValueKind.TEXT, "2-37", "Kontaktlevel", "Kontaktebene",
           "Seniority"),
    _known("culture", N_("Corporate culture"), ValueKind.TEXT, "2-37", "Unternehmenskultur", "Kultur"),
    _known("switching", N_("Changes supplier"), ValueKind.TEXT, "1-10", "Wechselbereitschaft", "Lieferantenwechsel"),
    _known("rhythm", N_("Buying rhythm"), ValueKind.TEXT, "1-10", "Kaufrhythmus"),
    _known("first_contact", N_("First contact"), ValueKind.DATE, "0-18",
           "Erstkontakt", "Create Date", "Created", "Created Date", "Anlagedatum", "Erstellt am", "Erstellt",
           "Organization - Organization created", "Add time", "Created Time", "CreatedDate", "Erstellungsdatum",
           "Erstelldatum", "Erstellungszeit", "Organization created", "Organisation erstellt", "Hinzugefügt am"),
    _known("won_on", N_("Won on"), ValueKind.DATE, "0-18",
           "Gewonnen am", "Kunde seit", "Customer since", "Won date", "Abschlussdatum", "Close date", "Closed Date",
           "Recent Deal Close Date", "Won time"),
    _known("contract_end", N_("End of contract"), ValueKind.DATE, "0-18",
           "Vertragsende", "Laufzeit bis", "Contract end", "Renewal date", "Contract end date"),
    _known("outcome", N_("Outcome of the deal"), ValueKind.TEXT, "0-18",
           "Ergebnis", "Status", "Deal stage", "Stage", "Phase", "Lifecycle Stage", "Gewonnen oder verloren",
           "Won/Lost", "Verkaufsphase", "Lifecycle-Phase"),
    _known("lost_reason", N_("Reason of the loss"), ValueKind.TEXT, "0-18",
           "Verlustgrund", "Grund der Absage", "Lost reason", "Closed Lost Reason", "Absagegrund"),
)  # fmt: skip

NEVER_NEGATIVE = frozenset(
    {"employees", "revenue", "budget", "our_revenue", "technology_maturity", "digitalisation", "buying_days"}
)
"""Attributes whose numbers are never below nought; a margin may be."""

BY_KEY = {attribute.key: attribute for attribute in ATTRIBUTES}
_BY_WORD = {word: attribute.key for attribute in reversed(ATTRIBUTES) for word in attribute.synonyms}

PERSONAL = tuple(folded(word) for word in (
    "E-Mail", "Email", "Mail", "Telefon", "Phone", "Mobile", "Mobil", "Handy", "Fax", "Ansprechpartner", "Contact",
    "Contact name", "Vorname", "Nachname", "First name", "Last name", "Contact person", "Kontaktperson", "Owner",
    "Company owner", "Account Owner", "Organization - Owner", "Geburtsdatum", "Phone number", "Telefonnummer",
))  # fmt: skip
"""Headers of columns about people, which an import leaves out unless somebody asks for them."""


def attribute_of(text: str) -> str:
    """Return the key of the known attribute that a header or word means exactly, "" for none."""
    return _BY_WORD.get(folded(text), "")


def column_of(text: str, columns: Sequence[Column]) -> Column | None:
    """Return the column that the attribute of a criterion means, ``None`` if the list has none.

    ``text`` is a key, a header of the list, or a word for a known attribute in either language.
    """
    wanted, key = folded(text), attribute_of(text)
    return next((column for column in columns if column.key in {text, key}), None) or next(
        (column for column in columns if folded(column.header) == wanted), None
    )


def own_key(header: str, taken: Iterable[str]) -> str:
    """Return a key for a column of the list's own, different from those taken."""
    base = "x_" + ("_".join(folded(header).split()) or "column")[:50]
    used = set(taken)
    number, key = 2, base
    while key in used:
        key, number = f"{base}_{number}", number + 1
    return key
