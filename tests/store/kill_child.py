"""Writes edits for ever and says of each when it is committed; the parent kills it."""

from __future__ import annotations

import sys
from pathlib import Path

from merchant_app.domain.messages import msg
from merchant_app.store.shop import open_shop

if __name__ == "__main__":
    name, start = Path(sys.argv[1]), sys.argv[2]
    shop = open_shop(name)
    assert shop.read_only is None, shop.read_only
    number = 0
    while True:
        number += 1
        key = f"{start}-{number}"
        with shop.edit(msg("Add {key}", key=key)) as edit:
            customer = edit.insert("customer", name=key, search_text=key, source_key=key)
            for day in range(1, 4):
                edit.insert("purchase", customer_id=customer, day=f"2026-01-0{day}", amount=100)
        if number % 5 == 0:
            shop.undo()
            shop.redo()
        sys.stdout.write(f"{key}\n")
        sys.stdout.flush()
