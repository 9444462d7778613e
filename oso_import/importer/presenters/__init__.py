"""What the pages of an import print; the templates only lay it out."""
