"""Merchant Planner: local marketing campaigns for small shops, offline, in one file."""

from typing import Final

__version__: Final = "0.1.0"
#: The display name, the same in every language of the program.
APP_NAME: Final = "Merchant Planner · 商户营销管家"
