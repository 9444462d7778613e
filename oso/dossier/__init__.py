"""What a dossier says: edities, their catalogue, reading and judging."""
