# Words of people: rights and accounts
error-no-right-anywhere = Only somebody who runs a programme can start another one. Ask the programme team of yours to do it, or to invite you to it.
error-email = Enter an e-mail address in the correct format, like name@example.com
error-password-short = Enter a password of at least 12 characters
error-password-long = Enter a password of 256 characters or fewer
error-password-guessable = This password is easy to guess. Use three or more random words.

# What several pages say
button-save = Save
way-out-nothing = Go back without changing anything
way-out-programme = Go back to the programme
way-out-team = Go back to the team
way-out-members = Go back to the members
way-out-organisations = Go back to the organisations
way-out-stay = Stay in the team
side-primary = primary care
side-secondary = secondary care
side-community = community care
side-system = the wider system
side-defence = defence medical services
side-patient = patients or voluntary organisations
question-organisation = Organisation
choose-organisation = Choose an organisation
question-role = Role
error-choose-organisation = Choose the organisation that the person comes from
error-choose-role = Choose a role

# Programmes
title-programme-new = Start a programme
words-programme-new = A programme is a group of teams that improve together for some months. You will run it, and can invite others to run it with you.
title-programme-edit = Change the programme
what-programme = the programme
button-start-programme = Start the programme
question-programme-name = Name of the programme
error-programme-name = Enter the name of the programme
question-cohort = Cohort
hint-cohort = For example, 2026 to 2027
hint-date = For example, 27 3 2026
error-date-part = { $what } must include a { $part }
error-date-real = { $what } must be a real date
error-programme-ends-first = Last day must be the same as or after the first day
hint-founder-organisation = The organisation from which you run the programme. It is added to the programme, and you can add others afterwards.
question-stages = Stages
hint-stages = What teams go through, one stage a line, in order
error-stages-empty = Enter at least one stage
error-stages-many = Enter 12 stages or fewer
error-stages-twice = Each stage must have its own name
question-second-factor = Everybody must sign in with a second factor
hint-second-factor = A code from an app on their phone, besides the e-mail link or password. This includes you. People who have none yet are asked to set it up before they can go on.
notice-programme-started = { $programme } is started. Next, add its organisations and teams.

# The people of a programme
title-programme-people = People who run the programme
title-role-end = End the role of { $name } as { $role }
words-role-end = They can no longer open the pages that this role opens. What they wrote stays. They are told by e-mail.
button-role-end = End this role
notice-role-ended = The role of { $name } is ended.
error-last-programme-team = This is the last person who runs the programme. Invite somebody else to run it first, and end this role after they have joined.

# Organisations
title-organisations = Organisations
title-organisation-new = Add an organisation
title-organisation-edit = Change { $name }
what-organisation = { $name }
button-add-organisation = Add the organisation
question-organisation-name = Name of the organisation
error-organisation-name = Enter the name of the organisation
error-organisation-known = { $name } is in this programme already. Go back to the list to change it.
question-side = Side of the interface between GPs and hospitals
error-choose-side = Choose the side on which the organisation stands
question-code = Organisation Data Service (ODS) code
hint-code = 3 to 9 letters and digits, for example A81001. Leave it empty for patient groups and voluntary organisations that have none.
error-code-missing = Enter the organisation's ODS code. Only patient groups and voluntary organisations may have none.
error-code-known = { $name } has the code { $code } already. Check the code.
question-release-key = Public key for signing figures
hint-release-key = The organisation makes its key with the command "causeway pathways key --release" and sends you the public half, a line of 44 letters, digits and signs. Leave it empty until then.
words-fingerprint = The fingerprint of the key kept here is { $fingerprint }. Ask the organisation by telephone whether theirs is the same.
notice-organisation-added = { $name } is added.

# Teams
title-team-new = Start a team
title-team-edit = Change the team
what-team = the team's details
button-start-team = Start the team
words-organisations-first = There is no organisation in this programme yet. You can start the team now and choose its organisations later.
question-team-name = Name of the team
error-team-name = Enter the name of the team
error-team-known = There is already a team called { $name } in this programme. Choose another name.
question-place = Place
hint-place = Where the team works, for example a town or a county
error-team-place = Enter the place where the team works
question-problem-area = The problem it works on
hint-problem-area = One sentence. It can be changed as the team learns more.
question-organisations = Organisations taking part
hint-organisations = Choose all that take part
question-stage = Stage
error-choose-stage = Choose the stage the team is in
question-visibility = Who can read the team's pages
error-choose-visibility = Choose who can read the team's pages
notice-team-started = { $team } is started. Next, invite its team lead and members.

# Asking for help
title-help = Ask for help
words-help = The programme team and the coaches see on the programme's page what you ask.
question-help = What do you need help with?
hint-help = Leave out names and details of patients
button-help = Ask for help
error-help-empty = Enter what you need help with
notice-help-asked = The programme team and the coaches can see that you ask for help.
notice-help-withdrawn = Nobody is asked for help any more.

# Members
title-members = Members
title-member-edit = Change the place of { $name }
title-member-self = Change your place in the team
what-member = the place of { $name }
question-time = Time
hint-time = For example, half a day a week, in my job plan
question-strengths = Strengths
hint-strengths = What the person is good at and brings to the team, in { $limit } characters or fewer
error-role-held = This person has this role in the team already
notice-saved-without-lead = Saved. The team now has no team lead. The programme team can choose one.
title-remove = Remove { $name } from the team
words-remove = { $name } ({ $role }) can no longer open the team's pages. What they wrote stays. They are told by e-mail.
words-last-lead = The team then has no team lead. The programme team can choose one.
button-remove = Remove from the team
notice-removed = { $name } is no longer in the team.
title-contact = Make { $name } the point of contact
words-contact = The name and e-mail address of { $name } are then shown to everybody who can read the team's pages. Ask them first.
button-contact = Make point of contact
notice-contact = { $name } is the point of contact.
title-leave = Leave { $team }
words-leave = You can no longer open the pages that only members can open. What you wrote stays. To come back you need a new invitation.
words-last-lead-self = You are the last team lead. When you leave, nobody can invite members or change the team until the programme team chooses another lead. You can make somebody else a lead first, on the page of the members.
button-leave = Leave the team
notice-left = You have left { $team }.
notice-no-place = You have no place in this team to leave.

# Invitations
title-invite = Invite someone to { $place }
words-invite = They get an e-mail with a link that works once, for 7 days. It names you, the role and the organisation.
question-email = E-mail address
hint-invite-email = The address they use at work, or for a patient or carer their own
error-email-empty = Enter an e-mail address
hint-organisation-add = Is it not in the list? Add it first, on the page of the programme's organisations.
hint-organisation-ask = Is it not in the list? Ask the programme team to add it.
button-invite = Send the invitation
error-invite-self = This is your own address. Enter the address of the person you want to invite.
error-invited-already = This address has been invited to this role already. You can send that invitation again from the list of those who are not here yet.
error-member-already = The person with this address has this role already
notice-invited = The invitation to { $email } is on its way.
notice-invitation-renewed = A new link is on its way. The one sent before no longer works.
notice-invitation-withdrawn = The invitation is withdrawn. Its link no longer works.
notice-invitation-over = This invitation was used, withdrawn or has run out in the meantime.
title-invitation = Join { $place }
question-own-name = Your name
hint-own-name = As your colleagues know you
error-own-name = Enter your name
error-invited-other = You are signed in with a different e-mail address from the one that was invited. Sign out and open the link again.
notice-joined = You have joined { $place }.
title-invitation-over = This invitation can no longer be used
words-invitation-used = It has been used already. If it was you, sign in with your e-mail address.
words-invitation-withdrawn = It was withdrawn. If you think this is a mistake, ask { $inviter } to invite you again.
words-invitation-run-out = It ran out, because it was not used within 7 days. Ask { $inviter } to invite you again.

# E-mails
mail-invitation-subject = { $inviter } invites you to { $place }
mail-invitation-what = { $inviter } invites you to { $place }, in the improvement programme { $programme }.
mail-invitation-role = Your role would be { $role }, for { $organisation }. { $meaning }.
mail-invitation-link = See what is shared with whom, and accept
mail-invitation-until = The link works once, until { $until }.
mail-invitation-unexpected = If you did not expect this, you need do nothing.
mail-removed-subject = You are no longer in { $team }
mail-removed-what = { $by } has ended your place in the team { $team } of the programme { $programme }, where you were { $role }. Thank you for what you brought.
mail-removed-means = You can no longer open the pages that only its members can open. What you wrote stays with the team.
mail-removed-ask = If you think this is a mistake, ask { $by }.
mail-role-ended-subject = Your role in { $programme } has ended
mail-role-ended-what = { $by } has ended your role in the programme { $programme }: { $role }. Thank you for what you brought.
mail-role-ended-means = You can no longer open the pages that this role opened.

# The audit log
title-audit = Audit log
audit-caption = Changes in this programme
audit-when = When
audit-who = Who
audit-what = What
audit-where = Where
audit-program = The service itself
audit-whole-programme = The whole programme
audit-programme-founded = Started the programme
audit-programme-edited = Changed the programme
audit-organisation-added = Added an organisation
audit-organisation-edited = Changed an organisation
audit-organisation-key-registered = Registered an organisation's key for signing figures
audit-team-founded = Started a team
audit-team-edited = Changed a team's details
audit-team-stage-moved = Moved a team's stage, because the list of stages changed
audit-team-help-asked = Asked for help
audit-team-help-withdrawn = No longer asks for help
audit-team-contact-chosen = Chose the point of contact
audit-member-joined = Joined
audit-member-edited = Changed a member's place
audit-member-removed = Removed a member
audit-member-left = Left
audit-member-role-ended = Ended a role in the programme
audit-person-joined = Made an account
audit-invitation-sent = Sent an invitation
audit-invitation-renewed = Sent an invitation again
audit-invitation-withdrawn = Withdrew an invitation
audit-invitation-accepted = Accepted an invitation
audit-other = Made a change
