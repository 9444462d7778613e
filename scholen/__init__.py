"""Schools, the people who work there, and who may do what."""
