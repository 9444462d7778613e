"""How dossiers travel: the messages of a koppelvlak, and the clients that send them."""
