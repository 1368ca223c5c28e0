"""Joins the PDFs of chunks to one: pages, links, bookmarks and the tree of tags.

It runs in a process of its own and loads nothing of Sphinx. What stands where in a PDF is from
ISO 32000-1: 12.3.2 destinations, 12.3.3 outlines, 14.7 tags.
"""
