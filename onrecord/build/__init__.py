"""Gather, check, render, write what changed, and put the finished site in place of the last one."""

from onrecord.uncollected import without_collection

with without_collection():  # what is imported stays, and need not be looked at while there comes more
    from onrecord.build.building import Built, build
    from onrecord.build.exporting import export
    from onrecord.build.gather import Gathered, gather
    from onrecord.build.memory import Lasting

__all__ = ["Built", "Gathered", "Lasting", "build", "export", "gather"]
