"""Invented schools, people and pupils. A test states only the facts that matter to it."""
