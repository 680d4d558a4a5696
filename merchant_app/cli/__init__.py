"""The `merchant-app` command: the same actions as the window, for scripts."""
