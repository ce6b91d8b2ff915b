"""People and where they work: the user (login by e-mail or short name) and the dependencia."""

from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class Dependencia(models.Model):
    """A department of the municipality: answers trámites, publishes contact data, groups officials."""

    nombre = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    superior = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="dependientes")
    funciones = models.TextField("qué hace", blank=True)
    direccion = models.CharField("dirección", max_length=160, blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True)
    correo = models.EmailField(blank=True)
    horario = models.CharField("horario de atención", max_length=200, blank=True)

    class Meta:
        verbose_name = "dependencia"
        verbose_name_plural = "dependencias"
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre


class UsuarioManager(BaseUserManager["Usuario"]):
    """Makes users by e-mail address, lower-cased."""

    use_in_migrations = True

    def _create(self, email: str, password: str | None, **extra: Any) -> "Usuario":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Usuario":
        """Create a person without admin access."""
        return self._create(email, password, **{"is_staff": False, "is_superuser": False, **extra})

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "Usuario":
        """Create a person with every right."""
        return self._create(email, password, **{**extra, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "Usuario":
        return self.get(email__iexact=username)


class Usuario(AbstractUser):
    """A person with an account. Officials have a cargo and at least one dependencia; citizens have neither."""

    username = None  # type: ignore[assignment]  # the e-mail address is the login
    email = models.EmailField("correo electrónico", unique=True)
    usuario = models.SlugField(
        "nombre corto para entrar", max_length=40, unique=True, null=True, blank=True, help_text="Opcional."
    )
    cargo = models.CharField(max_length=120, blank=True)
    dependencias = models.ManyToManyField(Dependencia, blank=True, related_name="funcionarios")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UsuarioManager()  # type: ignore[misc,assignment]

    class Meta:
        verbose_name = "usuario"
        verbose_name_plural = "usuarios"
        constraints = [models.UniqueConstraint(Lower("email"), name="usuario_email_sin_mayusculas")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
