"""What stands for personal data in the tests, and must never turn up in a log or on the wire."""

# Names, numbers and addresses that no test asks for by mistake.
CANARIES = (
    "Siti Canary",
    "61710145030",
    "Jalan Kenari Rahasia",
    "0812777",
    "Zqxwvut",
    "Kenariemas",
    "6171015503050007",
    "0099887766",
    "81399887766",
    "Rahasiabesar",
)


def sung(text: str | bytes) -> list[str]:
    """Return which of them are in a text, or in bytes in any of the encodings of a file."""
    if isinstance(text, str):
        return [one for one in CANARIES if one in text]
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    return [one for one in CANARIES if any(one.encode(kind) in text for kind in encodings)]
