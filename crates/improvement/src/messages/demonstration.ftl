# Words of the demonstration.

# What pages say around their forms and figures. HTML is ours; what is filled in is escaped.
outbox-title = E-mails this would have sent
outbox-what = The demonstration sends nothing. Here is what people would have found in their inbox, newest first.
outbox-empty = No e-mails yet. Invite somebody to a team, or ask for a sign-in link, and look here again.
outbox-to = To { $recipient }, { $written }
roles-title = Choose who you are
roles-what = This is a demonstration. All people, patients and figures are made up. Choose a person to see what they see; you can change at any time.
