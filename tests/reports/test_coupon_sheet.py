"""Coupons on paper, read back: texts, sizes, and what a scanner sees."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby

import pypdfium2 as pdfium
import pytest
from pdf_reading import characters, fonts, overlapping, sizes, texts
from reportlab.lib.units import mm
from scan_reading import read_bars, read_qr

from merchant_app.actions.coupon_offer import Offer
from merchant_app.actions.coupons import add_batch, stop_batch
from merchant_app.cli import main
from merchant_app.domain.coupon_codes import new_codes, shown_code
from merchant_app.domain.coupons import CouponKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.referrals import ReferralCode
from merchant_app.reports.coupon_sheet import (
    Layout,
    PrintWish,
    Signs,
    coupon_document,
    coupon_subjects,
)
from merchant_app.reports.coupon_sheet_pdf import _BARS, _GRID, _PAD, _QR
from merchant_app.reports.pdf.paper import PAPERS
from merchant_app.reports.referral_cards import referral_document
from merchant_app.reports.scan_signs import LEAST_MODULE, bars_of, bars_width, qr_modules
from merchant_app.store.coupon_batches import open_codes
from merchant_app.store.create import create_shop

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42).astimezone()
#: Dots for a point: 600 for an inch.
_DOTS = 600 / 72


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "café.merchant"
    with create_shop(path, name="街角咖啡", currency="CNY", country="CN", language="zh") as made:
        yield made


@pytest.fixture
def campaign_id(shop):
    with shop.edit(msg("Campaign")) as edit:
        return edit.insert(
            "campaign", name="Opening", first=TODAY, last=TODAY, created_at="2026-11-22T08:00:00"
        )


@pytest.fixture
def batch_id(shop, campaign_id):
    offer = Offer(
        name="第二杯半价", kind=CouponKind.PERCENT, value=5000, on_item=True,
        valid_from=date(2026, 12, 5), valid_to=date(2026, 12, 20), threshold=3000,
        terms="周一店休，不与团购券同用\n滨河路 18 号", place="滨河路",
    )  # fmt: skip
    return add_batch(shop, offer, campaign_id=campaign_id, codes=20, laid_out=False, today=TODAY)


@pytest.fixture
def document(shop, campaign_id, batch_id):
    def make(language="zh", paper="A4", **wish):
        return coupon_document(
            shop, campaign_id, language=language, paper=paper, today=TODAY, now=NOW,
            batch_id=batch_id, wish=PrintWish(**wish),
        )  # fmt: skip

    return make


def dark(data):
    """Give a function that tells whether a place of the first page, in points, is dark."""
    with pdfium.PdfDocument(data) as pdf:
        page = pdf[0]
        image = page.render(scale=_DOTS, grayscale=True).to_pil().convert("L")
        height = page.get_size()[1]
    return lambda x, y: image.getpixel((round(x * _DOTS), round((height - y) * _DOTS))) < 128


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_eight_coupons_stand_on_a_sheet(document, shop, batch_id, paper):
    data = document(paper=paper)
    assert len(texts(data)) == 3
    assert sizes(data)[0] == pytest.approx(PAPERS[paper].upright, abs=0.1)
    codes = open_codes(shop, batch_id)
    for sheet, text in enumerate(texts(data)):
        for code in codes[8 * sheet : 8 * sheet + 8]:
            assert shown_code(code) in text
    first = texts(data)[0]
    for words in ("街角咖啡", "第二杯半价", "其中一件 5 折，满 ¥30 可用", "12月5日 – 12月20日",
                  "每人限用 1 张", "周一店休", "滨河路 18 号", "沿虚线裁开", "店员盖章"):  # fmt: skip
        assert words in first
    assert all(embedded for _name, embedded in fonts(data))


@pytest.mark.parametrize("signs", list(Signs))
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_scanner_reads_every_coupon(document, shop, batch_id, signs, paper):
    data = document(paper=paper, signs=signs, count=8)
    is_dark = dark(data)
    codes = open_codes(shop, batch_id, most=8)
    for place, code in zip(_GRID.places(PAPERS[paper]), codes, strict=True):
        right = place.left + place.width - _PAD
        if signs is not Signs.BARS:
            module = _QR / 21
            left, top = right - _QR, place.top - _PAD
            seen = [
                [is_dark(left + (c + 0.5) * module, top - (r + 0.5) * module) for c in range(21)]
                for r in range(21)
            ]
            assert read_qr(seen) == code
        if signs is not Signs.QR:
            middle = place.top - place.height + _PAD + _BARS / 2
            begin, wide = right - bars_width(code), bars_width(code)
            dots = range(int(wide / LEAST_MODULE))
            line = [is_dark(begin + (at + 0.5) * LEAST_MODULE, middle) for at in dots]
            runs = [(key, len(list(run))) for key, run in groupby(line)]
            quiet, *bars, after = runs
            assert quiet == after == (False, 10)
            assert read_bars([length for _key, length in bars]) == code


def test_signs_are_large_enough_for_cheap_scanners():
    [code] = new_codes(1, set(), __import__("random").Random(1))
    assert len(qr_modules(code)) == 21
    assert _QR / 21 >= LEAST_MODULE == 0.4 * mm
    assert _PAD >= 4 * _QR / 21  # the white around is the padding of the coupon
    assert sum(bars_of(code)) == 11 * (len(code) + 2) + 13


@pytest.mark.parametrize("signs", list(Signs))
def test_no_text_runs_over_another(document, signs):
    for language in ("en", "zh"):
        _size, found = characters(document(language, signs=signs, count=8), 0)
        assert list(overlapping(found)) == []


def test_codes_are_printed_from_a_number_on(document, shop, batch_id):
    codes = open_codes(shop, batch_id)
    [text] = texts(document(skip=16, count=8))
    assert all(shown_code(code) in text for code in codes[16:])
    assert shown_code(codes[0]) not in text
    assert "第 3 张纸" in text


def test_a_list_of_codes_has_boxes_to_tick(document, shop, batch_id):
    [text] = texts(document(layout=Layout.LIST))
    assert all(shown_code(code) in text for code in open_codes(shop, batch_id))
    assert "用掉一张就勾掉它的券号" in text


def test_nothing_left_to_print_is_said(shop, campaign_id, document):
    with pytest.raises(UserError, match="left to print"):
        document(skip=20)
    with pytest.raises(UserError, match="no coupons 99"):
        coupon_document(
            shop, campaign_id, language="zh", paper="A4", today=TODAY, now=NOW, batch_id=99
        )


def test_a_campaign_without_coupons_says_so(shop, campaign_id):
    with pytest.raises(UserError, match="has no coupons yet"):
        coupon_document(shop, campaign_id, language="zh", paper="A4", today=TODAY, now=NOW)


def test_a_stopped_batch_can_still_be_chosen(shop, campaign_id, batch_id):
    stop_batch(shop, batch_id, today=TODAY)
    assert coupon_subjects(shop, campaign_id) == [(batch_id, "第二杯半价 – 滨河路")]


def test_the_command_line_writes_coupons(shop, campaign_id, batch_id, tmp_path, capsys):
    out = tmp_path / "coupons.pdf"
    path = shop.path
    shop.close()
    assert main(["report", str(path), "coupons", "--entry", str(batch_id), "-o", str(out)]) == 0
    assert len(texts(out.read_bytes())) == 3


def test_cards_for_friends_carry_the_code_ten_times(shop):
    referral = ReferralCode(1, 1, "王小满", "K7MP2Q9A", TODAY)
    [text] = texts(referral_document(shop, referral, language="en", paper="A4"))
    assert text.count("K7MP-2Q9A") == 10
    assert "You and your friend each get 50 points." in text.replace("\n", " ")
