"""The demo stack and the check of the main job: an outside party, which only uses commands, sockets and the API."""
