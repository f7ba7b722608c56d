# Words the service says by itself: errors, notices, e-mails. One catalogue, so that Welsh can follow.
