"""What is put right once names are chosen: names parted, trimmed, spelled out of lists, repeated."""
