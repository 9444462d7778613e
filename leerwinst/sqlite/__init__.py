"""SQLite as Django knows it, but for one number. See base.py."""
