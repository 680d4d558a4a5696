"""The door to backups: make, list, check and restore them."""

from merchant_app.store.backup_folder import Backup
from merchant_app.store.backup_making import (
    backup_due,
    backup_file,
    backup_shop,
    last_backup,
    list_backups,
)
from merchant_app.store.content_check import check_file
from merchant_app.store.restore import restore

__all__ = [
    "Backup",
    "backup_due",
    "backup_file",
    "backup_shop",
    "check_file",
    "last_backup",
    "list_backups",
    "restore",
]
