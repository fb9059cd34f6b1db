"""LD5xx: sealed releases, and what may not change between one and the next."""
