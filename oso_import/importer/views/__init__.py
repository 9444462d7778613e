"""Pages of an import: plan, progress, result; and allowing a dossier of another school."""
