"""What a campaign is and the arithmetic on it: values in, values out.

Nothing here touches a file, SQL, Qt or the user's language; "today" is always an argument.
"""
