"""The part that knows nothing of Sphinx: BibTeX in, papers out."""
