"""Merchant Planner: local marketing campaigns for small shops, offline, in one file."""

from typing import Final

__version__: Final = "0.1.0"
#: The display name in each language of the program, and both together.
APP_NAMES: Final = {"en": "Merchant Planner", "zh": "商户营销管家"}
APP_NAME: Final = " · ".join(APP_NAMES.values())
