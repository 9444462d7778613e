"""The pages for people, and the same acts for scripts (under /api/). Plain http, on loopback."""
