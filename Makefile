# The few things one does here. `make run` and `make test` bring what they need; nothing is installed outside this folder
# (Neo4j's jars, for the tests and for hpg neo4j, go to the user's cache folder once).
PYTHON ?= python3
REPORTS ?= samples
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
TESTS ?=
SIZE ?= 1
EXPLORER := explorer/dist/index.html
EXPLORER_SOURCES := $(shell find explorer/src explorer/public -type f 2>/dev/null) $(addprefix explorer/,index.html package-lock.json vite.config.ts build.sh node.sh)

.PHONY: run test explorer screenshots bench bench-large kills fuzz score precision golden readme fmt lock clean

run: $(VENV)/.runtime $(EXPLORER)  ## load REPORTS (default: samples) and serve the graph
	@$(BIN)/hpg serve --load "$(REPORTS)" --port $(PORT)

test: $(VENV)/.dev $(EXPLORER)  ## format, lint, types, architecture and all tests, on both engines
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m graph.generate --check
	$(BIN)/pytest $(TESTS)

explorer: $(VENV)/.runtime  ## build the explorer's page, or say why not
	@sh explorer/build.sh $(BIN) --strict

$(EXPLORER): $(EXPLORER_SOURCES) | $(BIN)/python
	@sh explorer/build.sh $(BIN)

screenshots: $(VENV)/.dev $(EXPLORER)  ## ten scenes of the explorer and four of Neo4j Browser, those of docs/pictures among them; look at them before committing
	$(BIN)/python -m tests.explorer.screenshots
	$(BIN)/python -m tests.browser.screenshots

bench: $(VENV)/.bench  ## speeds as ratios, both sides in the same run
	$(BIN)/python -m tests.bench

bench-large: $(VENV)/.dev  ## loads of 1.4 million nodes and 5 million edges into Neo4j, the life of 100,000 reports on both engines; SIZE=0.05: a twentieth
	$(BIN)/python -m tests.bench.large $(SIZE)
	$(BIN)/python -m tests.bench.many $$($(BIN)/python -c "print(round(100000 * $(SIZE)))")

kills: $(VENV)/.dev  ## kill a run of loading, replacing, withdrawing, judging and reading anew a hundred times on each engine
	$(BIN)/python -m tests.store.test_killed 100

fuzz: $(VENV)/.dev  ## 10 000 requests made from the API's own description, on each engine; none may break it
	$(BIN)/python -m tests.api.fuzz

score: $(VENV)/.dev  ## scores against the annotated reports, where they are at hand, with gains and losses; SAVE=--save keeps the state to compare with
	@$(BIN)/python -m tests.gold.score $(SAVE)

precision: $(VENV)/.dev  ## measure how often each rule is right and write loaders/lexicon/confidence.tsv; MORE="--more FOLDER": further annotated reports
	@$(BIN)/python -m tests.gold.precision --write $(MORE)

golden: $(VENV)/.dev  ## write the exact files of tests/golden anew; look at the diff before committing it
	$(BIN)/python -m tests.golden

readme: $(VENV)/.dev  ## write the outputs shown in the READMEs anew; look at the diff before committing it
	$(BIN)/python -m tests.readme

fmt: $(VENV)/.dev  ## format and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m graph.generate

lock:  ## resolve the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --extra dev --extra bench -c requirements-dev.lock pyproject.toml -o requirements-bench.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" explorer/node.in -o explorer/node.lock

clean:
	rm -rf $(VENV) build explorer/node_modules explorer/dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name one: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing. Debian, Ubuntu: apt install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Making $(VENV) from requirements.lock (once, about 190 MB to fetch)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Making $(VENV) from requirements-dev.lock (once)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.runtime

$(VENV)/.bench: requirements-bench.lock | $(VENV)/.dev
	@echo "Adding what the benchmarks compare with, from requirements-bench.lock (once)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@
