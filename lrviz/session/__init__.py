"""A live session without a window: the training in a process of its own, commands, mailbox, and the loader of pictures.

Nothing here imports Qt; a notebook can use it as the window does.
"""
