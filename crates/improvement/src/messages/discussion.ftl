# Words of discussion.
