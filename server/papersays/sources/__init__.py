"""Paper sources: each package here has ``create(settings, pages) -> PaperSource``."""
