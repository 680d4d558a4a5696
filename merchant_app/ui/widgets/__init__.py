"""The parts that pages are built from; import them from here.

Every painted part takes its colours and sizes from the theme when it paints, has a name for
screen readers, and works from the keyboard.

A part's own file is read when the part is first asked for, so that the start of the program
waits for nothing it does not show.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from merchant_app.ui.widgets.bars import BufferGauge, ProgressBar, Share, StackedBar, Swatch
    from merchant_app.ui.widgets.buttons import (
        Button,
        destructive_button,
        icon_button,
        link_button,
        outlined_button,
        primary_button,
        quiet_button,
    )
    from merchant_app.ui.widgets.card import Card, KeyFigure
    from merchant_app.ui.widgets.charts import Bar, Line, LineChart, MiniBarChart
    from merchant_app.ui.widgets.chip import Chip
    from merchant_app.ui.widgets.columns import Cell, ColumnSpec, RowLook
    from merchant_app.ui.widgets.date_field import DateField
    from merchant_app.ui.widgets.empty_state import EmptyState, IconPicture
    from merchant_app.ui.widgets.fields import AmountField, CheckedField, QuantityField
    from merchant_app.ui.widgets.form import Form
    from merchant_app.ui.widgets.heat_map import HeatMapGrid, RiskMark
    from merchant_app.ui.widgets.message_bar import MessageBar, MessageBarHost
    from merchant_app.ui.widgets.number_field import NumberField
    from merchant_app.ui.widgets.phase_strip import PhaseStrip, StripPhase
    from merchant_app.ui.widgets.search_field import SearchField
    from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
    from merchant_app.ui.widgets.table import PinnedTotals, TableView, TreeView
    from merchant_app.ui.widgets.table_model import Node, RowsModel, TreeModel
    from merchant_app.ui.widgets.text import ElidedLabel, divider, label
    from merchant_app.ui.widgets.toast import Toast
    from merchant_app.ui.widgets.view_habits import ViewState

_HOMES = {
    "AmountField": "fields",
    "Bar": "charts",
    "BufferGauge": "bars",
    "Button": "buttons",
    "Card": "card",
    "Cell": "columns",
    "CheckedField": "fields",
    "Chip": "chip",
    "ColumnSpec": "columns",
    "DateField": "date_field",
    "ElidedLabel": "text",
    "EmptyState": "empty_state",
    "Form": "form",
    "HeatMapGrid": "heat_map",
    "IconPicture": "empty_state",
    "KeyFigure": "card",
    "Line": "charts",
    "LineChart": "charts",
    "MessageBar": "message_bar",
    "MessageBarHost": "message_bar",
    "MiniBarChart": "charts",
    "Node": "table_model",
    "NumberField": "number_field",
    "PhaseStrip": "phase_strip",
    "PinnedTotals": "table",
    "ProgressBar": "bars",
    "QuantityField": "fields",
    "RiskMark": "heat_map",
    "RowLook": "columns",
    "RowsModel": "table_model",
    "SearchField": "search_field",
    "Segment": "segmented",
    "SegmentedControl": "segmented",
    "Share": "bars",
    "StackedBar": "bars",
    "StripPhase": "phase_strip",
    "Swatch": "bars",
    "TableView": "table",
    "Toast": "toast",
    "TreeModel": "table_model",
    "TreeView": "table",
    "ViewState": "view_habits",
    "destructive_button": "buttons",
    "divider": "text",
    "icon_button": "buttons",
    "label": "text",
    "link_button": "buttons",
    "outlined_button": "buttons",
    "primary_button": "buttons",
    "quiet_button": "buttons",
}


def __getattr__(name: str) -> object:
    """Give a part by its name, from the file it lives in."""
    if name not in _HOMES:
        raise AttributeError(name)
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


__all__ = [
    "AmountField",
    "Bar",
    "BufferGauge",
    "Button",
    "Card",
    "Cell",
    "CheckedField",
    "Chip",
    "ColumnSpec",
    "DateField",
    "ElidedLabel",
    "EmptyState",
    "Form",
    "HeatMapGrid",
    "IconPicture",
    "KeyFigure",
    "Line",
    "LineChart",
    "MessageBar",
    "MessageBarHost",
    "MiniBarChart",
    "Node",
    "NumberField",
    "PhaseStrip",
    "PinnedTotals",
    "ProgressBar",
    "QuantityField",
    "RiskMark",
    "RowLook",
    "RowsModel",
    "SearchField",
    "Segment",
    "SegmentedControl",
    "Share",
    "StackedBar",
    "StripPhase",
    "Swatch",
    "TableView",
    "Toast",
    "TreeModel",
    "TreeView",
    "ViewState",
    "destructive_button",
    "divider",
    "icon_button",
    "label",
    "link_button",
    "outlined_button",
    "primary_button",
    "quiet_button",
]
