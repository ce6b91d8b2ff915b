"""What a real town may not start with."""

import pytest

from ventanilla.settings.strict import weaknesses

GOOD = {
    "debug": False,
    "secret_key": "una-llave-larga-hecha-para-este-municipio-0123456789-abc",
    "digest_key": "otra-llave-larga-hecha-para-las-huellas",
    "field_keys": ["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="],
    "hosts": ["tramites.municipio.gov.co"],
    "public_url": "https://tramites.municipio.gov.co",
    "https": True,
    "mail": True,
}


def test_a_town_with_all_its_settings_may_start():
    assert weaknesses(**GOOD) == []


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"debug": True}, "DEBUG"),
        ({"secret_key": ""}, "SECRET_KEY"),
        ({"secret_key": "a" * 60}, "SECRET_KEY"),
        ({"secret_key": "django-insecure-" + GOOD["secret_key"]}, "SECRET_KEY"),
        ({"digest_key": "x"}, "DIGEST_KEY"),
        ({"digest_key": GOOD["secret_key"]}, "DIGEST_KEY"),
        ({"field_keys": []}, "FIELD_ENCRYPTION_KEYS"),
        ({"field_keys": [*GOOD["field_keys"], "corta"]}, "FIELD_ENCRYPTION_KEYS"),
        ({"hosts": []}, "ALLOWED_HOSTS"),
        ({"hosts": ["*"]}, "ALLOWED_HOSTS"),
        ({"public_url": "http://127.0.0.1:8000", "hosts": ["127.0.0.1"]}, "PUBLIC_URL"),
        ({"public_url": "http://tramites.municipio.gov.co"}, "PUBLIC_URL"),
        ({"public_url": "https://otro.gov.co"}, "PUBLIC_URL"),
        ({"mail": False}, "EMAIL_URL"),
    ],
)
def test_a_weak_setting_is_named(changes, names):
    assert names in {sentence.split()[0] for sentence in weaknesses(**GOOD | changes)}


def test_without_https_of_our_own_the_address_may_be_plain():
    assert weaknesses(**GOOD | {"https": False, "public_url": "http://tramites.municipio.gov.co"}) == []
