# Words of charter.
