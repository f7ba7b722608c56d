# Words of surveys.
