"""What machines read of a paper on a web page: meta tags, COinS, JSON-LD."""
