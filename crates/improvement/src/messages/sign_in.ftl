# Words of signing in and of a person's own account.

## Buttons
button-continue = Continue
button-sign-in = Sign in
button-set-up = Set up the service
button-save-name = Save
button-send-code = Send the code
sign-in-with = Sign in with { $provider }

## Signing in
sign-in-title = Sign in
sign-in-email-hint = The address to which you were invited
sign-in-check-title = Check your e-mail
sign-in-code-hint = 8 digits, from the e-mail
sign-in-over-title = This code or link can no longer be used
sign-in-other-browser-title = Go back to the page where you asked
sign-in-password-title = Sign in with a password
sign-in-second-factor-title = Enter the code from your app
sign-in-recovery-title = Use a recovery code
app-code-hint = 6 digits, a new one every 30 seconds
recovery-code-hint = For example, abcde-23456
signed-out-title = You are signed out

error-code-shape = Enter the 8-digit code from the e-mail
error-code-wrong = This is not the code we sent. Check the newest e-mail and enter its 8 digits.
error-password-empty = Enter your password
error-password-wrong = The e-mail address or the password is not right
error-app-code = This code is not right or was used before. Wait for the next one in your app and enter its 6 digits.
error-recovery-code = This recovery code is not right or was used before. Enter another one.

## Signing in with an organisation's provider
provider-down-title = { $provider } does not answer
provider-down = We could not reach { $provider }. Try again in a few minutes, or sign in by e-mail.
provider-refused-title = { $provider } did not sign you in
provider-refused = { $provider } did not confirm who you are. Try again, or sign in by e-mail.
provider-not-started-title = This sign-in cannot be finished here
provider-not-started = It was started in another browser, took longer than 10 minutes or was finished before. Start again.
provider-unknown-title = Your { $provider } account is not connected yet
provider-unknown = We do not match people by their e-mail address. Sign in by e-mail first and choose to connect { $provider } on your account page. If you have no account yet, open your invitation and sign in from there.
provider-taken-title = This { $provider } account is connected to somebody else
provider-taken = It belongs to another account of this service. Sign in with that account and disconnect it there first.
notice-connected = { $provider } is connected: you can sign in with it from now on

## First set-up
set-up-title = Set up this service
set-up-email-hint = We use it to sign you in
set-up-programme-hint = For example, Improvement Across the Interface
set-up-ods-hint = The organisation's code in NHS directories, such as RNZ or A81001
set-up-side = On which side does your organisation stand?
set-up-over-title = This set-up link cannot be used
error-first-programme = Enter a name for the programme
error-own-organisation = Enter the name of your organisation
error-ods-code = Enter an ODS code of 3 to 9 letters and digits, like RNZ or A81001, or leave it empty
error-side = Choose the side on which your organisation stands

## Letters
mail-hello = Hello { $name },
mail-not-you = If it was not you, you can ignore this e-mail.
mail-sign-in-subject = Your code for { $product }
mail-sign-in-code = Your code is { $code }
mail-sign-in-where = Type it on the page where you asked for it. Or open this link in the same browser.
mail-sign-in-link = Sign in
mail-sign-in-once = Both work once, for 10 minutes. If you did not ask for this, you can ignore it: nobody can sign in without this e-mail.
mail-new-address-subject = Your code to change your e-mail address
mail-new-address-what = To use this address for { $product } from now on, type the code on the page where you asked for it.
mail-new-address-once = It works once, for 10 minutes. If you did not ask for this, you can ignore it.
mail-address-taken-subject = This address already has an account
mail-address-taken-what = Somebody asked to use this address for another account of { $product }. It already belongs to yours, so nothing was changed. If it was you, sign in with this address.
mail-address-taken-link = Sign in
mail-address-changed-subject = Your e-mail address was changed
mail-address-changed-what = Your account of { $product } now uses another e-mail address. This is the last e-mail to this one.
mail-address-changed-alarm = If you did not do this, tell the people who run your programme at once.
mail-way-in-subject = The way into your account of { $product } was changed
mail-way-in-alarm = If you did not do this, sign in with a code by e-mail, sign out everywhere else and tell the people who run your programme.
mail-way-in-link = Your account
mail-second-factor-reset-what = The people who run this service turned your second step off, because they were told that your app and your recovery codes are lost. You were signed out everywhere.
mail-second-factor-reset-next = Sign in with a code by e-mail, and set the second step up again.
mail-second-factor-reset-alarm = If you did not ask for this, tell the people who run your programme at once.

changed-password = Your password was changed or removed, and you were signed out everywhere else.
changed-second-factor-on = An app for a second step was set up, and you were signed out everywhere else.
changed-second-factor-off = The second step was turned off.
changed-recovery-codes = New recovery codes were made.
changed-provider-on = { $provider } was connected: you can sign in with it.
changed-provider-off = { $provider } was disconnected.

## Account
account-title = Your account
account-name-title = Change your name
account-name-hint = As your team knows you
account-email-title = Change your e-mail address
account-email-check-title = Enter the code from the e-mail
account-password-title = Choose a password
account-password-change-title = Change your password
new-password-hint = At least 12 characters. Three or more random words make a good one.
sign-in-again-title = Sign in again first
conflict-own-details = your details

action-change = Change
action-choose = Choose one
action-set-up = Set up
code-always = Always works
code-no-mail = Does not work yet: this service has no mail server. Keep a password, and ask the operator to set one up.
password-is-set = Set
password-not-set = Not set
second-factor-is-set = On, with { $left } unused recovery codes
second-factor-not-set = Off
provider-connected = Connected since { $since }.
provider-not-connected = Not connected.
sessions-caption = Your browsers
session-this = This is the one you are using
session-end-which = Sign out on { $browser }

second-factor-none-title = Set up a second step
second-factor-confirm-title = Add this account to your app
second-factor-change-title = Your second step
second-factor-what = What do you want to do?
recovery-codes-title = Keep your recovery codes

button-sign-in-again = Sign in again
button-change-address = Use this address
button-save-password = Save the password
button-remove-password = Remove the password
button-set-up-app = Set up the app
button-confirm-app = Confirm
button-connect = Connect { $provider }
button-disconnect = Disconnect { $provider }
button-end-session = Sign out
button-end-other-sessions = Sign out everywhere else
button-leave-place = Leave
button-erase = Erase my account

error-name-empty = Enter your name
error-name-long = Enter a name of 120 characters or fewer
error-email-same = This is the address you use now. Enter another one.
error-current-password = This is not your present password
error-first-app-code = This is not the code the app shows for this account. Wait for the next one and enter its 6 digits.
error-app-or-recovery-code = This code is not right or was used before. Enter the next code from your app, or a recovery code.
error-place-changed = Somebody changed your place in this team a moment ago. Open your account page again and try once more.
error-erase-email = Enter the e-mail address of your account to confirm

notice-password-saved = Your password is saved, and you are signed out everywhere else
notice-password-removed = Your password is removed, and you are signed out everywhere else
notice-second-factor-off = The second step is off
notice-session-ended = You are signed out there
notice-session-gone = That session had already ended
notice-sessions-ended = You are signed out everywhere else
notice-disconnected = { $provider } is disconnected
notice-new-address-over = That code can no longer be used. Ask for a new one.
notice-address-changed = Your e-mail address is changed
notice-left-place = You have left

leave-title = Leave { $what }?
erase-title = Erase your account
erased-title = Your account is erased

# What pages say around their forms and figures. HTML is ours; what is filled in is escaped.
account-email-check-sent = We have sent an e-mail to <strong>{ $email }</strong>. Type the 8-digit code from it within 10 minutes.
account-email-check-again = Use another address or ask for another code
account-what = This is what we hold about you and how you get in. Members of your teams and programmes see your name, organisation and role, and what you wrote about yourself there. Only you see this page.
account-details = Your details
account-ways-in = How you sign in
account-sessions = Where you are signed in
account-sessions-end = You are signed out on a device after 30 minutes without use, and after 12 hours in any case.
account-places = Your teams and programmes
account-no-places = You are not in a team or programme at the moment. Ask the person who leads your team to invite you.
account-data = Your data
account-download = <a href="{ $address }" download>Download everything we hold about you</a>, as a file that other programs can read (JSON)
leave-as-what = You are here as: { $role }.
leave-left-alone = You are the only member of the programme team. Without you nobody could invite people or look after the programme, so invite somebody else to the programme team first.
leave-means = You will no longer see its pages. What you wrote stays, with your name. To come back you need a new invitation.
leave-stay = Stay
sign-in-again-why = You signed in more than 15 minutes ago. To keep your account safe, sign in again before you change this.
way-out-account = Go back to your account
second-factor-change = Signing in asks for a code from your app. { $left ->
    [one] You have { $left } unused recovery code.
   *[other] You have { $left } unused recovery codes.
}
account-password-what = A password is optional: a code by e-mail always works. You will be signed out everywhere else when you save.
account-password-remove = Remove your password
account-password-remove-means = You then sign in with a code by e-mail, or in another way you have set up.
second-factor-open = Open your authenticator app and choose to add an account.
second-factor-scan = Scan this code with it, or type the key under it.
second-factor-type = Type the 6 digits that the app then shows.
second-factor-key = Key: <code>{ $key }</code>
second-factor-give = What you want to open needs the second step: the 6-digit code that your authenticator app shows now.
second-factor-why = A second step protects your account even if somebody else gets into your e-mail. When you sign in, you then also type a 6-digit code from an app on your phone. Some programmes ask for it.
second-factor-needs = You need an authenticator app, such as Microsoft Authenticator, Google Authenticator or one that came with your phone. It works without mobile signal.
second-factor-not-now = Not now
account-email-now = You sign in with <strong>{ $email }</strong> now. We send a code to the new address to make sure that it is yours; until you type it, nothing changes.
erase-left-alone = Your account cannot be erased yet. You are the only member of the programme team of:
erase-left-alone-next = Without you nobody could invite people or look after it. Invite somebody else to the programme team first, then come back here.
erase-warning = This cannot be undone. If you may want to keep something, <a href="{ $address }" download>download what we hold about you</a> first.
erase-goes = What goes
erase-goes-account = your name, e-mail address, password and every other way in
erase-goes-written = what you wrote about yourself in your teams, such as your strengths
erase-goes-places = your places in all teams and programmes
erase-goes-emails = e-mails to you and open invitations
erase-goes-key = the key to your personal details in the audit log, so that nobody can read them again
erase-stays = What stays
erase-stays-what = What you contributed to your teams stays, as the work of “a former member”. The audit log keeps that something was done and when.
erase-keep = Keep my account
recovery-codes-what = Your second step is on. If you lose your phone, each of these codes signs you in once instead of the app. We show them only now: print them or write them down, and keep them where nobody else looks.
recovery-codes-kept = I have kept them safe
link-account = Go to your account
erased-what = Your personal details are gone and you are signed out everywhere. Backups made before now are kept only as long as the people who run this service have said.
sign-in-check-sent = If <strong>{ $email }</strong> has an account here, we have sent it an e-mail with an 8-digit code. It can take a minute to arrive. Keep this page open.
sign-in-check-once = The code works once, on this page, for 10 minutes. You can also open the link in the e-mail in this browser.
sign-in-check-nothing = Nothing has arrived
sign-in-check-junk = Look in your junk folder and check the address above. You can <a href="{ $again }">ask for another code</a>. If there is still nothing, the address may not have an account: ask the person who leads your team.
sign-in-second-factor-why = Your account asks for a second proof that it is you: the 6-digit code that your authenticator app shows now.
sign-in-no-phone = No phone at hand? <a href="{ $address }">Use a recovery code</a>
sign-in-other-browser-why = To keep your account safe, this link only works in the browser in which you asked for it.
sign-in-other-browser-next = Go back to that page and type the 8-digit code from the same e-mail.
sign-in-other-browser-again = If you no longer have that page, <a href="{ $address }">ask for a new code here</a>.
sign-in-over-why = Each code and link works once, for 10 minutes, and for at most 5 tries. This one can no longer be used.
sign-in-over-again = Ask for a new code
signed-out-shared = If you share this computer, close the browser as well.
sign-in-password-forgotten = No password, or forgotten it? <a href="{ $address }">Sign in with a code sent by e-mail</a>. You can then choose a new password on your account page.
sign-in-by-email = Sign in by e-mail
qr-label = QR code for your app. If you cannot scan it, use the key in words below.
sign-in-recovery-what = Type one of the 10 recovery codes you were given when you set up your app. Each works once.
sign-in-use-app = Use a code from your app
sign-in-recovery-neither = If you have neither, ask the people who run this service to remove the second step from your account.
sign-in-link-what = Press the button to finish signing in.
set-up-over-done = The service has been set up already.
set-up-over-why = A set-up link works once, for 30 minutes. The command <code>causeway admin set-up-link</code> prints a new one, and so does the program when it is stopped and started again.
sign-in-demonstration = This is a demonstration. You can <a href="{ $address }">choose a made-up person to sign in as</a>.
sign-in-what = We will send you an e-mail with a code and a link. No password is needed.
sign-in-use-password = Sign in with a password instead
sign-in-organisation = Sign in with your organisation
sign-in-organisation-when = This works once you have connected it on your account page, or from an invitation.
sign-in-no-account = No account yet?
sign-in-invitation = Accounts are made by invitation. Ask the person who leads your team, or the programme team, to invite you.
set-up-what = You are the first person here. This makes your account and the first programme, and puts you into its programme team. You can change everything later and invite the others.

# Words of questions, tables and sentences.
account-name = Name
account-name-inside = name
account-email-inside = e-mail address
account-code = Code by e-mail
account-password = Password
account-password-inside = password
account-app = App for a second step
account-app-inside = app for a second step
session-browser = Browser
session-signed-in = Signed in
session-last-used = Last used
session-choice = What you can do
second-factor-new-codes = Get new recovery codes
second-factor-other-app = Use another phone or app
second-factor-off = Turn the second step off
second-factor-code-or-recovery = Code from your app, or a recovery code
second-factor-code-now = Code that the app shows now
password-present = Your present password
password-new = New password
account-new-email = New e-mail address
erase-confirm = Type your e-mail address to confirm
set-up-email = Your e-mail address
set-up-password = Choose a password
set-up-password-hint = You can leave it empty: we can also send you a code by e-mail each time. At least 12 characters. Three or more random words make a good one.
set-up-password-needed = You will need it to sign in: this service has no mail server yet, so it cannot send you a code. At least 12 characters. Three or more random words make a good one.
sign-in-no-mail = This service has no mail server yet, so it cannot send you a code. <a href="{ $address }">Sign in with your password</a>.
set-up-ods = Its ODS code (optional)
recovery-code = Recovery code
app-code = Code from your app
