"""Other routes to the same document; each is a program: PROFILE CONTENT OUTPUT [TIMES]."""
