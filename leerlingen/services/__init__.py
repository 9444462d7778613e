"""Changing leerlingen: every act is one transaction with its line in the logboek."""
