from __future__ import annotations

import errno
import os

import pytest

from merchant_app.domain.messages import UserError
from merchant_app.reports.pdf.saving import save_whole


def test_an_older_file_is_replaced_whole(tmp_path) -> None:
    out = tmp_path / "plan.pdf"
    out.write_bytes(b"old")
    save_whole(b"new", out)
    assert out.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [out]


def test_a_full_disk_leaves_the_older_file_as_it_was(tmp_path, monkeypatch) -> None:
    out = tmp_path / "plan.pdf"
    out.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match=r"The disk is full, so 'plan\.pdf' was not saved\."):
        save_whole(b"new", out)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path) -> None:
    (tmp_path / "plan.pdf").mkdir()
    with pytest.raises(UserError, match=r"'plan\.pdf' is a folder\."):
        save_whole(b"new", tmp_path / "plan.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_missing_folder_is_named(tmp_path) -> None:
    with pytest.raises(UserError, match="There is no folder") as caught:
        save_whole(b"new", tmp_path / "no" / "plan.pdf")
    assert caught.value.field == "out"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "cannot be saved in"),
        (errno.EROFS, "could not be saved in"),
    ],
)
def test_a_closed_folder_is_a_sentence(tmp_path, monkeypatch, number, sentence) -> None:
    def closed(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", closed)
    with pytest.raises(UserError, match=sentence):
        save_whole(b"new", tmp_path / "plan.pdf")
