# Words of discussion: comments, whom they name, the letters about them, and the weekly summary.

comments-heading = Comments
thread-empty = Nobody has commented yet. A comment keeps a question or a doubt beside what it is about, for example: “@Priya, does this hold for Saturdays too?”
thread-all-settled = Everything that was said here is settled.
thread-one-open = 1 comment is open.
thread-some-open = { $open } comments are open.
discussion-program = The service
comment-tells = Told: { $names }
comment-changed = Changed on { $when }. See what it said before.
comment-is-settled = Settled
comment-settled = by { $name } on { $when }
comment-edit = Change this comment
question-comment-on = Comment on { $name }
question-comment-words = Your comment
hint-comment-words = No details of patients. Write @ and a name to tell somebody, for example @Priya Shah.
question-mention-open = Choose whom to tell
question-mention = Whom should we tell?
hint-mention = They get an e-mail with a link and without your words, unless they chose to get none.
button-add-comment = Add the comment
button-save-comment = Save the comment
button-settle = Mark as settled
button-settle-which = Mark as settled: the comment by { $name }, { $when }
button-reopen = Open again
button-reopen-which = Open again: the comment by { $name }, { $when }
button-remove-comment = Remove
button-remove-which = Remove the comment by { $name }, { $when }
title-comment-new = Add a comment
title-comment-edit = Change your comment
words-comment-edit = You can change a comment for 15 minutes. What it said before stays to be seen.
way-out-comment = Go back without saving
what-comment = this comment
notice-comment-added = Your comment was added
notice-comment-changed = Your comment was changed
notice-comment-gone = Your comment and its words were removed
notice-comment-settled = The comment is settled
notice-comment-reopened = The comment is open again
error-comment-empty = Enter your comment
error-comment-path = Go back to the page you were on and send the comment again: we could not tell what it was about.
error-comment-not-own = Only whoever wrote a comment can change or remove it. You can answer it with one of your own.
error-comment-too-late = A comment can be changed for 15 minutes. Add another one, or remove this one and write it anew.

# Which letters a person wants.
title-notifications = Which e-mails you get
words-notifications = Choose for each programme. No e-mail holds what somebody wrote or any figure: only that there is something to read, and a link to it.
words-notifications-none = You have no place in a programme, so there is nothing to write to you about.
button-save-letters = Save
notice-letters = Saved. It holds from the next e-mail on.
error-level = Choose which e-mails you get
level-off = None
level-off-means = No e-mail about comments and no weekly summary. E-mails for signing in and invitations still come.
level-mentions = When somebody names me
level-mentions-means = An e-mail when a comment names you.
level-taking-part = What I take part in
level-taking-part-means = When a comment names you or answers where you wrote, and on Mondays a summary of what changed in your teams.
level-all = Everything in my teams
level-all-means = Every comment in your teams, and the summary on Mondays.
account-letters = E-mails about your teams
account-letters-go = Choose which e-mails you get

# The link that ends the weekly summaries.
title-stop-summary = Stop the weekly summary
words-stop-summary = You will no longer get the summary on Mondays. When somebody names you in a comment, you still hear of it.
button-stop-summary = Stop the weekly summary
title-stopped-summary = You will get no more weekly summaries
words-stopped-summary = You will hear only when somebody names you in a comment.
title-stop-over = This link no longer works
words-stop-over = It may be incomplete, or the account it was made for may be gone. Nothing was changed.
stop-choose = Sign in to choose which e-mails you get

# The letters.
mail-named-subject = { $author } named you in a comment
mail-named-what = { $author } named you in a comment of the team { $team }.
mail-answered-subject = { $author } commented where you did
mail-answered-what = { $author } commented where you had commented too, in the team { $team }.
mail-comment-subject = { $author } commented in { $team }
mail-comment-what = { $author } added a comment in the team { $team }.
mail-comment-link = Read the comment
mail-comment-no-words = What was said is not in this e-mail, so that it stays with those who may read it.
mail-letters-choose = Choose which e-mails you get
mail-summary-subject = What changed in { $programme } last week
mail-summary-what = This is what others did in your teams in { $programme } since the last summary.
mail-summary-team = { $team }:
mail-summary-times = { $words } ({ $times } times)
mail-summary-more = and { $more } more changes
mail-summary-link = See the team
mail-summary-stop = Stop the weekly summary

# What audit lines say.
audit-discussion-commented = Commented
audit-discussion-changed = Changed a comment of theirs
audit-discussion-settled = Settled a comment
audit-discussion-reopened = Opened a settled comment again
audit-discussion-removed = Removed a comment of theirs
audit-discussion-summaries-sent = Sent the weekly summaries
audit-person-letters-chosen = Chose which e-mails they get
audit-person-summaries-ended = Ended the weekly summaries
