# Words of aim.
