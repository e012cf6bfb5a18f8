"""A live session without a window: training thread, command queue, mailbox, and the loader of pictures.

Nothing here imports Qt; a notebook can use it as the window does.
"""
