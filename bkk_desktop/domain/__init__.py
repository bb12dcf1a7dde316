"""What the office knows: frozen records and rules, with the standard library only."""
