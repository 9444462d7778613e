"""The pupils of a school. Has never heard of OSO: whoever knows more hands it plain values."""
