import pytest

from personaforge.domain.companies.names import company_key, company_keys, domain_of, spellings


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Müller & Söhne GmbH & Co. KG", "muller sohne"),
        ("Müller und Söhne OHG", "muller sohne"),
        ("ACME Inc.", "acme"),
        ("Sport e. V.", "sport"),
        ("ENI S.p.A.", "eni"),
        ("Novo Nordisk A/S", "novo nordisk"),
        ("Acme UG (haftungsbeschränkt)", "acme"),
        ("Vitamin C", "vitamin c"),
        ("AG", "ag"),
        ("株式会社 日立", "株式会社 日立"),
        ("Straße 1", "strasse 1"),
        ("??", ""),
    ],
)
def test_a_name_is_reduced_to_what_tells_companies_apart(name, key):
    assert company_key(name) == key


def test_many_names_are_reduced_as_each_alone():
    names = ["Acme GmbH", "Müller AG", "", "e. V.", "B & C"]
    assert company_keys(names) == [company_key(name) for name in names]
    assert company_keys(names[:1]) == ["acme"]
    assert company_keys([]) == spellings([]) == []


def test_spellings_of_umlauts_and_spaces_are_alike():
    assert len(set(spellings(company_keys(["Müller Bau", "Mueller-Bau GmbH", "MUELLERBAU"])))) == 1


def test_the_host_of_a_website():
    assert domain_of("https://www.Acme.de/start?x") == domain_of("acme.de:80") == "acme.de"
    assert domain_of("Acme") == ""
