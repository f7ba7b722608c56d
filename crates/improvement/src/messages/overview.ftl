# Words of overview.
task-completed = Completed
task-in-progress = In progress
task-not-started = Not yet started
error-task-done = Select whether you've completed this section
audit-task-marked = Marked a task

# What pages say around their forms and figures. HTML is ours; what is filled in is escaped.
home-no-place = You have no place in a team yet. Somebody who runs a programme or leads a team can invite you by e-mail.
home-teams = My teams
home-programmes = My programmes
home-found = Set up another programme
team-no-problem = The problem this team works on is not written down yet.
team-evidence = What really happens to patients between us
team-see-evidence = See the pathway and the gaps
team-tasks = What to do together
team-tasks-done = { $completed } of { $tasks } tasks completed. Take them in any order.
team-who = Who is here
link-invite = Invite someone
team-all-members = See all members
team-contact = Point of contact
team-no-contact = Nobody yet. Choose one on the members page.
team-help = Help from the programme team
team-help-asked = You asked: { $help }
team-help-change = Change or withdraw
team-edit = Change the team's details
team-lately = What changed lately
nothing-yet = Nothing yet.
team-new = New
accessibility-aim = We want everybody to be able to use this service. You should be able to:
accessibility-keyboard = use every page with a keyboard only, and without JavaScript
accessibility-zoom = zoom to 400% or use a phone 320 pixels wide without losing text
accessibility-charts = read every chart as a sentence and as a table
accessibility-reader = listen to every page with a screen reader
accessibility-checks = Pages are checked automatically against the Web Content Accessibility Guidelines 2.2, level AA. Automatic checks do not find everything; a check with assistive technology by people has not been made yet.
accessibility-write = If something does not work for you, write to { $contact }.
accessibility-tell = If something does not work for you, tell the programme team.
programme-team = Team
programme-sides = Sides
programme-figures = Figures
programme-activity = Last activity
programme-help = Help asked
programme-teams = Teams
programme-all-sides = All present
programme-no-help = None
programme-add-team = Add a team
programme-more = The programme
task-example = Example:
task-says = What the team says
privacy-patients = No details of patients are kept here. Figures about patients come only as releases: counts that an organisation rounded, and withheld where they were small.
privacy-kept = What is kept about you
privacy-name = your name and e-mail address, to sign you in and to tell your team who you are
privacy-role = your role, organisation, the time you promised and your strengths, if you wrote them
privacy-log = what you wrote and when, in an audit log that names you by a number only
privacy-account = You can see and download all of it, and have it erased, on <a href="{ $account }">your account page</a>. What you contributed to a team stays there as from “a former member”.
privacy-cookies = Cookies
privacy-cookie = One cookie keeps you signed in. It ends after 30 minutes without use, and after 12 hours at the latest. Another one remembers for half a year that you have signed in with this browser, so that strangers who try your address cannot keep you out. It lets nobody in. There are no others.
questions-write = Questions? Write to { $contact }.
help-what = This is where teams of GPs, hospital staff, managers, data leads and patients improve how patients move between primary care and hospital.
help-start = Where to start
help-open-team = Open your team from the <a href="{ $home }">home page</a>. Its page shows who is here, what to do together and what changed.
help-tasks = Take the tasks in any order. Nothing has to be finished before something else.
help-figures = “What really happens to patients between us” shows figures that an organisation released. Small counts are withheld, so that nobody can be recognised.
help-words = Words we use
word-interface = Interface
word-interface-means = Where patients move between a GP practice and a hospital
word-side = Side
word-side-means = Primary care, secondary care, community, system, defence, patients and voluntary organisations
word-release = Release
word-release-means = A signed file of figures that an organisation checked and let go. It never holds anything about a single patient
questions-ask = Questions? Ask your team lead or the programme team.

# Words of questions, tables and sentences.
programme-no-activity = Nothing yet
programme-no-figures = No figures yet
programme-no-team = There is no team yet.
programme-begin = How to begin
programme-begin-organisations = <a href="{ $address }">Add the organisations</a> that take part, of both sides of the interface: practices, hospitals, community services, patients’ groups.
programme-begin-team = Add a team, and say which of these organisations belong to it.
programme-begin-people = Invite people: those of a team on its own members page, coaches, sponsors and the rest of the programme team <a href="{ $address }">here</a>.
programme-one-team = 1 team
programme-some-teams = { $count } teams
programme-all-well = { $teams }. Every side is present in each, and none asks for help.
programme-side-missing = { $teams }. None asks for help; { $incomplete } still miss a side.
programme-one-asks = { $teams }. 1 asks for help.
programme-some-ask = { $teams }. { $asking } ask for help.
programme-dates = { $cohort } { $from } to { $to }
question-task-note = What did you agree, or where is this work kept?
hint-task-note = For example a link to the document, or two sentences. Do not write anything about a single patient.
question-task-done = Have you completed this section?
task-done-yes = Yes, I've completed this section
task-done-no = No, I'll come back later
what-task = the task “{ $task }”
