"""The style sheet of Qt's own widgets, made from the theme.

Parts that a sheet cannot draw sharply (buttons, chips, bars, tables' cells) are painted by the
kit; here are fields, menus, heads, scroll bars and the like.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from merchant_app.resources import resource

if TYPE_CHECKING:
    from merchant_app.ui.theme.theme import Theme

_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QDialog { background: $surface; }
QWidget[ground="window"] { background: $window; }
QWidget[ground="surface"] { background: $surface; }
QLabel { background: transparent; }
QLabel[role="figure"] { font-size: ${px24}px; font-weight: 700; }
QLabel[role="title"] { font-size: ${px18}px; font-weight: 700; }
QLabel[role="heading"] { font-size: ${px15}px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="second"] { font-size: ${px12}px; color: $text2; }
QLabel[role="quiet"] { color: $text2; }
QLabel[role="figure"][tone="concern"], QLabel[role="heading"][tone="concern"] {
  color: $concern_ink; }
QLabel[role="figure"][tone="emergency"], QLabel[role="heading"][tone="emergency"] {
  color: $emergency_ink; }
QLabel[role="caption"] { font-size: ${px11}px; color: $text2; }

QAbstractScrollArea { border: none; background: transparent; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 6px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${field}px; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 0 8px; min-height: ${field_focus}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 4px 5px; }
QLineEdit[problem="true"], QComboBox[problem="true"], QAbstractSpinBox[problem="true"] {
  border: 2px solid $emergency; padding: 0 8px; min-height: ${field_focus}px; }
QPlainTextEdit[problem="true"] { border: 2px solid $emergency; padding: 4px 5px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled {
  background: $sunken; color: $text2; border: 1px solid $line_strong; }
QLineEdit:read-only { background: $sunken; color: $text2; border-color: $line_strong; }
QLineEdit[large="true"] { min-height: ${large}px; }
QLineEdit[large="true"]:focus, QLineEdit[large="true"][problem="true"] {
  min-height: ${large_focus}px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QCalendarWidget QLineEdit {
  border: none; padding: 0; min-height: 0; background: transparent; color: $text; }
QLineEdit[editor="true"] { border: 2px solid $accent; border-radius: 0; padding: 0 6px;
  min-height: 0; }
QLineEdit[editor="true"][problem="true"] { border-color: $emergency; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url($icons/chevron-down-$mode.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $line_strong; outline: none;
  selection-background-color: $accent_tint; selection-color: $text; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: ${menu}px; padding: 0 8px; border-radius: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  border: none; background: transparent; width: 24px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QAbstractSpinBox::up-arrow { image: url($icons/chevron-up-$mode.svg); width: 13px; height: 13px; }
QAbstractSpinBox::down-arrow {
  image: url($icons/chevron-down-$mode.svg); width: 13px; height: 13px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: ${check_row}px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $control; background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent;
  width: 12px; height: 12px; }
QCheckBox:focus, QRadioButton:focus { outline: none; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate {
  background: $accent; border: 1px solid $accent; width: 14px; height: 14px; }
QCheckBox::indicator:checked { image: url($icons/check-$mode.svg); }
QCheckBox::indicator:indeterminate { image: url($icons/minus-$mode.svg); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
  background: $sunken; border-color: $line_strong; }

QMenuBar { background: $surface; color: $text; padding: 2px 8px; }
QMenuBar::item { padding: 5px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenu { background: $surface; color: $text; border: 1px solid $line_strong; padding: 5px; }
QMenu::item { min-height: ${menu}px; padding: 0 28px 0 10px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 4px; }
QMenu::indicator { width: 16px; height: 16px; left: 6px; }
QMenu::indicator:checked { image: url($icons/chevron-right-$mode.svg); }
QToolTip { background: $toast; color: $on_toast; border: none; padding: 5px 8px; }

QTableView, QTreeView, QListView {
  background: $surface; color: $text; border: none; outline: none; gridline-color: transparent;
  selection-background-color: $selection; selection-color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $text2; border: none; border-bottom: 1px solid $line_strong;
  padding: 0 8px; font-size: ${px12}px; font-weight: 400; }
QHeaderView::section:first { padding-left: 16px; }
QHeaderView::section:last { padding-right: 16px; }
QHeaderView::section:hover { background: $hover; }
QHeaderView::up-arrow { image: url($icons/chevron-up-$mode.svg); width: 14px; height: 14px; }
QHeaderView::down-arrow { image: url($icons/chevron-down-$mode.svg); width: 14px; height: 14px; }
QTableCornerButton::section { background: $surface; border: none; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url($icons/chevron-right-$mode.svg); }
QTreeView::branch:has-children:open { image: url($icons/chevron-down-$mode.svg); }
QListView::item { min-height: ${row}px; padding: 0 8px; border-radius: 4px; }
QListView::item:selected { background: $selection; color: $text; }
QListView::item:hover:!selected { background: $hover; }
QListView[popup="true"] { border: 1px solid $line_strong; }
QListWidget[field="true"] { border: 1px solid $control; border-radius: 6px; padding: 4px 0; }
QListWidget[field="true"]:focus { border: 2px solid $accent; padding: 3px 0; }
QListWidget[navigation="true"] { background: $window; padding: 12px 8px; }
QListWidget[navigation="true"]::item:selected { background: $selection; color: $accent_text;
  font-weight: 700; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: none; width: 0; height: 0; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab { color: $text2; padding: 7px 2px 6px; margin-right: 20px; background: transparent;
  border: none; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $text; font-weight: 700; border-bottom-color: $accent; }
QTabBar::tab:hover:!selected { color: $text; }
QTabBar::tab:focus { color: $accent_text; }
QStatusBar { background: $surface; border-top: 1px solid $line; color: $text2;
  font-size: ${px12}px; }
QStatusBar::item { border: none; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $track; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
  border: 2px solid $accent; background: $surface; }
QSlider::handle:horizontal:focus { background: $accent; }
QProgressBar { border: none; border-radius: 3px; background: $track; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QCalendarWidget QWidget { background: $surface; alternate-background-color: $window; }
QCalendarWidget QAbstractItemView { background: $surface; color: $text;
  selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $text3; }
QCalendarWidget QToolButton { color: $text; background: transparent; border: none;
  border-radius: 4px; padding: 5px 8px; font-weight: 700; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton#qt_calendar_prevmonth {
  qproperty-icon: url($icons/chevron-left-$mode.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth {
  qproperty-icon: url($icons/chevron-right-$mode.svg); }
QCalendarWidget QToolButton::menu-indicator { image: none; }
""")


def stylesheet(theme: Theme) -> str:
    """Write the style sheet of the application for a theme."""
    color = theme.color
    values = {name: getattr(color, name).name() for name in color.__dataclass_fields__}
    sizes = {f"px{size}": theme.text_px(size) for size in (11, 12, 15, 18, 24)}
    return _SHEET.substitute(
        values,
        **sizes,
        row=theme.row,
        menu=theme.row - 4,
        field=theme.row - 2,
        field_focus=theme.row - 4,
        large=theme.scaled(48) - 2,
        large_focus=theme.scaled(48) - 4,
        check_row=theme.row - 8,
        emergency=theme.tone("emergency").solid.name(),
        concern_ink=theme.tone("concern").text.name(),
        emergency_ink=theme.tone("emergency").text.name(),
        toast=theme.toast.surface.name(),
        on_toast=theme.toast.text.name(),
        mode="dark" if theme.dark else "light",
        icons=resource("icons", "controls").as_posix(),
    )
