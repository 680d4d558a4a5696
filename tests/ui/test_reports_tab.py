from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from merchant_app import i18n
from merchant_app.actions.budget import book
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.timeline import rename_task
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.reports import printable
from merchant_app.store.create import create_shop
from merchant_app.store.prints import prints
from merchant_app.store.timeline import planned
from merchant_app.ui import theme
from merchant_app.ui.dialogs import ScriptedQuestions
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.main_window.window import MainWindow
from merchant_app.ui.reports.page import ReportsPage
from merchant_app.ui.window_check import _NoHost
from merchant_app.ui.workspace import Workspace

TODAY = date(2026, 11, 22)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "café.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


@pytest.fixture
def campaign_id(shop):
    return create_campaign(
        shop,
        draft_campaign(
            shop, template_id="street_campus", name="Street: autumn/winter?", start=TODAY
        ),
    )


@pytest.fixture
def make_page(shop, qtbot):
    """Give a function that opens the tab with its work done inline."""
    opened: list[ReportsPage] = []

    def make(*, inline=True, printer=None):
        questions = ScriptedQuestions()
        jobs = Jobs(lambda error: questions.show_error(None, error), inline=inline)
        workspace = Workspace(shop, jobs=jobs, questions=questions, today=lambda: TODAY)
        page = ReportsPage(workspace, ask_for_printer=lambda _parent, _pages, _title: printer)
        qtbot.addWidget(page)
        page.resize(1024, 588)
        with qtbot.waitExposed(page):
            page.show()
        opened.append(page)
        return page

    yield make
    for page in opened:
        page.hide()
        page.workspace.jobs.close()
        page.workspace.leave()
        page.preview.release()


def ready(qtbot, page):
    qtbot.waitUntil(lambda: not page.preparing, timeout=20_000)


def first_text(page):
    return page.preview.document.getAllText(0).text()


def width_of_first_page(page):
    return round(page.preview.document.pagePointSize(0).width())


def click(qtbot, page, control, text):
    part = next(part for part in control._parts.values() if part.text() == text)
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    ready(qtbot, page)


def test_the_preview_shows_the_pages_of_the_plan(make_page, campaign_id, qtbot):
    page = make_page()
    ready(qtbot, page)
    assert page.preview.document.pageCount() > 5
    assert "Street: autumn/winter?" in first_text(page)
    assert page.preview.page_label.text() == f"Page 1 of {page.preview.document.pageCount()}"
    assert page.print_button.isEnabled()
    assert not page.preview.failed


def test_the_pages_are_made_in_the_background(make_page, campaign_id, qtbot):
    page = make_page(inline=False)
    assert page.preparing
    assert page.preview.bar.busy
    assert not page.save_button.isEnabled()
    ready(qtbot, page)
    assert not page.preview.bar.busy
    assert page.save_button.isEnabled()
    assert page.preview.document.pageCount() > 5


def test_paper_and_language_change_the_pages_and_are_remembered(make_page, campaign_id, qtbot):
    page = make_page()
    ready(qtbot, page)
    assert width_of_first_page(page) == 595
    click(qtbot, page, page.panel.paper, "Letter")
    assert width_of_first_page(page) == 612
    assert "Campaign plan" in first_text(page)
    click(qtbot, page, page.panel.language, "中文")
    assert "活动计划书" in first_text(page)
    again = make_page()
    assert (again.panel.paper.key, again.panel.language.key) == ("Letter", "zh")


def test_an_edit_makes_the_pages_anew_and_keeps_the_place(make_page, shop, campaign_id, qtbot):
    page = make_page()
    ready(qtbot, page)
    bar = page.preview.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    task = planned(shop, campaign_id).plan.tasks[0]
    rename_task(shop, task_id=task.id, name="Ask the headmaster of the school")
    assert page.preparing, "edits that follow each other make the pages once"
    ready(qtbot, page)
    texts = [
        page.preview.document.getAllText(number).text()
        for number in range(page.preview.document.pageCount())
    ]
    assert any("Ask the headmaster" in text for text in texts)
    assert bar.value() == place


def test_save_writes_the_pages_and_lists_the_copy(make_page, shop, campaign_id, qtbot, tmp_path):
    page = make_page()
    ready(qtbot, page)
    out = tmp_path / "folder" / "my plan"
    out.parent.mkdir()
    page.workspace.questions.will_answer(out)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    saved = out.with_name("my plan.pdf")
    with pdfium.PdfDocument(saved) as document:
        assert len(document) == page.preview.document.pageCount()
    made = prints(shop, report="plan", campaign_id=campaign_id)
    assert [(each.purpose, each.options["version"]) for each in made] == [("saved", "1")]
    assert page.panel.log.findChildren(type(page.preview.page_label))
    ready(qtbot, page)
    assert page._folder() == out.parent, "the next one goes to the same folder"


def test_the_proposed_name_is_one_that_every_system_takes(make_page, campaign_id, qtbot):
    page = make_page()
    ready(qtbot, page)
    assert page._file_name() == "Street autumn winter – plan"


def test_a_folder_that_takes_nothing_is_a_sentence_and_no_copy_is_listed(
    make_page, shop, campaign_id, qtbot, tmp_path
):
    page = make_page()
    ready(qtbot, page)
    page.workspace.questions.will_answer(tmp_path / "none" / "plan.pdf")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    (error,) = page.workspace.questions.errors
    assert "There is no folder" in error.message.in_english()
    assert prints(shop, report="plan", campaign_id=campaign_id) == []


def test_printing_keeps_each_page_upright_or_across(make_page, shop, campaign_id, qtbot, tmp_path):
    out = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(72)
    page = make_page(printer=printer)
    ready(qtbot, page)
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    with pdfium.PdfDocument(out) as document:
        printed = [tuple(map(round, each.get_size())) for each in document]
        picture = document[0].render().to_pil().convert("L")
    shown = page.preview.document
    sizes = [shown.pagePointSize(number) for number in range(shown.pageCount())]
    assert len(printed) == shown.pageCount()
    for (width, height), size in zip(printed, sizes, strict=True):
        assert width == pytest.approx(size.width(), abs=1)
        assert height == pytest.approx(size.height(), abs=1)
    assert any(width > height for width, height in printed)
    assert picture.getextrema()[0] < 100, "the page has ink"
    made = prints(shop, report="plan", campaign_id=campaign_id)
    assert [each.purpose for each in made] == ["printed"]


def test_only_the_chosen_pages_are_printed(make_page, campaign_id, qtbot, tmp_path):
    out = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(72)
    printer.setFromTo(2, 3)
    page = make_page(printer=printer)
    ready(qtbot, page)
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    with pdfium.PdfDocument(out) as document:
        assert len(document) == 2


def test_rather_not_printing_leaves_no_trace(make_page, shop, campaign_id, qtbot):
    page = make_page(printer=None)
    ready(qtbot, page)
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    assert prints(shop, report="plan", campaign_id=campaign_id) == []


def test_zoom_goes_step_by_step_and_back_to_the_width(make_page, campaign_id, qtbot):
    page = make_page()
    ready(qtbot, page)
    width = page.preview._scale()
    qtbot.mouseClick(page.preview.larger, Qt.MouseButton.LeftButton)
    larger = page.preview._scale()
    assert larger > width
    qtbot.mouseClick(page.preview.smaller, Qt.MouseButton.LeftButton)
    assert page.preview._scale() < larger
    assert page.preview.fit.key == ""
    click(qtbot, page, page.preview.fit, "Page width")
    assert page.preview._scale() == pytest.approx(width)


def test_what_went_wrong_stands_in_the_place_of_the_pages(
    make_page, campaign_id, qtbot, monkeypatch
):
    def refuse(*_words, **_facts):
        raise UserError(msg("The paper is out. Choose another one."))

    report = printable.REPORTS[0]
    monkeypatch.setattr(
        "merchant_app.ui.reports.options.REPORTS",
        (type(report)(report.key, report.icon, report.title, report.summary,
                      report.file_word, refuse, report.tables),),
    )  # fmt: skip
    page = make_page()
    ready(qtbot, page)
    assert page.preview.failed == (
        "The pages could not be made. The paper is out. Choose another one."
    )
    assert not page.print_button.isEnabled()
    assert page.preview.page_label.text() == ""


def test_without_a_campaign_the_tab_says_how_to_get_one(make_page, shop, qtbot):
    page = make_page()
    empty = page._stack.currentWidget()
    assert empty.accessibleName().startswith("Nothing to print yet")
    assert not page.print_button.isEnabled()
    create_campaign(shop, draft_campaign(shop, template_id="blank", start=TODAY))
    ready(qtbot, page)
    assert page._stack.currentWidget() is not empty
    assert page.preview.document.pageCount() > 0


def test_every_control_has_a_name_and_is_reached_by_tab(make_page, campaign_id, qtbot):
    page = make_page()
    ready(qtbot, page)
    controls = (
        *page.panel.choices,
        page.panel.paper,
        page.panel.language,
        page.preview.smaller,
        page.preview.larger,
        page.preview.fit,
        page.preview.view,
        page.save_button,
        page.print_button,
    )
    assert all(control.accessibleName() for control in controls)
    reached = set()
    widget = page.panel.choices[0]
    for _ in range(60):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            reached.add(widget)
    assert {page.save_button, page.print_button, page.preview.larger} <= reached


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_ground_around_the_pages_is_that_of_the_window(
    make_page, campaign_id, qtbot, qapp, code, mode
):
    i18n.use(code)
    theme.set_mode(qapp, mode)
    page = make_page()
    ready(qtbot, page)
    picture = page.preview.view.grab().toImage()
    assert picture.pixelColor(1, 1) == theme.theme().color.sunken
    assert picture.pixelColor(picture.width() // 2, 40).name() == "#ffffff"


def test_nothing_keeps_a_file_open(make_page, campaign_id, qtbot, tmp_path):
    page = make_page()
    ready(qtbot, page)
    out = tmp_path / "plan.pdf"
    page.workspace.questions.will_answer(out)
    page.save()
    renamed = out.rename(tmp_path / "renamed.pdf")
    assert Path(renamed).is_file()
    page.preview.release()
    assert page.preview.document.pageCount() == 0


def test_a_tab_that_is_left_makes_its_pages_when_it_is_shown_again(
    make_page, shop, campaign_id, qtbot
):
    page = make_page()
    ready(qtbot, page)
    click(qtbot, page, page.panel.paper, "Letter")
    page.panel.paper.choose("A4")
    page.panel.changed.emit()
    page.hide()
    assert not page.preparing
    page.show()
    ready(qtbot, page)
    assert width_of_first_page(page) == 595


def test_ctrl_p_leads_to_the_pages_and_then_prints_them(shop, campaign_id, qtbot, monkeypatch):
    questions = ScriptedQuestions()
    jobs = Jobs(lambda error: questions.show_error(None, error), inline=True)
    workspace = Workspace(shop, jobs=jobs, questions=questions, today=lambda: TODAY)
    window = MainWindow(workspace, _NoHost())
    asked: list[int] = []
    window.page("reports")._ask_for_printer = lambda _parent, pages, _title: asked.append(pages)
    window.show_tab("risks")
    with qtbot.waitActive(window):
        window.show()
    for expected in (0, 1):
        qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert window.pages.currentWidget() is window.page("reports")
        ready(qtbot, window.page("reports"))
        assert len(asked) == expected
    window.close()
    window.deleteLater()


def test_a_slip_is_shown_of_the_entry_that_is_asked_for(make_page, shop, campaign_id, qtbot):
    ids = [
        book(
            shop, campaign_id=campaign_id, kind=EntryKind.COMMITMENT, day=TODAY, amount=amount,
            text=text, today=TODAY,
        )
        for text, amount in (("Stage", 60_000_00), ("Tents", 70_000_00), ("Tape", 9_00))
    ]  # fmt: skip
    page = make_page()
    ready(qtbot, page)
    assert not page.panel.subject.isVisible()
    page.show_part("approval", ids[1])
    ready(qtbot, page)
    assert "Tents" in first_text(page)
    assert [page.panel.subject.itemText(at) for at in range(2)] == ["Tents", "Stage"]
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Down)
    ready(qtbot, page)
    assert "Stage" in first_text(page)
    page.show_part("approval", ids[2])
    ready(qtbot, page)
    assert "Tape" in first_text(page)
    qtbot.mouseClick(page.panel.choices[0], Qt.MouseButton.LeftButton)
    ready(qtbot, page)
    assert not page.panel.subject.isVisible()
