"""The demo and the check of the main job: an outside party, with the outside surface only."""
