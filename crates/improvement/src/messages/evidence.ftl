# Words of evidence: releases of figures.

# What is wrong with a file, whoever reads it.
release-empty = The selected file is empty
release-too-large = The selected file must be smaller than 5MB
release-not-a-release = The selected file must be a release made with “causeway pathways release”, a file whose name ends in .json
release-cut-off = The selected file ends too early, so a part of it is missing. Download or copy it again.
release-too-deep = The selected file is not built like a release, so nothing of it was kept. Ask the organisation that sent it to make the release again.
release-other-format = This release has a format that this service does not know yet. Ask whoever runs the service to update it, or make the release with an older version of the program.
release-unknown-field = Line { $line } of the file holds “{ $name }”, which no release has. It could be about single people, so nothing was kept. Ask the organisation that sent the file to make the release again.
release-unnamed-field = Line { $line } of the file holds a field that no release has. It could be about single people, so nothing was kept. Ask the organisation that sent the file to make the release again.
release-missing-field = The file does not hold “{ $name }”, which every release has. Ask the organisation that sent it to make the release again.
release-field-twice = Line { $line } of the file holds “{ $name }” for the second time. Ask the organisation that sent the file to make the release again.
release-wrong-kind = Line { $line } of the file does not hold what a release has there. Ask the organisation that sent the file to make the release again.
release-refused = Line { $line } of the file was refused: { $why }.
release-text-blank = a text is empty or begins or ends with a blank; ask the organisation that sent the file to make the release again
release-text-long = a text has more than { $limit } characters; use shorter names and make the release again
release-text-digits = a text holds ten or more digits, as an NHS number or a request number (UBRN) does, and no detail of a patient may be in a release; take it out and make the release again
release-text-characters = a text holds characters that plain words do not need; use letters, digits and simple punctuation and make the release again
release-text-shape = a code, date, fingerprint or version is not written as a release writes it; ask the organisation that sent the file to make the release again
release-unknown-rules = The figures of this release passed rules that this service does not know. Ask the organisation that sent it to make the release again with this version of the program.
release-too-much = The release holds more activities, expectations or months than a page can show. Make it again from fewer kinds of activity or a shorter time.
release-period = The period of this release ends before it begins, or after the release was made. Check the dates of the sources and make the release again.
release-does-not-fit = Parts of this release do not fit together. Ask the organisation that sent it to make the release again.
release-figure-large = A figure of this release is too large to be a count, and it could be the number of a person. Ask the organisation that sent it to make the release again.
release-unknown-signature = This file carries no signature that this service can check. Sign it with “causeway pathways release”.
release-signature-wrong = The signature does not fit the content: the file was changed after it was signed, so nothing of it is used. Ask the organisation for the file as it was signed.

# What is wrong with bringing this file to this team.
bring-choose = Select a release file
bring-other-programme = This release is for a team of another programme. Open that team’s page and bring it there.
bring-other-team = This release is for another team. Open that team’s page and bring it there.
bring-unknown-organisation = The organisation with the code { $code } does not belong to this programme. Ask the programme team to add it, then bring the release again.
bring-not-taking-part = { $organisation } does not take part in this team. Ask the team lead to add it to the team, then bring the release again.
bring-no-key = No release key is registered for { $organisation }. Ask the programme team to register it after comparing its fingerprint, { $fingerprint }, with the organisation by telephone.
bring-other-key = This release was signed with a key that is not the one registered for { $organisation }. Ask the organisation whether its key has the fingerprint { $fingerprint }, and if so ask the programme team to register it.
bring-in-the-future = This release says it was made later than now. Check the clock of the computer that made it and make the release again.
bring-brought-before = This release was brought before, so nothing was added.
bring-not-arrived = The selected file could not be uploaded – try again
notice-release-added = The release was added
notice-release-there = This release was brought before, so nothing was added
notice-release-withdrawn = The release was withdrawn

# The three sentences.
evidence-sent = About { $count } referrals were sent from { $from } to { $to }.
evidence-sent-none = No referrals were sent from { $from } to { $to }.
evidence-sent-withheld = How many referrals were sent from { $from } to { $to } is withheld.
evidence-wait = Half of the patients who were seen had their first appointment within { $time } of the referral.
evidence-wait-withheld = How long patients waited is withheld, because too few have been seen.
evidence-slipped = About { $count } referrals slipped through: they were sent and the other side never saw them.
evidence-slipped-none = No referrals slipped through: the other side saw each one, or there is still time.
evidence-slipped-withheld = How many referrals slipped through is withheld.
evidence-withheld = “Withheld” stands where a count is so small that it could describe one or two people. It does not mean that there were none.
figure-withheld = a withheld number
figure-none = none
figure-about = about { $count }
one-day = 1 day
days = { $count } days

# The map.
map-units = Numbers are referrals, rounded to the nearest 5. Times are medians: half took no longer
map-title = About { $sent } referrals were sent, and about { $attended } led to an appointment that the patient attended
map-title-plain = What happened to referrals, step by step
side-primary = Primary care (GP practices)
side-secondary = Secondary care (hospitals)
side-patients = Patients
side-not-known = Side not known

# Gaps. What is counted, and what follows “were not”.
gap-sent-unit = referrals
gap-sent = seen by the other side within { $days } of being sent
gap-accepted-unit = accepted referrals
gap-accepted = booked within { $days } of being accepted
gap-attended-unit = attendances
gap-attended = followed by an outcome letter within { $days }
gap-not-attended-unit = missed appointments
gap-not-attended = followed by another appointment or a discharge within { $days }
gap-booked-unit = booked appointments
gap-booked = recorded as kept, missed, moved or cancelled within { $days } of their planned date
gap-rejected-unit = rejected referrals
gap-rejected = sent again or closed within { $days }
gap-any-unit = cases
gap-any = met within { $days }
gap-missed = About { $count } { $unit } are overdue: they were not { $expectation }, nor since
gap-missed-none = No { $unit } are overdue: all were { $expectation }, later, or still have time
gap-missed-withheld = How many { $unit } are overdue, not { $expectation } nor since, is withheld
gap-others = In time: { $met }. Late: { $late }. Still within time: { $within }.
gap-table = Numbers of { $unit }, month by month
gap-worst = Most were missed in { $month }: about { $count }.

# Behind the figures.
quality-rows-read = Rows read
quality-rows-rejected = Rows that could not be used
quality-links-agree = Referrals that both sides know under the same patient
quality-links-mismatch = Referrals with the same number but different patients (kept apart)
quality-links-missing = Referrals where a side gave no usable patient key
quality-links-one-source = Referrals that only one source knows
quality-unverified = Rows understood by a translation of actions that nobody has confirmed
rule-order = Order of events
rule-times = Time between events
rule-gaps = What was expected
rule-disclosure = Small numbers
origin-organisation = Organisation
origin-made = Made on
origin-period = Figures from
origin-program = Version of the program
origin-key = Fingerprint of the signing key
sources-caption = Files that were counted
source-kind = Kind
source-rows = Rows
source-fingerprint = Fingerprint (SHA-256)

# Pages.
title-evidence = What really happens to patients between us
title-bring = Bring a release
title-check = Check before you add it
title-withdraw = Withdraw this release
question-file = Release file
hint-file = A file whose name ends in .json, made with “causeway pathways release”, smaller than 5MB
button-check = Continue
button-add = Add this release
button-withdraw = Withdraw this release
way-out-evidence = Go back to the evidence
words-withdraw = The figures of { $organisation } for { $period } will no longer be shown to anybody, and the file is removed. The log keeps that it was there. The same file can be brought again.
check-organisation = Organisation
check-period = Figures from
check-made = Made on
check-signature = Signature
check-signature-fits = Signed with the key registered for { $organisation }
check-holds = Holds
check-holds-words = { $activities } activities, { $arcs } ways between them, { $gaps } expectations
empty-ask = { $names } can bring the first release.
empty-ask-lead = This team has no data lead yet. Ask { $names } to invite one: a data lead brings releases of figures.
empty-ask-anybody = This team has no data lead yet. Ask the programme team to invite one: a data lead brings releases of figures.
releases-caption = Releases of this team
releases-period = Figures from
releases-organisation = Organisation
releases-brought = Brought on
evidence-source = Figures of { $organisation } for { $period }, brought on { $brought }.
folded-definitions = What the words mean
folded-rules = How it was counted
folded-quality = How good the data were
folded-origin = Where the figures come from

# What pages say around their forms and figures. HTML is ours; what is filled in is escaped.
bring-what = A release holds counts and times, never a patient. It is checked before anything is kept: its signature, that it is for this team, and that no small count or number of a patient is in it.
bring-how = How to make a release
bring-where = On a computer inside your organisation, once the extracts are read:
bring-code = CODE is your organisation’s code in the Organisation Data Service (ODS). The programme team registers the public half of your release key once.
check-nothing-kept = Nothing is kept yet. This is what the file says.
check-first = What people will read first
check-other-file = Choose another file
empty-title = No release has been brought to this team yet.
empty-why = Evidence shows where patients get lost between GP and hospital, from what both sides recorded rather than from what each believes.
empty-example = “About 1,245 referrals were sent. Half of the patients who were seen had their first appointment within 46 days. About 35 referrals slipped through: they were sent and the other side never saw them.”
empty-release = A release is a file of counts that an organisation makes from its own extracts and signs. No detail of a patient leaves the organisation.
