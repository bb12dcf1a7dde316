"""The tracing of a cohort: who is what, the rates with their denominators, the freeze."""
