# One word for each thing a person does here; every target sets up what it needs.
PYTHON ?= python3
PY := .venv/bin/python
BIN := .venv/bin
SET_UP := .venv/.packages .venv/.libraries
VERSION = $(shell $(PY) -c 'from bkk_desktop import VERSION; print(VERSION)')

.PHONY: run demo help test check bench faults exact bundle installer deb tarball lock translations icon clean

run: $(SET_UP)
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "No display (DISPLAY and WAYLAND_DISPLAY are empty): running 'make demo' instead."; \
		$(MAKE) --no-print-directory demo; \
	else \
		$(PY) -m bkk_desktop; \
	fi

demo: $(SET_UP)
	$(PY) -m bkk_desktop --demo build/demo

# Renews the pictures in resources/help/ after a page changed; the demo says when that is due.
help: $(SET_UP)
	QT_QPA_PLATFORM=offscreen $(PY) -m ui.demo.manual

test: check .venv/.programs
	$(PY) -m pytest -n auto

check: $(SET_UP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(SET_UP)
	$(PY) tests/bench/bench.py
	$(PY) tests/bench/province.py

# Every case of the fault catalogue, as often as it must hold: ten thousand power cuts, steps, bits.
faults: $(SET_UP) .venv/.programs
	BKK_FAULTS=long $(PY) -m pytest -n auto -m case -o faulthandler_timeout=3600

# Every figure of the report against the slow counter, over five hundred random offices.
exact: $(SET_UP)
	BKK_OFFICES=500 $(PY) -m pytest -n auto tests/core/test_counting.py

# The finished folder must offer what the source offers, and do a quarter's work without Python.
bundle: $(SET_UP)
	$(PY) -m PyInstaller --noconfirm --distpath build/dist --workpath build/work packaging/bkk.spec
	$(PY) packaging/tried.py

# Here the Linux folder stands in for that of Windows, so that the script is compiled anywhere;
# the installer that people get is made on Windows, by .github/workflows/release.yml.
installer: build/dist/bkk-desktop
	@command -v makensis >/dev/null || { echo "makensis is missing: apt-get install nsis"; exit 1; }
	QT_QPA_PLATFORM=offscreen $(PY) packaging/icon.py side build/side.bmp
	makensis -V2 -WX -DVERSION=$(VERSION) -DEXE= -DPROGRAM="$(CURDIR)/build/dist/bkk-desktop" \
		-DSIDE="$(CURDIR)/build/side.bmp" -DOUTPUT="$(CURDIR)/build/bkk-desktop-$(VERSION)-coba.exe" \
		packaging/windows/bkk.nsi

deb tarball: build/dist/bkk-desktop
	$(PY) packaging/debian.py $@

build/dist/bkk-desktop:
	$(MAKE) bundle

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
