"""Triggers that keep customers' figures and the search index in step, also through undo."""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TRIGGER figures_customer_added AFTER INSERT ON customer BEGIN
        INSERT INTO customer_figures VALUES (NEW.id, 0, 0, NULL, NULL)
        ON CONFLICT (customer_id) DO NOTHING;
    END
    """,
    """
    CREATE TRIGGER figures_purchase_added AFTER INSERT ON purchase
    WHEN NEW.customer_id IS NOT NULL
        AND (SELECT hushed_table FROM journal_state) IS NOT 'purchase' BEGIN
        UPDATE customer_figures SET purchases = purchases + 1, spent = spent + NEW.amount,
            first_day = min(coalesce(first_day, NEW.day), NEW.day),
            last_day = max(coalesce(last_day, NEW.day), NEW.day)
        WHERE customer_id = NEW.customer_id;
    END
    """,
    """
    CREATE TRIGGER figures_purchase_removed AFTER DELETE ON purchase
    WHEN OLD.customer_id IS NOT NULL
        AND (SELECT hushed_table FROM journal_state) IS NOT 'purchase' BEGIN
        UPDATE customer_figures SET purchases = purchases - 1, spent = spent - OLD.amount,
            first_day = (SELECT min(day) FROM purchase WHERE customer_id = OLD.customer_id),
            last_day = (SELECT max(day) FROM purchase WHERE customer_id = OLD.customer_id)
        WHERE customer_id = OLD.customer_id;
    END
    """,
    """
    CREATE TRIGGER figures_purchase_changed
    AFTER UPDATE OF customer_id, day, amount ON purchase BEGIN
        UPDATE customer_figures SET (purchases, spent, first_day, last_day) = (
            SELECT count(*), coalesce(sum(amount), 0), min(day), max(day)
            FROM purchase WHERE customer_id = OLD.customer_id
        ) WHERE customer_id = OLD.customer_id;
        UPDATE customer_figures SET (purchases, spent, first_day, last_day) = (
            SELECT count(*), coalesce(sum(amount), 0), min(day), max(day)
            FROM purchase WHERE customer_id = NEW.customer_id
        ) WHERE customer_id = NEW.customer_id;
    END
    """,
    """
    CREATE TRIGGER search_customer_added AFTER INSERT ON customer BEGIN
        INSERT INTO customer_search (rowid, search_text) VALUES (NEW.id, NEW.search_text);
    END
    """,
    """
    CREATE TRIGGER search_customer_changed AFTER UPDATE OF search_text ON customer
    WHEN OLD.search_text IS NOT NEW.search_text BEGIN
        INSERT INTO customer_search (customer_search, rowid, search_text)
            VALUES ('delete', OLD.id, OLD.search_text);
        INSERT INTO customer_search (rowid, search_text) VALUES (NEW.id, NEW.search_text);
    END
    """,
    """
    CREATE TRIGGER search_customer_removed AFTER DELETE ON customer BEGIN
        INSERT INTO customer_search (customer_search, rowid, search_text)
            VALUES ('delete', OLD.id, OLD.search_text);
    END
    """,
)
