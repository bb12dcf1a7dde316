"""The core of the BKK's office: what it knows, keeps, counts and prints; no Qt, no network."""

# The one place: pyproject.toml, the bundle, the installer and the package read it here.
VERSION = "0.1.0"
