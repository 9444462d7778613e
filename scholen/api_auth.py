"""Who is at the door of the API, and what may come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, MethodNotAllowed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from structlog.contextvars import bind_contextvars

from .models import ApiToken
from .rollen import Actie, mag
from .services.tokens import hash_van

if TYPE_CHECKING:  # rest_framework.views imports this module by its settings
    from rest_framework.views import APIView


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`; the token says for which school.

    `request.user` and `request.auth` are the ApiToken; `request.school` and `request.rollen` are
    its own.
    """

    def authenticate(self, request: Request) -> tuple[ApiToken, ApiToken] | None:
        match get_authorization_header(request).split():
            case [soort, geheim] if soort.lower() == b"bearer":
                token = self._token(geheim)
            case []:
                return None
            case _:
                raise AuthenticationFailed("Stuur het token mee als: Authorization: Bearer …")
        request._request.school = token.school  # type: ignore[attr-defined]
        request._request.rollen = token.rollen  # type: ignore[attr-defined]
        bind_contextvars(brin=token.school.brin)
        return token, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Leerwinst"'

    def _token(self, geheim: bytes) -> ApiToken:
        hash_ = hash_van(geheim.decode("latin-1"))
        token = ApiToken.objects.select_related("school__bestuur").filter(hash=hash_).first()
        if token is None or not token.is_geldig(timezone.now()):
            raise AuthenticationFailed("Dit token is onbekend, verlopen of ingetrokken.")
        return token


class MagActie(BasePermission):
    """Lets a request in when its view names the action in `acties` and the token may do it.

    A view without `acties`, or without this method in it, lets nobody in.
    """

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.auth, ApiToken):
            return False
        method = "GET" if request.method == "HEAD" else str(request.method)
        if not hasattr(view, method.lower()):
            raise MethodNotAllowed(method)
        acties: dict[str, Actie] = getattr(view, "acties", {})
        return method in acties and mag(request.auth.rollen, acties[method])


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema tells about the token."""

    target_class = "scholen.api_auth.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Een token van de school, gemaakt met `manage.py token`.",
        }
