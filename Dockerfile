# One image for web, soap, worker, papier, beat and migrate; docker-compose.yml says which is which.
FROM python:3.11-slim-bookworm AS build
WORKDIR /opt/leerwinst
COPY requirements.lock ./
RUN python -m venv .venv \
 && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.11-slim-bookworm
# The same as bin/setup: what WeasyPrint draws with, and the letters.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 \
    libharfbuzz-subset0 fonts-dejavu-core fonts-noto-core fonts-noto-color-emoji \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 leerwinst \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/leerwinst leerwinst \
 && install -d -o leerwinst -g leerwinst -m 750 /var/lib/leerwinst /run/leerwinst /var/cache/leerwinst
WORKDIR /opt/leerwinst
COPY --from=build /opt/leerwinst/.venv .venv
COPY . .
ENV PATH=/opt/leerwinst/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LEERWINST_VAR=/var/lib/leerwinst \
    XDG_CACHE_HOME=/var/cache/leerwinst
USER 10001:10001
CMD ["gunicorn", "--config", "deploy/gunicorn_web.py", "leerwinst.wsgi"]
