# The API with the explorer and the command line over a Neo4j server: no compiler, no Node and no Java in the last stage, no root.
FROM node:24-bookworm-slim AS explorer
WORKDIR /explorer
COPY explorer/package.json explorer/package-lock.json explorer/.npmrc ./
RUN npm ci --silent
COPY explorer .
RUN npm run build

FROM python:3.12-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock ./
# The embedded engine with its Java (170 MB) is taken out again: the store is the server.
RUN /venv/bin/pip install --require-hashes -r requirements.lock \
 && /venv/bin/pip uninstall --yes arcadedb-embedded jpype1
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY loaders loaders
COPY api api
COPY cypher cypher
COPY samples samples
COPY --from=explorer /explorer/dist explorer/dist
RUN /venv/bin/pip install --no-deps --no-build-isolation --editable . \
 && /venv/bin/python -m compileall -q graph loaders api

FROM python:3.12-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin hpg
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
USER 10001:10001
EXPOSE 8000
ENTRYPOINT ["hpg"]
CMD ["serve"]
