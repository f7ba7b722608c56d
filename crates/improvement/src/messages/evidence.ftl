# Words of evidence.
