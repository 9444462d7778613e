"""Finished words for the pages: templates only print them."""
