# Words of people.
error-email = Enter an e-mail address in the correct format, like name@example.com
error-password-short = Enter a password of at least 12 characters
error-password-long = Enter a password of 256 characters or fewer
error-password-guessable = This password is easy to guess. Use three or more random words.
