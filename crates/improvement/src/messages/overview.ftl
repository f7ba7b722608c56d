# Words of overview.
