"""How fast waiterapp is, measured beside the limits of the same machine in the same run: `waiterapp bench`.

A figure is never a number of seconds alone. Beside it stands a limit that nothing on this machine could go below - a blank
repaint, a bare request, one commit - measured by the same process in the same minute, and the ratio of the two. Where time is
too noisy to tell a regression by, the work itself is counted: calls, statements, commits.
"""
