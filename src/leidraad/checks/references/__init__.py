"""LD3xx: citations and links."""
