"""Summarisers: each module here has ``create(settings) -> Summariser``, and its name is its setting."""
