"""Pictures and documents are chosen from the collections a person may choose from, and no others."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from core.models import Documento, Imagen
from cuentas.models import Usuario
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def collections():
    root = Collection.get_first_root_node()
    return {name: root.add_child(name=name) for name in ("propia", "ajena")}


@pytest.fixture
def chooser(client, settings, collections):
    """Enter as somebody whose group may choose from one collection alone."""
    settings.STAFF_SECOND_FACTOR = False
    group = Group.objects.create(name="De una colección")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for code in ("choose_image", "choose_document"):
        permission = Permission.objects.get(codename=code)
        GroupCollectionPermission.objects.create(group=group, collection=collections["propia"], permission=permission)
    person = Usuario.objects.create_user("una@demo.invalid")
    person.groups.add(group)
    client.force_login(person)
    return client


def imagen(title, collection):
    file = ContentFile(pages.ONE_PIXEL, f"{title}.png")
    return Imagen.objects.create(title=title, collection=collection, file=file)


def documento(title, collection):
    file = ContentFile(b"%PDF-1.7", name=f"{title}.pdf")
    return Documento.objects.create(title=title, collection=collection, file=file)


def test_a_person_chooses_pictures_from_the_collections_allowed_alone(chooser, collections):
    mine, theirs = (imagen(name, collections[where]) for name, where in (("Parque", "propia"), ("Quebrada", "ajena")))

    listed = chooser.get(reverse("wagtailimages_chooser:choose")).json()["html"]

    assert "Parque" in listed
    assert "Quebrada" not in listed
    assert chooser.get(reverse("wagtailimages_chooser:chosen", args=[mine.pk])).status_code == 200
    assert chooser.get(reverse("wagtailimages_chooser:chosen", args=[theirs.pk])).status_code in (302, 403, 404)


def test_a_person_chooses_documents_from_the_collections_allowed_alone(chooser, collections):
    documento("El de nosotros", collections["propia"])
    theirs = documento("El de ellos", collections["ajena"])

    listed = chooser.get(reverse("wagtaildocs_chooser:choose")).json()["html"]

    assert "El de nosotros" in listed
    assert "El de ellos" not in listed
    assert chooser.get(reverse("wagtaildocs_chooser:chosen", args=[theirs.pk])).status_code in (302, 403, 404)


def test_no_permission_is_offered_that_opens_nothing():
    assert not Permission.objects.filter(content_type__app_label="core", codename__startswith="choose_").exists()
