# Words of the aim and of the agreements.

title-aim = Our aim
title-aim-edit = Change the aim
title-aim-versions = Versions of the aim
title-aim-version = Version { $version } of the aim
aim-none = There is no aim yet.
aim-begun = The aim does not yet say what will improve.
aim-why = One aim, signed by named people of both sides and by patients, keeps the work together when other demands come.
aim-write = Write the aim
aim-parts = What we aim for
aim-not-said = Not said yet
aim-lacks = What it still lacks
aim-lacks-nothing = Every part of the aim is there.
aim-version-saved = Version { $version }, saved on { $when }.
aim-saved-by = { $name } saved it on { $when }.
aim-see-versions = See all versions
aim-fingerprint = Fingerprint (SHA-256):
aim-one-version = There is 1 version.
aim-some-versions = There are { $count } versions. Each save is one; none is ever changed afterwards.
aim-versions-caption = Versions, the newest first
versions-number = Version
versions-said = What it said
versions-by = Saved by
versions-saved = Saved
versions-open = Version { $version }
aim-what-changed = What changed since version { $version }
aim-nothing-changed = Nothing changed since version { $version }
question-against = Compare with
button-compare = Compare

# The aim in one sentence.
aim-said-for = { $said }, for { $whom }
aim-said-from-to = { $said }: from { $baseline } to { $level }
aim-said-level = { $said }: { $level }
aim-said-baseline = { $said }: now { $baseline }
aim-said-by = { $said } by { $day }
aim-said-end = .
aim-measure-named = Measure: { $name }

# Its parts, what is asked, and what is lost without each.
aim-part-what = What will improve?
aim-part-whom = For whom?
aim-part-baseline = Where does it stand now (the baseline)?
aim-part-level = Where will it stand then (the level)?
aim-part-by = By when?
aim-part-measured = How is it measured?
aim-part-guardrail = What must not get worse meanwhile (the guardrail)?
aim-part-out-of-scope = What is out of scope?
hint-aim-what = Name the thing that people will notice, such as the wait from referral to first appointment.
hint-aim-whom = Such as: adults referred for knee pain by our three practices
hint-aim-baseline = A figure with its time, such as: 21 weeks (median, April to September 2026)
hint-aim-level = A figure, such as: 12 weeks
hint-aim-measured = In words. If the team collects a measure for it, choose it below as well.
hint-aim-guardrail = What could suffer while you work on this, such as the wait of everybody else.
hint-aim-out-of-scope = What you leave out on purpose, so that nobody expects it.
question-aim-measures = Which of our measures show it?
question-aim-guardrail-measure = Which of our measures shows whether something else gets worse?
aim-no-measure = None of them yet
aim-lacks-what = What will improve: without it nobody can say what you work for.
aim-lacks-whom = For whom: without it the two sides may think of different patients.
aim-lacks-baseline = The baseline: without it nobody can tell later whether anything changed.
aim-lacks-level = The level: without it nobody knows when it is enough.
aim-lacks-by = By when: without a day it is a wish.
aim-lacks-measured = How it is measured: without it both sides may count differently.
aim-lacks-guardrail = The guardrail: without it something else may get worse unseen.
aim-lacks-out-of-scope = What is out of scope: without it the work grows until it is too much.
aim-doubt-level = The level holds no figure, so nobody can say whether it was reached.
aim-doubt-measure = No measure of the team is chosen, so no chart will show whether you get there.
aim-doubt-day = The last day of the aim is over. Say what came out, and set a new day if you go on.

# Writing it.
aim-edit-how = Answer what you can. The answers together make one sentence; you can come back for the rest.
button-aim-save = Save as a new version
way-out-aim = Go back to the aim
aim-help = Help with the wording
aim-help-one = Say what will be different for patients, not what you will do. “Run a joint clinic” is a change to test, not an aim.
aim-help-two = One thing. Two aims joined by “and” are two aims.
aim-help-three = A figure now, a figure then, and a day. “Shorter” and “soon” mean something else to each side.
aim-help-four = Bold enough to matter to a patient, near enough to be believed by those who must do the work.
aim-help-example = The wait from referral to first appointment, for adults referred with knee pain by our three practices: from 21 weeks to 12 weeks by 31 March 2027. Meanwhile the wait of all other orthopaedic patients stays below 20 weeks. Surgery is out of scope.
error-aim-empty = Enter what will improve
notice-aim-saved = The aim was saved as a new version
notice-aim-unchanged = Nothing was changed, so no version was made
what-aim = the aim

audit-aim-saved = Saved a version of the aim
