"""Packs bills into archives and locks them, as payment services do."""

from __future__ import annotations

import io

import msoffcrypto.format.ooxml
import pyzipper


def zipped(members: dict[str, bytes], *, gbk_names: bool = False) -> bytes:
    """Pack; Chinese archivers write names in GBK and do not say so."""
    raw = [name.encode("gbk" if gbk_names else "utf-8") for name in members]
    stand_ins = [f"{n:0>{len(name)}}" if gbk_names else name.decode() for n, name in enumerate(raw)]
    out = io.BytesIO()
    with pyzipper.ZipFile(out, "w", pyzipper.ZIP_DEFLATED) as archive:
        for name, data in zip(stand_ins, members.values(), strict=True):
            archive.writestr(name, data)
    data = out.getvalue()
    for stand_in, name in zip(stand_ins, raw, strict=True) if gbk_names else ():
        data = data.replace(stand_in.encode(), name)
    return data


def locked_zip(members: dict[str, bytes], password: str) -> bytes:
    """Lock with AES, as since 2020."""
    out = io.BytesIO()
    with pyzipper.AESZipFile(
        out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(password.encode())
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def zip_crypto(members: dict[str, bytes], password: str) -> bytes:
    """Lock with the old way of PKZIP, which no library here writes any more."""
    out = io.BytesIO(zipped(members))
    plain = out.getvalue()
    with pyzipper.ZipFile(io.BytesIO(plain)) as archive:
        infos = archive.infolist()
    result, directory, offsets = bytearray(), bytearray(), {}
    for info in infos:
        start = info.header_offset
        name_length = int.from_bytes(plain[start + 26 : start + 28], "little")
        extra_length = int.from_bytes(plain[start + 28 : start + 30], "little")
        head_end = start + 30 + name_length + extra_length
        head = bytearray(plain[start:head_end])
        packed = plain[head_end : head_end + info.compress_size]
        cipher = _PkzipCipher(password.encode())
        noise = bytes(range(11)) + bytes([info.CRC >> 24])
        locked = bytes(cipher.lock(byte) for byte in noise + packed)
        head[6] |= 1
        head[18:22] = len(locked).to_bytes(4, "little")
        offsets[info.filename] = (len(result), len(locked))
        result += head + locked
    place = plain.find(b"PK\x01\x02")
    end = plain.find(b"PK\x05\x06")
    directory += plain[place:end]
    at = 0
    for info in infos:
        offset, size = offsets[info.filename]
        directory[at + 8] |= 1
        directory[at + 20 : at + 24] = size.to_bytes(4, "little")
        directory[at + 42 : at + 46] = offset.to_bytes(4, "little")
        at = directory.find(b"PK\x01\x02", at + 4)
    tail = bytearray(plain[end:])
    tail[16:20] = len(result).to_bytes(4, "little")
    return bytes(result + directory + tail)


class _PkzipCipher:
    def __init__(self, password: bytes) -> None:
        self.keys = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self._update(byte)

    def lock(self, byte: int) -> int:
        part = (self.keys[2] | 2) & 0xFFFF
        out = byte ^ ((part * (part ^ 1) >> 8) & 0xFF)
        self._update(byte)
        return out

    def _update(self, byte: int) -> None:
        first, second, third = self.keys
        first = _crc(first, byte)
        second = (second + (first & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
        self.keys = [first, second, _crc(third, second >> 24)]


def _crc(crc: int, byte: int) -> int:
    crc ^= byte
    for _ in range(8):
        crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc


def locked_workbook(data: bytes, password: str) -> bytes:
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()
