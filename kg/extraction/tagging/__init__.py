"""The tagger, a small network that proposes names: text → arrays → scores → stretches with types."""
