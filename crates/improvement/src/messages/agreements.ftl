# Words of data-sharing agreements.

# What is wrong with a file, whoever reads it.
agreement-file-too-large = The agreement file is larger than any agreement is. Download it from the workspace again.
agreement-file-not-one = This is not a data-sharing agreement. Download the signed file from the agreement’s page in the workspace.
agreement-file-other-format = This agreement has a format that this version of the program does not know. Update the program.
agreement-file-line = Line { $line } of the file does not hold what an agreement has there. Download the file from the workspace again.
agreement-file-missing = The file has no “{ $name }”, which every agreement has. Download the file from the workspace again.
agreement-file-parties = An agreement needs at least two different organisations, of which at least one releases figures. Correct the parties.
agreement-file-same-key = The same key stands for two persons. Give whoever makes a release and whoever checks it a key of their own.
agreement-file-nothing-permitted = The agreement permits nothing. Choose at least one question and one team that receives the answers.
agreement-file-days = The days of the agreement are not in order. It must start, be reviewed and end in this order.
agreement-file-does-not-fit = Parts of the agreement do not fit together. Download the file from the workspace again.
agreement-file-unknown-signature = The file has no signature of the kind this program knows. Download the file from the workspace again.
agreement-file-changed = The agreement was changed after it was signed, so nothing may be done under it. Download the file from the workspace again.

# Why nothing may be released under it.
agreement-not-signed-by-all = Not every party has signed this agreement. Ask those who have not, then download the file again.
agreement-not-begun = The agreement { $reference } begins on { $day }. Wait until then.
agreement-over = The agreement { $reference } ended on { $day }. Agree on a new version first.

# What may be asked.
question-map = Pathway map: which steps happened and what followed what
question-gaps = Gaps: what should have happened and how often it did
question-waits = Waits between milestones
question-clock = Waits by the referral to treatment clock
question-advice = Where requests for advice ended up
question-fairness = Fairness: whether some groups wait longer
question-change = What changed between two times
question-loops = Loops: what went round in circles
question-duplicates = What was done twice
question-handovers = Handovers between organisations
question-variants = Whole ways that many patients took
question-conformance = How many journeys keep to what was agreed
question-cohort = Whom the rules of a sub-cohort found
grain-month = Month
grain-quarter = Quarter
grain-year = Year
grain-whole = The whole period of a release only

# Its lines.
line-reference = Reference and version
line-programme = Programme
line-parties = Parties and their keys
line-recipients = Teams that receive releases
line-questions = What may be asked
line-services = Services
line-groups = Groups that may be compared
line-finest-period = Finest period
line-days = Days that figures may be about
line-rules = Disclosure rules
line-width = Required width
line-linkage = Linkage between the parties
line-starts = First day
line-ends = Last day
line-signatures = Signatures
