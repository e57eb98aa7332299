"""The graph as pages for people: self-contained HTML that asks nothing of the network."""

from kg.view.page import write_page

__all__ = ["write_page"]
