"""The view "Control": planned beside spent and expected money, with reasons and charts."""
