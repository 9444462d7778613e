"""Addresses of an import."""

from __future__ import annotations

from django.urls import path

from .views import plan, toelaten, verloop

urlpatterns = [
    path("importeren/", plan.kies, name="kies"),
    path("importeren/toelaten/<uuid:pk>", toelaten.toelaten, name="toelaten"),
    path("importeren/<uuid:pk>/", plan.plan, name="plan"),
    path("importeren/<uuid:pk>/voortgang", verloop.voortgang, name="voortgang"),
    path("importeren/<uuid:pk>/stop", verloop.stop, name="stop"),
    path("importeren/<uuid:pk>/resultaat", verloop.resultaat, name="resultaat"),
]
