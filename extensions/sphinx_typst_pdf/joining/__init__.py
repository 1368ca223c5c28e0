"""What is done to the PDFs of Typst: those of chunks are joined, one in one piece is packed.

Joining takes pages, links, bookmarks and the tree of tags; it runs in a process of its own. Nothing
here loads Sphinx. What stands where in a PDF is from ISO 32000-1: 7 objects and files, 12.3.2
destinations, 12.3.3 outlines, 14.7 tags.
"""
