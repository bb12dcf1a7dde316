"""The province's reference endpoint and import desk; schools never import it."""
