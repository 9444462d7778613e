"""The pages of leerlingen and groepen, under /<brin>/."""

from django.urls import path

from . import views

app_name = "leerlingen"

urlpatterns = [
    path("leerlingen/", views.leerlingen, name="leerlingen"),
    path("leerlingen/<uuid:pk>/", views.leerling, name="leerling"),
    path("leerlingen/<uuid:pk>/geheim/", views.geheim, name="geheim"),
    path("leerlingen/<uuid:pk>/bijlagen/<uuid:bijlage_pk>/", views.bijlage, name="bijlage"),
    path("groepen/", views.groepen, name="groepen"),
    path("groepen/<uuid:pk>/", views.groep, name="groep"),
]
