"""Caches: each module here has ``create(settings, area) -> Cache``, and its name is its setting."""
