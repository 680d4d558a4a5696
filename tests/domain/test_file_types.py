"""Files are what they say themselves, whatever their name says."""

import pytest

from merchant_app.domain.file_types import FILE_TYPES, file_type_of, fitting_name

PNG = b"\x89PNG\r\n\x1a\n"
SAMPLES = {
    "application/pdf": b"%PDF-1.7\n",
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/png": PNG,
    "image/gif": b"GIF89a",
    "image/webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "image/heic": b"\x00\x00\x00\x18ftypheic",
    "application/ofd": b"PK\x03\x04....OFD.xml",
}


@pytest.mark.parametrize(("media_type", "content"), SAMPLES.items())
def test_each_kind_is_known_by_its_content(media_type, content):
    kind = file_type_of(content)
    assert kind is not None
    assert kind.media_type == media_type


def test_every_kind_has_a_sample():
    assert {kind.media_type for kind in FILE_TYPES} == set(SAMPLES)


@pytest.mark.parametrize("content", [b"", b"MZ\x90", b"PK\x03\x04word", b"<html>", b"#!/bin/sh"])
def test_what_is_no_receipt_is_none(content):
    assert file_type_of(content) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.png", "a.png"),
        ("a.PNG", "a.PNG"),
        ("a.jpg", "a.png"),
        ("a", "a.png"),
        ("v1.2", "v1.2.png"),
        ("invoice.exe", "invoice.exe.png"),
    ],
)
def test_a_name_says_what_the_file_is(name, expected):
    kind = file_type_of(PNG)
    assert kind is not None
    assert fitting_name(name, kind) == expected
