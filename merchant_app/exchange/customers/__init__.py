"""Lists of customers from elsewhere: tables of any shop system, and address cards."""
