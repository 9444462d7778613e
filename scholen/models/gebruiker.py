"""The people who log in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from logboek import Actor


class Gebruikers(BaseUserManager["Gebruiker"]):
    """Makes accounts; an e-mail address is one account, however it is typed."""

    def create_user(
        self, email: str, *, naam: str, password: str | None = None, **velden: Any
    ) -> Gebruiker:
        gebruiker = self.model(email=email.strip().lower(), naam=naam, **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, *, naam: str, password: str | None = None) -> Gebruiker:
        """An account for the admin pages (`manage.py createsuperuser`)."""
        return self.create_user(
            email, naam=naam, password=password, is_staff=True, is_superuser=True
        )

    def get_by_natural_key(self, username: str | None) -> Gebruiker:
        return self.get(email=(username or "").lower())


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person with an account. What she may do stands in her memberships, never here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(
        "e-mailadres", unique=True, error_messages={"unique": "Dit e-mailadres is al in gebruik."}
    )
    naam = models.CharField(max_length=150)
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("mag in het beheer", default=False)
    aangemaakt = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    objects: ClassVar[Gebruikers] = Gebruikers()

    class Meta:
        verbose_name_plural = "gebruikers"
        ordering = ["naam", "email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="gebruiker_email_kleine_letters",
                violation_error_message="Schrijf het e-mailadres in kleine letters.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def actor(self) -> Actor:
        """Herself, for the logboek."""
        return Actor("gebruiker", str(self.pk), self.naam)
