"""Benchmarks: every figure beside a yardstick of the same run, so a slow machine is no excuse.

`python3 dev.py bench [NAME ...]`. A case is a function in its own file, registered with
`@case("name")` from `bench.cases`; it gives rows.
"""
