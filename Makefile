# `make site` builds the site, `make serve` previews it, `make test` tests everything. Each sets up what it needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

QUESTIONS ?= tests/questions/practitioners.yml

.PHONY: help site serve check test questions bench fuzz schema lint lock clean

help:
	@echo "make site    build the site into site/"
	@echo "make serve   preview it at http://127.0.0.1:8000/ while you edit"
	@echo "make check   check the entries"
	@echo "make test    run all tests, the browser's included"
	@echo "make questions  ask the search what practitioners ask (QUESTIONS=a file of your own)"
	@echo "make bench   measure the search against others (about half an hour; needs Node and npm)"
	@echo "make fuzz    throw 200,000 broken entries at the loader (N=another number; some minutes)"
	@echo "make schema  write lessons/lesson.schema.json anew, after a change to the fields or the lists"
	@echo "make lint    check the style and the types of the code"
	@echo "make lock    choose the versions of the dependencies anew"
	@echo "make clean   remove what the other commands made"

site: $(VENV)/.site
	$(BIN)/mkdocs build --strict
	@echo
	@echo "The site is in $(CURDIR)/site"
	@echo "Open site/index.html in a browser, or put the folder on any web server."

serve: $(VENV)/.site
	$(BIN)/mkdocs serve --livereload

check: $(VENV)/.site
	@$(BIN)/lessonbook check

test: $(VENV)/.test
	@$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

questions: site $(VENV)/.test
	@$(BIN)/python tests/browser/chromium.py
	@PYTHONPATH=hooks:tests $(BIN)/python -m questions.ask $(QUESTIONS)

bench: $(VENV)/.test
	@$(BIN)/python tests/browser/chromium.py
	@PYTHONPATH=hooks:tests $(BIN)/python -m bench

fuzz: $(VENV)/.test
	@PYTHONPATH=hooks:tests $(BIN)/python -m fuzz $(N)

# Written beside first: where it cannot be made, the old one stays.
schema: $(VENV)/.site
	@$(BIN)/lessonbook schema > lessons/.lesson.schema.json
	@mv lessons/.lesson.schema.json lessons/lesson.schema.json

lint: $(VENV)/.test
	$(BIN)/ruff format --check hooks tests
	$(BIN)/ruff check hooks tests
	$(BIN)/mypy

# uv resolves for every Python and system at once; it is needed for this alone.
lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --upgrade pyproject.toml --group build -o requirements.lock
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --upgrade pyproject.toml --group build --group test --group lint -c requirements.lock -o tests/requirements.lock

clean:
	rm -rf $(VENV) site .site.next .site.last .pytest_cache .mypy_cache .ruff_cache .hypothesis .bench

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Lessonbook needs Python 3.11 or newer. Name one: make site PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.site: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Setting up (once): installing the locked dependencies into $(VENV)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.site tests/requirements.lock
	@echo "Setting up (once): installing what the tests need"
	@$(BIN)/python -m pip install --quiet --require-hashes -r tests/requirements.lock
	@touch $@
