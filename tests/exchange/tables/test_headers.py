import pytest

from personaforge.exchange.tables.headers import column_letter, is_about_people, propose, unit_of
from personaforge.exchange.tables.model import OWN, Because

EXPORTS = {
    "HubSpot": (
        {
            "Record ID": "number", "Company name": "name", "Create Date": "first_contact", "City": "city",
            "Country/Region": "country", "Industry": "industry", "Number of Employees": "employees",
            "Annual Revenue": "revenue", "Company Domain Name": "website", "State/Region": "region",
            "Postal Code": "postcode", "Lifecycle Stage": "outcome", "Total Revenue": "our_revenue",
            "Close Date": "won_on", "Web Technologies": "software", "Last Activity Date": OWN, "Lead Status": OWN,
        },
        ("Company owner", "Phone Number"),
    ),
    "HubSpot, German": (
        {
            "Datensatz-ID": "number", "Unternehmensname": "name", "Erstellungsdatum": "first_contact", "Stadt": "city",
            "Land/Region": "country", "Branche": "industry", "Anzahl der Mitarbeiter": "employees",
            "Jahresumsatz": "revenue", "Domainname des Unternehmens": "website", "Bundesland/Region": "region",
            "Postleitzahl": "postcode", "Lifecycle-Phase": "outcome", "Abschlussdatum": "won_on",
            "Datum der letzten Aktivität": OWN,
        },
        ("Für Unternehmen zuständiger Mitarbeiter", "Telefonnummer"),
    ),
    "Salesforce report": (
        {
            "Account ID": "number", "Account Name": "name", "Type": OWN, "Industry": "industry",
            "Annual Revenue": "revenue", "Employees": "employees", "Billing Street": OWN, "Billing City": "city",
            "Billing State/Province": "region", "Billing Zip/Postal Code": "postcode", "Billing Country": "country",
            "Website": "website", "Created Date": "first_contact", "Rating": OWN,
        },
        ("Account Owner", "Phone", "Fax"),
    ),
    "Salesforce data loader": (
        {
            "Id": "number", "Name": "name", "Industry": "industry", "AnnualRevenue": "revenue",
            "NumberOfEmployees": "employees", "BillingCity": "city", "BillingState": "region",
            "BillingPostalCode": "postcode", "BillingCountry": "country", "Website": "website",
            "CreatedDate": "first_contact",
        },
        ("OwnerId", "Phone"),
    ),
    "Salesforce, German": (
        {
            "Account-ID": "number", "Accountname": "name", "Branche": "industry", "Jahresumsatz": "revenue",
            "Mitarbeiter": "employees", "Rechnungsort": "city", "Rechnungsbundesland/-provinz": "region",
            "Rechnungspostleitzahl": "postcode", "Rechnungsland": "country", "Website": "website",
            "Erstelldatum": "first_contact",
        },
        ("Accountinhaber", "Telefon"),
    ),
    "Pipedrive": (
        {
            "Organization - ID": "number", "Organization - Name": "name", "Organization - Label": OWN,
            "Organization - City/town/village/locality of Address": "city",
            "Organization - State/county of Address": "region", "Organization - ZIP/Postal code of Address": "postcode",
            "Organization - Country of Address": "country", "Organization - Website": "website",
            "Organization - Industry": "industry", "Organization - Annual revenue": "revenue",
            "Organization - Number of employees": "employees", "Organization - Organization created": "first_contact",
            "Organization - Won deals": OWN,
        },
        ("Organization - Owner", "Organization - People"),
    ),
    "Pipedrive with an address field of its own": (
        {
            "Organization - Name": "name", "Organization - ZIP/Postal code of Company Address": "postcode",
            "Organization - City/town/village/locality of Company Address": "city",
            "Organization - Organization created": "first_contact",
        },
        ("Organization - Owner",),
    ),
    "Pipedrive, German": (
        {
            "Organisation - ID": "number", "Organisation - Name": "name",
            "Organisation - Stadt/Ort/Dorf/Gemeinde von Adresse": "city",
            "Organisation - PLZ/Postleitzahl von Adresse": "postcode", "Organisation - Land von Adresse": "country",
            "Organisation - Website": "website", "Organisation - Branche": "industry",
            "Organisation - Jahresumsatz": "revenue", "Organisation - Mitarbeiterzahl": "employees",
            "Organisation - Organisation erstellt": "first_contact",
        },
        ("Organisation - Besitzer", "Organisation - Personen"),
    ),
    "Zoho": (
        {
            "Record Id": "number", "Account Name": "name", "Website": "website", "Account Number": OWN,
            "Industry": "industry", "Annual Revenue": "revenue", "Employees": "employees",
            "Created Time": "first_contact", "Billing City": "city", "Billing State": "region",
            "Billing Code": "postcode", "Billing Country": "country",
        },
        ("Account Owner.id", "Account Owner", "Phone", "Created By", "Modified By"),
    ),
    "Zoho with address fields": (
        {
            "Record Id": "number", "Account Name": "name", "Billing Address - City": "city",
            "Billing Address - State / Province": "region", "Billing Address - Country / Region": "country",
            "Billing Address - ZIP / Postal Code": "postcode",
        },
        (),
    ),
    "Zoho, German": (
        {
            "Datensatz-ID": "number", "Kontoname": "name", "Website": "website", "Branche": "industry",
            "Jahresumsatz": "revenue", "Mitarbeiter": "employees", "Erstellungszeit": "first_contact",
            "Rechnungsort": "city", "Rechnungsbundesland": "region", "Rechnungspostleitzahl": "postcode",
            "Rechnungsland": "country",
        },
        ("Kontobesitzer", "Telefon"),
    ),
}  # fmt: skip


def proposed(headers, samples=None, **options):
    samples = samples or [["x"]] * len(headers)
    arguments = {"remembered": {}, "chosen": {}, "with_people": False, **options}
    return dict(zip(headers, propose(headers, samples, **arguments), strict=True))


@pytest.mark.parametrize("system", EXPORTS)
def test_the_export_of_a_crm_system_needs_no_help(system):
    known, people = EXPORTS[system]
    found = proposed([*known, *people])
    assert {header: found[header].key for header in known} == known
    assert {found[header].because for header in people} <= {Because.PERSON}


def test_similar_words_are_proposed_with_less_confidence():
    found = proposed(["Firmename", "Mitarbeiteranzal", "Kundenart"])
    assert found["Firmename"].key == "name"
    assert found["Mitarbeiteranzal"].key == "employees"
    assert 0.8 < found["Mitarbeiteranzal"].confidence < 1
    assert found["Kundenart"].key == OWN


def test_an_attribute_is_given_once_to_the_better_header():
    found = proposed(["Umsatz (Vorjahr)", "Umsatz", "Jahresumsatz"])
    assert found["Umsatz"].key == "revenue"
    assert found["Jahresumsatz"].because is Because.TWICE
    assert found["Umsatz (Vorjahr)"].key == OWN


def test_of_several_years_the_last_one_is_meant():
    headers = ["Firma", "Umsatz 2022", "Umsatz mit uns (2024)", "Umsatz GJ 2023", "Jahr 2024", "Ort"]
    found = propose(headers, [["x"]] * 6, {}, {}, with_people=False)
    assert [one.key for one in found] == ["name", OWN, "our_revenue", "revenue", OWN, "city"]


def test_an_empty_column_is_left_out():
    assert proposed(["Firma", "Leer"], [["Acme"], ["", " "]])["Leer"].because is Because.EMPTY


@pytest.mark.parametrize(
    ("header", "is_person"),
    [
        ("E-Mail", True), ("Emailadresse", True), ("Ansprechpartner Vertrieb", True), ("Kundenbetreuer", True),
        ("Mobil", True), ("OwnerId", True), ("Anzahl Ansprechpartner", False), ("Automobil", False),
        ("Ownership", False), ("Bemailung", False), ("Notiz", False),
    ],
)  # fmt: skip
def test_headers_about_people_are_known(header, is_person):
    assert is_about_people(header, ["x"]) is is_person


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Umsatz (Mio. €)", "Mio. €"), ("Umsatz in TEUR", "TEUR"), ("Revenue [USD]", "USD"),
        ("Umsatz (in Tsd. EUR)", "Tsd. EUR"),
        ("Umsatz", ""), ("Umsatz (2023)", ""), ("Standort in Berlin", ""), ("Mitarbeiter (m)", "m"),
    ],
)  # fmt: skip
def test_the_unit_of_a_header_is_found(header, unit):
    assert unit_of(header) == unit


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_count_or_a_yes_says_something_of_the_company() -> None:
    assert not is_about_people("Owner-managed", ["yes", "no", ""])
    assert not is_about_people("People in sales", ["7", "12"])
    assert is_about_people("Company owner", ["Eva Muster", "Jan Beispiel"])
