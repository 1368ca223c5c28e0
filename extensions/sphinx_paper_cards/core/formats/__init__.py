"""What a reader takes away: one module for each citation format."""
