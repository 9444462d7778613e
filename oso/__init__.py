"""The OSO standard in plain Python: how dossiers travel (exchange) and what they say (dossier)."""
