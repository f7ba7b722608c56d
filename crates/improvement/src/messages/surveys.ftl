# Words of surveys: making one, asking people, answering, results.

title-surveys = Surveys
title-survey-new = Make a survey
title-survey-edit = Change what the survey is about
title-survey-ask = Ask people to answer
title-survey-close = Close the survey and see its results
button-add-survey = Make the survey
button-save-survey = Save
button-look = See what is there already
button-open-survey = Open the survey
button-close-survey = Close the survey
way-out-survey = Go back to the survey
what-survey = this survey
what-question = this question
notice-survey-added = The survey was made. Add its questions now.
notice-survey-opened = The survey can be answered now
notice-survey-closed = The survey is closed

surveys-none = No surveys yet.
surveys-none-open = No survey can be answered at the moment.
surveys-one-open = 1 survey can be answered at the moment.
surveys-some-open = { $open } surveys can be answered at the moment.
surveys-why = A few short questions reach those who do not come to meetings. Ask only what nothing else can tell: people who are asked too often stop answering.
surveys-example = Receptionists of eight practices: How often did a patient ask about a lost referral this week? Never, once or twice, more often.
surveys-caption = Surveys of this team
survey-state = Where it stands
survey-names = Names
survey-days = When
survey-draft = Being written
survey-open = Can be answered
survey-closed = Closed
survey-named = With names
survey-anonymous = Without names
survey-from-to = { $from } to { $to }
survey-since = Since { $from }
survey-not-yet = Not opened yet

# What is there already.
question-survey-about = What do you want to know?
hint-survey-about = For example: whether practices notice when a referral is lost
error-survey-about = Enter what you want to know
there-title = Do we already have this?
there-nothing = We found no survey and no measure about it.
there-words = Look here first. Every survey asks for somebody’s time.
there-survey = Survey of this team:
there-others-survey = Survey of another team of the programme, which you can ask for its results:
there-measure = Measure of this team:
survey-form-title = The new survey
question-why-again = Why does that not answer it?
hint-why-again = In a sentence. It is kept with the survey.
error-why-again = Enter why what is there already does not answer it

# The survey as a whole.
question-survey-title = Title
hint-survey-title = People see it first. For example: Lost referrals, two minutes
error-survey-title = Enter a title
question-purpose = Why do you ask, and what will you do with the answers?
hint-purpose = Whoever answers reads it before the first question
error-purpose = Enter why you ask
question-is-named = Do answers have names?
hint-anonymous = Nobody can find out who answered what, not even the people who run the service
hint-named = Members of the team see who answered what. People must sign in.
question-least-people = Results only when at least so many people answered
question-least-organisations = And from at least so many organisations
hint-least = { $least } or more
error-least = Enter a number from { $least } to { $most }

# Questions.
title-question-new = Add a question
title-question-edit = Change the question
button-add-question = Add the question
button-save-question = Save the question
button-move-up = Move up
button-move-up-which = Move up: { $question }
button-remove-question = Remove
button-remove-question-which = Remove: { $question }
notice-question-added = The question was added
notice-question-moved = The question was moved up
notice-question-removed = The question was removed
question-question-words = Question
hint-question-words = One thing only, in words that everybody who is asked uses
error-question-words = Enter the question
question-question-kind = How is it answered?
question-kind-single = One answer out of a few
question-kind-multiple = Any number of answers out of a few
question-kind-scale = A number from 1 to 5
question-kind-text = In words
error-question-kind = Choose how it is answered
question-options = Answers to choose from
hint-options = One a line. Leave it empty for a number from 1 to 5 or for words.
error-options = Enter 2 to { $most } answers, one a line
question-is-required = Must it be answered?
required-no = May be left out
required-yes = Must be answered
error-questions-many = A survey has at most { $most } questions, so that it stays short

# One survey.
survey-is-draft = This survey is being written. Nobody can answer it yet.
survey-is-open = This survey can be answered. { $asked } asked by e-mail; answered so far: { $answered }. Results are shown once it is closed.
survey-is-closed = This survey is closed.
survey-link = Anybody with this link can answer:
survey-questions = Questions
survey-no-questions = There is no question yet.
survey-open-words = Once it is open, questions cannot be changed, so that everybody answers the same ones.
survey-facts = About this survey
survey-limits = Results
survey-limits-words = From { $people } people of { $organisations } organisations on
survey-asked = Asked by e-mail
words-survey-close = It cannot be opened again. Results are shown only after closing, so that nobody can watch which answer came when.
error-survey-not-draft = The survey was opened, so this cannot be changed any more. Make a new one if you need other questions.
error-survey-not-open = The survey cannot be answered at the moment, so this is not possible.
error-survey-not-closed = Close the survey first.
error-survey-empty = Add a question before you open the survey.

# Asking people.
words-ask = Everybody gets a link of their own by e-mail. Nobody should be asked more than { $budget } times in a quarter, by all teams of the programme together.
question-ask-members = Members of the team
question-ask-addresses = Other people, by e-mail address (optional)
hint-ask-addresses = One address a line. We keep only a mark by which we count how often an address was asked.
question-ask-reason = Reason to ask somebody more often (optional)
hint-ask-reason = Needed only for people who were asked too often already
button-ask = Send the e-mails
error-ask-nobody = Choose at least one member, or enter an address
error-ask-again = Everybody you chose was asked for this survey before
error-ask-many = Enter at most { $most } addresses at once
error-ask-over = Enter a reason, or leave out whoever was asked { $budget } times or more in this quarter: { $names }.
notice-asked = We wrote to { $people }
people-count-one = 1 person
people-count = { $count } people
organisations-count-one = 1 organisation
organisations-count = { $count } organisations
questions-count-one = 1 short question
questions-count = { $count } short questions
mail-survey-subject = A short survey: { $title }
mail-survey-what = { $name } of the team { $team } asks you to answer { $questions }.
mail-survey-anonymous = Your answers have no name, and nobody can find out what you answered.
mail-survey-named = The members of the team see who answered what.
mail-survey-link = Answer the survey
mail-survey-once = The link is yours alone and works once. You need not answer, and nobody is told whether you did.

# Answering.
survey-promise = Your answers are kept without your name, without a time and apart from who was asked. Results are shown only when at least { $least } people from { $organisations } organisations answered.
survey-promise-named = The members of the team see your answers with your name.
button-send-answers = Send your answers
hint-several = Choose all that apply
hint-scale = 1 is the least, 5 is the most
hint-survey-text = No names and no details of patients or colleagues
question-optional = { $question } (optional)
question-own-organisation = Where do you work, or whom do you speak for?
hint-own-organisation = It is only counted, and kept apart from your answers
organisation-other = Somewhere else, or I would rather not say
error-nothing-answered = Answer at least one question
error-question-required = Answer this question: { $question }
error-survey-birth-date = Take out the date, which may be somebody’s date of birth
title-survey-thanks = Thank you
words-survey-thanks = Your answers were sent. You can close this page.
title-survey-over = This survey cannot be answered
words-survey-over = It is closed, not open yet, or the link is incomplete. Ask whoever sent it to you.
title-survey-answered = You have answered this survey
words-survey-answered = Each person answers once. Nothing was changed.
title-survey-sign-in = Sign in to answer this survey
words-survey-sign-in = Its answers have names, so we need to know who you are.
survey-go-sign-in = Sign in
title-survey-not-asked = This survey asks people of another programme
words-survey-not-asked = Its answers have names, and only people of its programme can answer it.

# Results.
results-title = Results
results-enough = { $people } from { $organisations } answered.
results-few = { $people } from { $organisations } answered: too few to show results without showing who said what.
results-few-means = What was answered stays hidden for good. Ask more people next time, or talk with those who answered.
results-answer = Answer
results-people = People
results-hidden = withheld
results-withheld = Answers of fewer than { $least } people are withheld, and so is what would give them away.
results-texts-order = In the order of the alphabet, so that nothing tells who wrote when.
results-name = Name
results-named-caption = Who answered what
results-not-answered = Not answered

audit-surveys-added = Made a survey
audit-surveys-changed = Changed a survey
audit-surveys-question-added = Added a question to a survey
audit-surveys-question-changed = Changed a question of a survey
audit-surveys-question-removed = Took a question out of a survey
audit-surveys-question-moved = Moved a question of a survey
audit-surveys-opened = Opened a survey
audit-surveys-closed = Closed a survey
audit-surveys-asked = Asked people to answer a survey

# Answered before in this browser, by the open link.
words-survey-answered-here = It was answered in this browser already. If that was you, there is nothing more to do: a second answer would count twice.
survey-somebody-else = Somebody else answers on this device
results-openly = Answers by the open link, where nobody can tell whether somebody answered twice: { $count }.
