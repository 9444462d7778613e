"""The addresses of Leerwinst as they are with DEBUG."""

from django.urls import path

from leerwinst import onderdelen, urls

handler400, handler404, handler500 = urls.handler400, urls.handler404, urls.handler500
urlpatterns = [*urls.urlpatterns, path("<brin:brin>/onderdelen/", onderdelen.onderdelen)]
