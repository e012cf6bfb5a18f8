"""Files the program writes and reads back; every write is atomic and happens here."""
