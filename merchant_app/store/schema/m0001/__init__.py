"""Migration 1: the whole first schema.

`id INTEGER PRIMARY KEY` everywhere; money in minor units, quantities in thousandths, shares in
basis points; days as ISO text that SQLite itself checks; moments in UTC. Text is NOT NULL with ""
for "nothing written"; NULL means "not set", for references, days and figures only.
"""

from merchant_app.store.schema.m0001 import (
    customers,
    derived,
    journal,
    money,
    results,
    shop,
    timeline,
)

STATEMENTS = (
    *shop.STATEMENTS,
    *timeline.STATEMENTS,
    *money.STATEMENTS,
    *customers.STATEMENTS,
    *results.STATEMENTS,
    *journal.STATEMENTS,
    *derived.STATEMENTS,
)
