# Words of tools.
