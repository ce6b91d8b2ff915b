"""People and where they work: the user (login by e-mail or short name) and the dependencia."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from core.storage import private_storage


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
    telefono = models.CharField("teléfono institucional", max_length=40, blank=True, help_text="Con extensión.")
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


def carga_path(instance: "CargaUsuarios", filename: str) -> str:
    """Return a path that says nothing of what is in the file."""
    return f"cuentas/cargas/{instance.pk.hex}"


class CargaUsuarios(models.Model):
    """A file of people: read and reported by line, then applied whole or not at all."""

    class Estado(models.TextChoices):
        LEYENDO = "leyendo", "Se está revisando"
        LEIDA = "leida", "Revisada"
        RECHAZADA = "rechazada", "No se puede leer"
        APLICANDO = "aplicando", "Se están creando las cuentas"
        APLICADA = "aplicada", "Aplicada"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="cargas")
    nombre = models.CharField(max_length=120)
    archivo = models.FileField(upload_to=carga_path, storage=private_storage, max_length=200)
    estado = models.CharField(max_length=10, choices=Estado, default=Estado.LEYENDO)
    problema = models.CharField(max_length=400, blank=True, help_text="why it cannot be read or was not applied")
    total = models.PositiveIntegerField(default=0)
    hechas = models.PositiveIntegerField(default=0, help_text="lines reported so far")
    con_cambios = models.BooleanField(default=False, help_text="whether people who have an account are changed too")
    creada_en = models.DateTimeField(auto_now_add=True)
    aplicada_en = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "carga de usuarios"
        verbose_name_plural = "cargas de usuarios"
        ordering = ["-creada_en"]

    def __str__(self) -> str:
        return self.nombre


class FilaCarga(models.Model):
    """What became of one line of the file."""

    class Resultado(models.TextChoices):
        NUEVA = "nueva", "Cuenta nueva"
        CAMBIO = "cambio", "Ya tiene cuenta: cambia"
        IGUAL = "igual", "Ya tiene cuenta: igual"
        ERROR = "error", "Con error"

    carga = models.ForeignKey(CargaUsuarios, on_delete=models.CASCADE, related_name="filas")
    numero = models.PositiveIntegerField()
    correo = models.CharField(max_length=254)
    resultado = models.CharField(max_length=8, choices=Resultado)
    errores = models.JSONField(default=list)
    diferencia = models.JSONField(default=dict, help_text="field: what it was and what it will be")

    class Meta:
        verbose_name = "fila de una carga"
        ordering = ["numero"]
        constraints = [models.UniqueConstraint(fields=["carga", "numero"], name="fila_carga_una_vez")]
        indexes = [models.Index(fields=["carga", "resultado", "numero"], name="fila_carga_resultado")]

    def __str__(self) -> str:
        return f"{self.numero}: {self.resultado}"


class InvitacionCuenta(models.Model):
    """A link by which a new person sets their password: once, until a day. Only the digest of its secret is kept."""

    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="invitaciones_de_cuenta")
    huella = models.CharField(max_length=64, unique=True)
    carga = models.ForeignKey(
        CargaUsuarios, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitaciones_de_cuenta"
    )
    creada_en = models.DateTimeField(auto_now_add=True)
    vence_en = models.DateTimeField()
    usada_en = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "invitación"
        verbose_name_plural = "invitaciones"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.usuario_id} · {self.creada_en:%Y-%m-%d}"


class Retiro(models.Model):
    """That a person left: what their account had, so that it can be given back, and who got their work."""

    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="retiros")
    por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    entregado_a = models.ForeignKey(Usuario, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    guardado = models.JSONField(default=dict, help_text="groups, and what each room took away")
    en = models.DateTimeField(auto_now_add=True)
    deshecho_en = models.DateTimeField(null=True)
    deshecho_por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "retiro"
        verbose_name_plural = "retiros"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.usuario_id} · {self.en:%Y-%m-%d}"
