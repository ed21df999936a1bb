"""Independent judges of what the program writes: none of them imports the code that wrote it."""
