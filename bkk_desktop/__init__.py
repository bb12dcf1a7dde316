"""The core of the BKK's office: what it knows, keeps, counts and prints; no Qt, no network."""
