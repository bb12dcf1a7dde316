# One word for each thing a person does here; every target sets up what it needs.
PYTHON ?= python3
PY := .venv/bin/python
BIN := .venv/bin
SET_UP := .venv/.packages .venv/.libraries

.PHONY: run demo test check bench bundle lock translations icon clean

run: $(SET_UP)
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "No display (DISPLAY and WAYLAND_DISPLAY are empty): running 'make demo' instead."; \
		$(MAKE) --no-print-directory demo; \
	else \
		$(PY) -m bkk_desktop; \
	fi

demo: $(SET_UP)
	$(PY) -m bkk_desktop --demo build/demo

test: check .venv/.programs
	$(PY) -m pytest -n auto

check: $(SET_UP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(SET_UP)
	$(PY) tests/bench/bench.py

# The finished folder must offer what the source offers, so both say what they discovered.
bundle: $(SET_UP)
	$(PY) -m PyInstaller --noconfirm --distpath build/dist --workpath build/work packaging/bkk.spec
	$(PY) -m bkk_desktop --smoke > build/source.txt
	build/dist/bkk-desktop/bkk-desktop --smoke > build/bundle.txt
	diff build/source.txt build/bundle.txt

# No index address is written, so that the lock serves behind any mirror.
lock: .venv/.packages
	$(BIN)/uv pip compile pyproject.toml --upgrade --universal --python-version 3.11 \
		--extra province --group dev --generate-hashes --no-annotate --no-emit-index-url \
		--custom-compile-command "make lock" --quiet --output-file requirements.lock

translations: $(SET_UP)
	$(BIN)/pyside6-lrelease -silent resources/translations/qtbase_id.ts

icon: $(SET_UP)
	QT_QPA_PLATFORM=offscreen $(PY) packaging/icon.py

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.packages: requirements.lock
	$(PYTHON) packaging/prepare.py packages

.venv/.libraries: .venv/.packages
	$(PYTHON) packaging/prepare.py libraries

.venv/.programs: .venv/.packages
	$(PYTHON) packaging/prepare.py programs
