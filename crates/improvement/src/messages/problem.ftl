# Words of problem.
