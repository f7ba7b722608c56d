# Words of overview.
task-completed = Completed
task-in-progress = In progress
task-not-started = Not yet started
error-task-done = Select whether you've completed this section
activity-program = The program
activity-other = made a change
activity-team-founded = set up the team
activity-member-joined = brought in a member
activity-task-marked = marked a task
