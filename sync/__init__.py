"""The way to the province and back: sealed packages out, signed receipts in, by net or stick."""
