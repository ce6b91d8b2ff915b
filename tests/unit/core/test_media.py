"""Pictures are served only to who may see their collection; nothing else under MEDIA has an address."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Collection, CollectionViewRestriction

from cuentas.models import Usuario
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    collection = Collection.get_first_root_node().add_child(name="Reservada")
    return pages.imagen(collection=collection)


def read(response):
    return b"".join(response.streaming_content)


def close(list_of_collections, restriction="login"):
    return CollectionViewRestriction.objects.create(collection=list_of_collections, restriction_type=restriction)


def test_a_public_picture_is_served_with_its_type(client, picture):
    response = client.get(picture.get_rendition("width-1").url)

    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert read(response)
    assert not response.cookies


def test_a_picture_not_changed_is_not_sent_again(client, picture):
    url = picture.get_rendition("width-1").url
    first = client.get(url)
    read(first)

    assert client.get(url, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304


@pytest.mark.parametrize("which", ["original", "rendition"])
def test_a_private_picture_is_found_only_by_who_may_see_it(client, picture, which):
    url = picture.file.url if which == "original" else picture.get_rendition("width-1").url
    close(picture.collection.get_parent())

    assert client.get(url).status_code == 404

    client.force_login(Usuario.objects.create_user("funcionaria@demo.invalid"))
    response = client.get(url)
    read(response)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["documents/acta.pdf", "../secret-key", "images/../../x", "otra/cosa.png", "images/no-hay.png", "images/a%00.png"],
)
def test_nothing_else_has_an_address(client, path):
    pages.documento()

    assert client.get(f"/media/{path}").status_code == 404


def test_an_avatar_is_for_people_with_an_account(client):
    name = default_storage.save("avatar_images/uno.png", ContentFile(pages.ONE_PIXEL))
    assert client.get(f"/media/{name}").status_code == 404

    client.force_login(Usuario.objects.create_user("funcionaria@demo.invalid"))
    response = client.get(f"/media/{name}")
    read(response)
    assert response.status_code == 200


def test_a_private_document_is_not_served(client):
    collection = Collection.get_first_root_node().add_child(name="Reservada")
    document = pages.documento(collection=collection)
    close(collection)

    assert client.get(document.url).status_code == 302
