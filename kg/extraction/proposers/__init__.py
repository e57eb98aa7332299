"""The proposers: a file each, ``propose(report, layout) -> list[Proposal]``, none knows another."""
