"""Mentions → entities: aliases, one identity within and across reports, areas by their codes."""

from kg.linking.entities import link

__all__ = ["link"]
