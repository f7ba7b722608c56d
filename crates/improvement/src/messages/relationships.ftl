# Words of relationships.
