"""The pages of a school about itself."""

from django.urls import path

from . import views

app_name = "scholen"

urlpatterns = [
    path("instellingen/logboek/", views.logboek, name="logboek"),
    path("instellingen/rechten/", views.rechten, name="rechten"),
]
