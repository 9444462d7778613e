"""The pages of this room, under the BRIN of a school."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "aanleverpunt"

urlpatterns = [
    path("instellingen/aanleverpunt/", views.aanleverpunt, name="aanleverpunt"),
    path("instellingen/aanleverpunt/<uuid:pk>/testen/", views.testen, name="testen"),
    path("instellingen/aanleverpunt/<uuid:pk>/opnieuw/", views.opnieuw, name="opnieuw"),
]
