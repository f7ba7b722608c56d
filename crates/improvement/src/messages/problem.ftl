# Words of the problem: the statement and its versions.

title-problem = The problem
title-problem-write = Write the problem statement
title-problem-edit = Change the problem statement
title-problem-versions = How the statement changed
title-problem-compare = Compare two versions
button-problem-save = Save as a new version
button-problem-compare = Compare them
way-out-problem = Go back to the problem
what-problem = the problem statement
notice-problem-saved = Version { $number } was saved
notice-problem-unchanged = Nothing was changed, so there is no new version

# What audit lines say.
audit-problem-saved = Saved a version of the problem statement
audit-problem-overridden = Went on with the problem statement although something was missing

# The statement.
problem-none = Nobody has written what the problem is yet.
problem-why = Teams often begin with a solution and find out later that each side meant another problem. One statement that everybody can read, and change until they agree, keeps the work on one thing.
problem-example = Advice that a GP asks of a rheumatologist is answered after 9 days on average. Meanwhile people wait in pain, and one in four is referred anyway. It has been so since the service began in 2022, at all 5 practices that we asked.
question-problem-what = What goes wrong?
hint-problem-what = One or two sentences about what happens, not about what somebody should do
question-problem-whom = For whom?
hint-problem-whom = Which patients and carers, and which staff. How many, if you know.
question-problem-since = Where, and since when?
hint-problem-since = Which places and steps, and when it began or was first noticed
question-problem-cost = What does it cost?
hint-problem-cost = Harm, worry, waiting, hours of work. For example: 6 hours of a practice's time each week
question-problem-known = How do we know?
hint-problem-known = What you heard, saw and measured. What you only believe is worth saying too, as a belief.
error-problem-what = Enter what goes wrong
problem-new-version = Each save is kept as a new version with its number. Older versions stay and can be compared. You may leave a question empty for now.
problem-version = Version { $number }, saved by { $name } on { $when }.
problem-history = See how it changed: { $count } versions
problem-history-one = See this version by itself
problem-fingerprint = Fingerprint (SHA-256):
problem-by-program = The program
problem-lacks = What the statement does not say yet
lacks-problem-what = What goes wrong
lacks-problem-whom = For whom it goes wrong
lacks-problem-since = Where it goes wrong, and since when
lacks-problem-cost = What it costs patients and staff
lacks-problem-known = How the team knows
missing-statement = There is no problem statement yet.

# Versions.
problem-number = Version { $number }
problem-versions-caption = Versions, the newest first
problem-versions-one = There is one version.
problem-versions-some = There are { $count } versions. Nothing that was written is lost.
versions-number = Version
versions-by = Saved by
versions-when = When
versions-change = What changed
problem-first-version = The first version
problem-see-change = See what changed
problem-saved-by = Saved by { $name } on { $when }.
problem-is-newest = This is the newest version.
problem-is-older = There is a newer version.
problem-not-answered = Not answered yet
problem-file-words = The fingerprint names exactly this version: whoever computes the SHA-256 of its file gets the same.
problem-file = Download the file
question-problem-from = From
question-problem-to = To
problem-compare-differ = From version { $from } to version { $to }: words that were removed are struck through, words that were added are underlined.
problem-compare-same = Version { $from } and version { $to } say the same.
problem-compare-others = Compare other versions
problem-same = What did not change
problem-removed = Removed:
problem-added = Added:

# Going on although something is missing.
problem-overrides = Proposed although something was missing
problem-overridden-by = { $name } went on with version { $number } on { $when } and said why:
problem-overridden-missing = What was missing then:
