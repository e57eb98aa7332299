"""How likely each proposed name is one, and of what type; the choice among those that overlap."""
