"""How fast the product is, beside an anchor in the same run; `python -m bench`."""
