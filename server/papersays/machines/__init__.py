"""What several machines have in common through Redis: a store, the line to arXiv, and locks."""
