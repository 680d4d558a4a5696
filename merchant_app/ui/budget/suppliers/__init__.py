"""The view of suppliers: who they are, what they are owed, how they did, what they ask."""
