"""The view "Coupons" of the Customers tab."""
