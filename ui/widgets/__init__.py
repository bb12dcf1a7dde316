"""Small widgets, each usable alone."""
