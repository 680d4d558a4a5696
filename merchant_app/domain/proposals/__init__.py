"""Answers to "how could this be?": a changed plan, and the steps that lead to it, in words.

Three questions are answered: how to be done by a day (`backward`), how to be done some days
sooner (`shorten`), and how to even out the work of a person (`level`). Each answer is a
`Proposal`: single steps that a person takes or leaves, and the plan that results. Nothing here
writes; what is adopted is adopted by `actions`.
"""
