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
question-sub-cohort = Whom the rules of a sub-cohort found
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

# Their pages.
title-sharing = Who shares what with whom
title-sharing-matrix = Organisations and teams at a glance
title-sharing-new = Draft a data-sharing agreement
title-sharing-register = Register of data-sharing agreements
title-sharing-check = Check the agreement
title-sharing-sign = Read and sign
title-sharing-end = End this agreement early
title-sharing-paper = Agreement to print
title-sharing-impact = Data protection impact assessment: this agreement’s part
title-sharing-processing = Record of processing
what-sharing = the data-sharing agreement
sharing-summary = { $force ->
    [1] 1 data-sharing agreement is in force
   *[other] { $force } data-sharing agreements are in force
 }, { $waiting ->
    [0] none waits for a signature.
    [1] 1 waits for a signature.
   *[other] { $waiting } wait for a signature.
 }
sharing-what-it-is = A data-sharing agreement says which figures an organisation may release to which teams, for what, and until when. Nothing is released, and nothing is taken in here, that no agreement permits.
sharing-none-yet = There is no data-sharing agreement yet.
sharing-list-caption = Data-sharing agreements
sharing-head-agreement = Agreement
sharing-head-who = Who releases
sharing-head-whom = To which teams
sharing-head-until = Until
sharing-head-state = State
sharing-head-organisation = Organisation
sharing-head-version = Version
sharing-head-waits = Waits for
sharing-head-party = Party
sharing-head-signed = Signature
sharing-not-yet = Not put forward yet
sharing-nobody = Nobody
sharing-none = None
sharing-nothing = Nothing
sharing-private-team = A team that you cannot see
sharing-matrix-what = Each row is an organisation that releases figures, each column a team that receives them. Only agreements in force today are shown.
sharing-matrix-none = No data-sharing agreement is in force today.
sharing-matrix-caption = Who may release to whom today
sharing-matrix-cell = { $reference } until { $day }: { $questions ->
    [1] 1 question
   *[other] { $questions } questions
 }
sharing-register-what = Every data-sharing agreement of this programme, with what an information governance lead has to watch.
sharing-register-caption = Register
sharing-register-file = Download the whole register (CSV)

sharing-state-draft = Draft
sharing-state-waiting = Waits for signatures
sharing-state-not-begun = Signed, not begun
sharing-state-in-force = In force
sharing-state-over = Over
sharing-state-ended = Ended early

# Drafting.
sharing-new-what = The usual wording is filled in already. In eight short steps you say what is different here, then every party is asked to sign.
sharing-new-how = Each step is kept when you go on, so you can stop and come back at any time.
sharing-step-place = Step { $number } of { $steps }
sharing-step-purpose = What the agreement is for
sharing-step-parties = Who agrees and who receives
sharing-step-law = What makes it lawful
sharing-step-questions = What may be asked
sharing-step-subject = Services, groups and days
sharing-step-rules = How small numbers are protected
sharing-step-keys = Who releases and who checks
sharing-step-dates = Start, review and end
sharing-title = Title
sharing-title-hint = For example: Orthopaedic referrals from defence medical centres
sharing-reference = Reference
sharing-reference-hint = Letters, digits, hyphens, dots, slashes and underscores. Every release names it.
sharing-reference-version = { $reference }, version { $version }
sharing-purpose = Purpose
sharing-usual-hint = The usual wording. Change what does not fit.
sharing-party-name = Name of a party
sharing-parties = Parties
sharing-parties-hint = Every organisation that signs, at least two. An organisation needs an ODS code to be one.
sharing-releasing = Parties that release figures
sharing-releasing-hint = The others only receive.
sharing-parties-releasing = Parties that release
sharing-parties-receiving = Parties that only receive
sharing-recipients-hint = Their members see the figures.
sharing-lawful-basis = Lawful basis
sharing-confidentiality = Common law duty of confidentiality
sharing-confidentiality-direct-care = Patients can expect this use as part of their own care, and it is made by those who care for them: implied consent for direct care.
sharing-confidentiality-section-251 = The duty is set aside by support under section 251 of the NHS Act 2006, for the application named in the impact assessment.
sharing-confidentiality-aggregated = The duty is not touched, because only aggregated figures that identify nobody leave the organisation.
sharing-confidentiality-own = In our own words, below
sharing-confidentiality-words = Your own words on confidentiality
sharing-confidentiality-words-hint = Only where none of the usual wordings fits.
sharing-opt-out = National data opt-out
sharing-opt-out-applies = It applies: patients who opted out are left out before anything is counted
sharing-opt-out-does-not-apply = It does not apply
sharing-opt-out-basis = Why it applies or does not
sharing-opt-out-basis-hint = This must always be said. The usual wording is for figures that identify nobody.
sharing-opt-out-help = When does the opt-out apply?
sharing-opt-out-help-words = It applies when confidential patient information is used beyond a patient’s own care, also under section 251. It does not apply to figures that identify nobody, with a patient’s explicit consent, or where the law requires the use. Linking data between organisations for planning is a use to which it applies.
sharing-questions-hint = Nothing else may be in a release.
sharing-question-version = { $question } (definition { $version })
sharing-services-hint = A line for each. Leave it empty for all services of the organisation.
sharing-groups-hint = A line for each thing that patients may be told apart by, such as deprivation. Leave it empty to compare no groups.
sharing-all-services = All services of the organisation
sharing-no-groups = No groups are compared
sharing-earliest = First day that figures may be about
sharing-latest = Last day that figures may be about
sharing-days-from = From { $from }, for as long as the agreement lasts
sharing-days-between = { $from } to { $to }
sharing-profile = Disclosure rules
sharing-grain = Finest period
sharing-width = Required width
sharing-width-hint = How many values a number withheld as small must still be able to have, for somebody who knows everything ever released. Usually 5.
sharing-width-words = At least { $width } values must stay possible for every number withheld as small
sharing-linkage-none = Pseudonymised data are not linked between the parties
sharing-linkage-some = Pseudonymised data may be linked between the parties, by the route named here
sharing-linkage-route = Lawful route for linkage
sharing-linkage-hint = Only where data are linked: section 251 support with its reference, consent, or direct care.
sharing-epoch = Key identifier
sharing-epoch-hint = A short word for the present keys of pseudonyms. Another word makes all pseudonyms anew.
sharing-keys-what = Each party that releases has two keys of two people: one makes a release, the other checks it. Each prints the public half with “causeway pathways key --release FILE”. Compare it by telephone before you sign.
sharing-keys-nobody = No party that releases has been chosen yet. Choose it in step 2.
sharing-release-key-of = Public release key of { $name }
sharing-checker-key-of = Public key of the second person at { $name }
sharing-may-release = Who may make a release
sharing-may-release-hint = By role, not by name.
sharing-must-check = Who must check it
sharing-must-check-hint = By role, not by name. Never the person who made it.
sharing-keys-of = Releases
sharing-keys-words = { $name }: made by { $maker } (key { $maker-key }), checked by { $checker } (key { $checker-key })
sharing-starts = First day
sharing-review = Review by
sharing-ends = Last day
sharing-retention = Months that releases are kept after the end
sharing-retention-hint = A whole number, 240 at most.
sharing-retention-words = { $months } months after the end, then they are deleted
sharing-dpia = Section of the impact assessment that this answers
sharing-dpia-hint = So that the data protection impact assessment and the agreement can be read together.
sharing-edit-reopens = This version stays as it was signed. What you change here becomes a new version, and every party is asked to sign again.
sharing-check-what = Nothing is missing. When you put the agreement forward it becomes a version that no longer changes, and every party is asked to sign it.
sharing-still-missing = { $count ->
    [1] One thing is still missing.
   *[other] { $count } things are still missing.
 }
sharing-step-complete = Complete
sharing-change = Change
sharing-nothing-changed = Nothing was changed since the newest version was put forward.
sharing-ended-no-more = This agreement was ended. Draft a new one.

sharing-usual-purpose = To improve care between primary and secondary care: to see which steps patients go through, where they wait, and where referrals are lost, and to test whether changes help. The figures are not used for performance management, for contracts, or for decisions about single patients.
sharing-usual-lawful-basis = UK GDPR Article 6(1)(e), a task in the public interest or in the exercise of official authority, and Article 9(2)(h), the provision and management of health care services, with Schedule 1 paragraph 2 of the Data Protection Act 2018.
sharing-usual-opt-out = The national data opt-out does not apply, because only figures that identify nobody leave the organisation; within the organisation, its own policy decides.
sharing-usual-may-release = Analyst of the organisation
sharing-usual-must-check = Information governance lead of the organisation
sharing-usual-dpia = Sharing of aggregated figures with the teams of the collaborative.

# An agreement.
sharing-is-draft = This agreement is a draft. Nothing may be released under it.
sharing-is-waiting = Version { $version } was put forward. Nothing may be released under it until every party has signed.
sharing-is-not-begun = Version { $version } was signed by every party and begins on { $from }.
sharing-is-in-force = Version { $version } is in force from { $from } to { $to }. The parties review it by { $review }.
sharing-is-over = Version { $version } ended on { $to }. Nothing may be released under it any more.
sharing-is-ended = This agreement was ended before its time. Nothing may be released under it any more.
sharing-ended-why = Ended on { $day }: { $why }
sharing-waits-for = Version { $version } waits for { $names }.
sharing-until-then = Until then, version { $version } counts.
sharing-signatures = Signatures
sharing-signatures-caption = Who signed for each party
sharing-not-signed = Not signed yet
sharing-signed-by = { $name }, { $role }, for { $party } on { $day }
sharing-version = Version { $version }
sharing-version-from = Version { $version } as it was put forward on { $day }. Its signatures belong to this version alone.
sharing-fingerprints = Keys and fingerprints
sharing-workspace-key = Public key of this workspace
sharing-workspace-fingerprint = Its fingerprint, to be compared by telephone
sharing-file-fingerprint = Fingerprint of the signed file, which every release names
link-sharing-edit = Change the agreement
button-sharing-begin = Begin
button-sharing-next = Save and continue
button-sharing-put-forward = Put forward for signing
button-sharing-read-and-sign = Read and sign
button-sharing-sign = Sign
button-sharing-file = Download the signed file
button-sharing-go-on = Go on with the draft
button-sharing-end = End the agreement
way-out-sharing = Back to all agreements
way-out-sharing-check = See all answers
way-out-sharing-agreement = Back to the agreement

# Signing and ending.
sharing-sign-what = This is version { $version }. You sign it for { $party }.
sharing-position = What you are at your organisation
sharing-position-hint = For example: Caldicott Guardian. It stands beside your name.
sharing-i-agree = I have read version { $version } and agree to it for { $party }
sharing-nothing-to-sign = No version of this agreement waits for a signature.
sharing-not-yours-to-sign = There is nothing here for you to sign: an information governance lead signs for their own organisation, once, and only where it is a party.
sharing-end-what = From now on nothing may be released under this agreement, and nothing that names it is taken in here. What was signed and what was released stay on record.
sharing-end-then = The parties are told by e-mail. Organisations that hold the signed file must be asked to stop using it.
sharing-end-why = Why it is ended
sharing-end-why-hint = It is shown on the agreement’s page. Name no patient.

# Papers.
sharing-printed = { $reference }, printed on { $day }.
sharing-no-paper-yet = The agreement must be put forward before it can be printed.
sharing-paper-what = This paper was made from the data that the programs enforce. Where they differ, the signed file counts.
sharing-for-party = For a party
sharing-sign-here = { $party }: ______________________ (name, role, day)
sharing-impact-what = These answers were filled in from the agreement. Copy them into your organisation’s own assessment and have your data protection officer look at them.
sharing-impact-answers = They answer this section: { $section }
sharing-impact-need = Why the processing is needed
sharing-impact-nature = What is done with data
sharing-impact-nature-words = Each organisation counts on its own computers. What leaves is a signed file of figures that a second person has checked. The workspace takes in nothing else. The figures are seen by: { $teams }.
sharing-impact-scope = What is counted, how finely, and since when
sharing-scope-words = { $questions }. Finest period: { $period }. From { $from }.
sharing-impact-linkage = Linkage
sharing-impact-risks = Risks to patients
sharing-impact-risks-words = Somebody could recognise a patient in a small number, or work one out by subtracting figures of several releases or of public statistics. A wrong figure could lead to a wrong decision about a service.
sharing-impact-measures = What is done about them
sharing-impact-measures-words = { $rules } Every release is attacked before it leaves, with everything that was released before: at least { $width } values must stay possible for every number withheld as small. A second person with a key of their own approves each release. The workspace checks the signatures, the agreement and the figures again.
sharing-impact-review = When this is looked at again
sharing-processing-what = One entry for the record of processing activities (UK GDPR Article 30), filled in from the agreement.
sharing-processing-controllers = Controllers
sharing-processing-people = Whose data
sharing-processing-people-words = Patients who were referred between primary and secondary care, counted within each organisation.
sharing-processing-data = Which data
sharing-processing-recipients = Recipients
sharing-processing-abroad = Transfers abroad
sharing-processing-abroad-words = None.
sharing-processing-security = Security
sharing-processing-security-words = Counting happens where the data are. Releases and agreements are signed, checked by two people, and kept in logs that show every change.

# What is wrong with an answer.
error-sharing-title = Enter what the agreement is called
error-sharing-parties = Choose at least two parties
error-sharing-releasing = Choose at least one party that releases figures
error-sharing-recipients = Choose at least one team that receives figures
error-sharing-questions = Choose at least one thing that may be asked
error-sharing-missing = { $what } is missing or cannot be used
error-sharing-release-key = The public release key of { $name } is missing
error-sharing-checker-key = The public key of the second person at { $name } is missing
error-sharing-reference = Reference must be letters, digits, hyphens, dots, slashes and underscores, such as DSA-2026-001
error-sharing-reference-known = Another agreement has this reference. Choose another one
error-sharing-reference-fixed = The reference stays as it is, because a version was put forward under it
error-sharing-retention = Months must be a whole number, 240 at most
error-sharing-width = Required width must be a whole number from 1 to 1000
error-sharing-linkage = Enter the lawful route, or choose that data are not linked
error-sharing-key = This is not a public key as “causeway pathways key” prints it. Copy the whole line
error-sharing-key-twice = This key is used twice. Two people need two keys
error-sharing-digits = This holds a number as long as an NHS number. Take it out
error-sharing-characters = Use letters, digits and simple punctuation only
error-sharing-position = Enter what you are at your organisation
error-sharing-agree = Tick the box to sign
error-sharing-name = Your name or role holds characters that cannot be signed. Use letters and simple punctuation
error-sharing-end-why = Enter why the agreement is ended

notice-sharing-begun = The draft was begun
notice-sharing-kept = Your answers were kept
notice-sharing-unchanged = Nothing was changed
notice-sharing-look-again = The agreement has changed since you read it. Look at it again
notice-sharing-put-forward = The agreement was put forward. Every party is asked to sign it
notice-sharing-signed = You signed the agreement
notice-sharing-agreed = You signed the agreement. Every party has signed now
notice-sharing-ended = The agreement was ended

# E-mails.
mail-sharing-asked = Please read and sign the data-sharing agreement { $reference }
mail-sharing-asked-what = The data-sharing agreement { $reference } ({ $title }) was put forward, and your organisation is a party.
mail-sharing-asked-next = Read it, and sign it for your organisation or speak with those who drafted it.
mail-sharing-agreed = Every party has signed the data-sharing agreement { $reference }
mail-sharing-agreed-what = The data-sharing agreement { $reference } ({ $title }) was signed by every party.
mail-sharing-agreed-next = Download the signed file and hand it to those who make releases in your organisation.
mail-sharing-review = The data-sharing agreement { $reference } is due for review by { $review }
mail-sharing-review-what = The data-sharing agreement { $reference } ({ $title }) is to be reviewed by { $review }.
mail-sharing-review-next = Look at it together, and put a new version forward where something has changed.
mail-sharing-end = The data-sharing agreement { $reference } ends on { $end }
mail-sharing-end-what = The data-sharing agreement { $reference } ({ $title }) ends on { $end }. After that day nothing can be released under it.
mail-sharing-end-next = Put a new version forward in time if you want to go on.
mail-sharing-ended = The data-sharing agreement { $reference } was ended
mail-sharing-ended-what = The data-sharing agreement { $reference } ({ $title }) was ended before its time. Its page says why.
mail-sharing-ended-next = Make no more releases under it, and ask those who hold the signed file to stop using it.
mail-sharing-link = Open the agreement

# The audit log.
audit-workspace-key-made = Made the workspace’s signing key
audit-sharing-begun = Began a data-sharing agreement
audit-sharing-drafted = Changed the draft of a data-sharing agreement
audit-sharing-put-forward = Put a data-sharing agreement forward for signing
audit-sharing-signed = Signed a data-sharing agreement for an organisation
audit-sharing-agreed = Signed the file of a data-sharing agreement with the workspace’s key
audit-sharing-ended = Ended a data-sharing agreement
audit-sharing-reminded = Reminded the parties of a data-sharing agreement
