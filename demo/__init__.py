"""The demo and the check of the main job: an outside party, which only knows the outside surface."""
