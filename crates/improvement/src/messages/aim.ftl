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
aim-versions-number = Version
versions-said = What it said
aim-versions-by = Saved by
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

# Agreements: what is signed, by whom, and how it came out.
title-agreements = Agreements
title-agreement = Agreement on { $text }, version { $version }
title-propose = Propose { $text } for agreement, version { $version }
title-sign = Sign { $text }, version { $version }
title-agreement-withdraw = Take this proposal back
title-delegate = Who signs instead of { $name }?
title-needs = Who must sign agreements
title-text-changed = The text has changed since you opened it
subject-problem = The problem statement
subject-aim = The aim
subject-problem-within = the problem statement
subject-aim-within = the aim
aim-in-one-sentence = In one sentence
state-proposed = Waiting for signatures
state-agreed = Agreed
state-not-agreed = Not agreed
state-superseded = Replaced by a newer version
state-withdrawn = Taken back
answer-agree-mine = I agree
answer-concern-mine = I agree, with a concern that I write below
answer-disagree-mine = I do not agree, for a reason that I write below
answer-agree = Agrees
answer-concern = Agrees, with a concern
answer-disagree = Does not agree

agreement-proposed = { $signed } of { $asked } people have signed. We wait for { $waiting }.
agreement-agreed = All { $asked } people who were asked agree.
agreement-agreed-with-concern = All { $asked } people who were asked agree, { $concerns } of them with a concern, which stands below.
agreement-not-agreed = { $against } of { $asked } people do not agree; the reason stands below. Talk about it, then change the text, or ask them to sign again.
agreement-superseded = The text was changed or proposed again after this. Before that it was: { $before }. What was signed stays with version { $version }.
agreement-withdrawn = { $by } took it back on { $when }: { $why }
agreement-see-newest = See the newest text
agreement-read-and-sign = Read and sign
agreement-text = What is signed
agreement-proposed-by = { $name } proposed it on { $when }.
waited-for = { $name } ({ $side })
waited-for-left = { $name } ({ $side }), who has left the team: name a delegate, or take the proposal back
signatures-caption = Signatures under version { $version }
signatures-name = Name
signatures-role = Role and organisation
signatures-side = Side
signatures-answer = Answer
signatures-date = Signed
signatures-not-yet = Not yet
signatures-waiting = Has not signed yet
signatures-instead = instead of { $name }
signatures-left = has left the team since
signatures-delegate = Name somebody who signs instead
signatures-delegate-of = of { $name }
signatures-before = Before: { $name }, { $answer }, { $when }
signatures-before-words = Before: { $name }, { $answer }, { $when }: { $words }
agreements-text = Text
agreements-state = State
agreements-what = How it came out
agreements-since = Proposed
agreements-caption = What was proposed, the newest first
agreements-none = Nothing was proposed for agreement yet.
agreements-one = 1 text was proposed for agreement.
agreements-some = { $count } texts were proposed for agreement.
button-remind = Remind those who have not signed
notice-reminded = Those who have not signed get an e-mail
notice-nobody-to-remind = Nobody was reminded: all have signed, or they were reminded within the last hour

# On the page of the aim.
aim-agreement = Who has signed
aim-propose = Propose it for agreement
aim-propose-why = Nobody has been asked to sign this version yet.
aim-see-agreement = See the agreement
aim-see-agreements = All agreements of the team
aim-edit-reopens = Version { $version } is proposed or agreed: { $signed } of { $asked } people have signed it. Saving a change makes a new version and asks everybody again. The signatures that were given stay with version { $version }.
notice-aim-saved-again = The aim was saved as a new version. Those who were asked the last time are told; ask them here to sign the new one.

# Proposing.
propose-how = This is version { $version } of { $text }. Everybody whom you choose is asked by e-mail to sign exactly this, each in person.
propose-lacks = The text still lacks something. You can go on all the same:
propose-problem-first = The team has not agreed what the problem is. You can go on all the same; teams that agree on the problem first seldom have to begin again.
propose-nothing = There is nothing to propose yet. Write it first.
propose-there = This version is proposed or agreed already.
question-signatories = Who signs?
hint-signatories = At least one person each of: { $needed }.
signatory-hint = { $role }, { $organisation } ({ $side })
error-signatory = Choose somebody from { $need }
error-signatory-nobody = Nobody from { $need } is in the team yet. Invite somebody first, then propose it.
error-propose-changed = Somebody changed the text in the meantime. Read what it says now, then propose it.
button-propose = Ask them to sign
notice-proposed = Those whom you chose are asked to sign

# Signing.
sign-as = You sign as { $name }, for { $side }.
sign-instead-of = You sign as { $name } instead of { $instead }, for { $side }.
sign-stays = Your signature stays with this version. If somebody changes the text, you are asked again.
question-sign-answer = Do you agree?
question-answer-words = Your concern, or your reason
hint-answer-words = Only if you have a concern or do not agree. Everybody in the team can read it. Do not write anything about a single patient.
button-sign = Sign
way-out-agreement = Go back to the agreement
error-sign-answer = Choose whether you agree
error-concern = Enter your concern
error-reason = Enter why you do not agree
error-agree-with-words = You wrote something below. Choose “with a concern”, or take the words out
error-fingerprint = This page showed another text. Read the text above, then choose again
sign-not-asked = You are not asked to sign this. The table below says who is.
sign-withdrawn = This proposal was taken back, so nobody can sign it.
sign-superseded = There is a newer version, so nobody can sign this one.
sign-agreed-already = All have agreed, so there is nothing to sign any more.
sign-other-seat = You were asked to sign for { $side }, and your place in the team is another one by now. Ask whoever proposed this to take it back and to propose it again.
sign-left = You sign as a member of the team. Ask the team lead to name somebody else.
notice-signed = You signed
notice-signed-last = You signed. All have agreed.
changed-not-signed = Nothing was signed. Here is what changed; read the new text and decide again.
changed-you-wrote = You had written:
changed-what = What changed
changed-sign-new = Read and sign the new version
changed-see-new = See the new text

# Taking back and delegates.
question-withdraw = Why do you take it back?
hint-withdraw = Everybody who was asked can read this.
withdraw-how = Nobody can sign it any more. What was signed so far stays on record.
withdraw-who = Only the person who proposed it, a team lead or the programme team can take it back.
withdraw-too-late = This cannot be taken back: it is agreed, replaced or taken back already.
error-withdraw = Enter why you take it back
button-agreement-withdraw = Take it back
notice-withdrawn = The proposal was taken back
question-delegate = Who signs instead?
choose-member = Choose a member
delegate-how = The person you choose signs instead of { $name } for { $side }, and the agreement says so.
delegate-in-person = Nobody: { $name } signs in person
delegate-nobody = Nobody else in the team can speak for { $side }.
delegate-who = Only the person who was asked, a team lead or the programme team can name somebody who signs instead.
delegate-too-late = This person has signed, or nobody can sign any more.
error-delegate = Choose who signs instead
button-delegate = Save
notice-delegate = Saved

# Who must sign in a programme.
needs-always = A text counts as agreed when primary care (or defence medical services), secondary care and patients have signed it. A programme can ask for more. What was proposed before stays as it was.
question-needs = Who must sign as well?
hint-needs = Teams that have nobody of this kind cannot propose anything until somebody joins.
need-side = Somebody from { $need }
need-role = Somebody with the role: { $need }

# E-mails. They name the team and hold a link; what is signed is read on the page.
mail-sign-subject = You are asked to sign { $text } of { $team }
mail-sign-what = { $team } has proposed { $text } for agreement and asks for your signature.
mail-sign-instead-what = { $team } has proposed { $text } for agreement. You are asked to sign instead of somebody else of your side.
mail-sign-how = Read the text first. You can agree, agree with a concern, or say why you do not agree.
mail-reminder-subject = Your signature is awaited: { $text } of { $team }
mail-reminder-what = { $team } still waits for your signature under { $text }.
mail-agreed-subject = Agreed: { $text } of { $team }
mail-agreed-what = Everybody who was asked has agreed to { $text } of { $team }.
mail-agreed-next = You can print the agreement and bring it to your next meeting.
mail-not-agreed-subject = Not agreed: { $text } of { $team }
mail-not-agreed-what = Somebody does not agree with { $text } of { $team }.
mail-not-agreed-next = The reason is on the page. Talk with one another before you change the text.
mail-changed-subject = Changed: { $text } of { $team }
mail-changed-what = { $team } changed { $text } after you were asked to sign it. What you signed stays with the old version.
mail-changed-next = You will be asked to sign the new version once it is proposed.
mail-withdrawn-subject = Taken back: { $text } of { $team }
mail-withdrawn-what = The proposal to agree { $text } of { $team } was taken back.
mail-withdrawn-next = You need not sign. The reason is on the page.
mail-agreement-link = Read it here

audit-agreement-proposed = Proposed a text for agreement
audit-agreement-signed = Signed an agreement
audit-agreement-delegate-named = Named who signs an agreement instead of somebody
audit-agreement-withdrawn = Took a proposal for agreement back
audit-agreement-reminded = Reminded people to sign
audit-agreement-change-told = Told people that a text was changed after they were asked to sign it
audit-agreement-needs-changed = Changed who must sign agreements

# On the home page of a team.
standing-agreement = { $text }, version { $version }: { $state }
standing-side = { $side }: { $people }
standing-person = { $name } ({ $answer })

# The problem beside the aim.
aim-problem = The problem it answers
aim-propose-problem = Propose the problem statement for agreement
problem-edit-reopens = If people were asked to sign the version before, they are asked again: what they signed stays with it.
problem-see-aim = Propose it for agreement on the page of the aim.
problem-see-agreements = See who has signed what.
