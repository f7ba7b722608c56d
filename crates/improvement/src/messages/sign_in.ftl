# Words of sign_in.
