# Words of overview.
task-completed = Completed
task-in-progress = In progress
task-not-started = Not yet started
error-task-done = Select whether you've completed this section
audit-task-marked = Marked a task
