"""Parts of the dialog with an activity's sheet: its helpers and its supplies."""
