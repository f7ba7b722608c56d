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
