# Words that any page may say.
error-not-found = Page not found
error-not-found-words = There is nothing at this address, or it is not open to you. If you followed a link, ask the person who sent it to check it.
error-forbidden = You cannot do this
error-no-right = Your role does not include this. Ask the team lead or the programme team if you need it.
error-cross-site = This form was sent from another site or an old page. Go back, open the page again and send the form from there.
error-too-many = Too many tries
error-too-many-words = Wait a minute and try again.
error-request = We could not use what was sent
error-bad-request = The form did not arrive as we expected. Go back, open the page again and try once more.
error-too-large = What was sent is too large. Send less text, or a smaller file.
error-internal = Sorry, there is a problem with the service
error-internal-words = Nothing was saved. Try again in a few minutes.
error-text-long = Enter { $limit } characters or fewer
error-nhs-number = This looks like a patient's NHS number. Take it out: no details of patients are kept here.
error-choose = Choose one of the answers
notice-saved = Saved
error-summary = There is a problem
