"""What the formats of office programs that are zips of XML have in common: limits, and XML parsed without
surprises."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import ReadError

UNPACKED = 4
"""A document may unpack to so many times `max_file_bytes`: pictures hardly shrink, text shrinks to a
tenth."""
MOST_PARTS = 10_000
LONGEST_HEAD = 65536
"""Bytes of a part in which a declaration of entities would stand."""


def checked(data: bytes, options: ReadOptions, *, broken: str, entities: bool = False) -> zipfile.ZipFile:
    """The document as an archive.

    Raises `ReadError` with the words `broken` where it is none, where it is locked, unpacks to too much or,
    unless `entities` are allowed, declares any."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
        if (
            sum(info.file_size for info in infos) > UNPACKED * options.max_file_bytes
            or len(infos) > MOST_PARTS
        ):
            raise ReadError(
                "it unpacks to far more than its size allows (a zip bomb?); the limit is max_file_bytes"
            )
        if any(info.flag_bits & 1 for info in infos):
            raise ReadError("it is locked with a password")
        for info in infos:
            if (
                not entities
                and info.filename.endswith((".xml", ".rels"))
                and b"<!DOCTYPE" in archive.open(info).read(LONGEST_HEAD)
            ):
                raise ReadError(
                    "it declares XML entities, which no such document does; kgraph does not read it"
                )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise ReadError(broken) from error
    return archive


def part(archive: zipfile.ZipFile, name: str, broken: str) -> Any:
    """The root element of a part of the document; None where there is no such part. Raises `ReadError` where
    it is no XML."""
    try:
        return parsed(archive.read(name))
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise ReadError(broken) from error


def parsed(data: bytes) -> Any:
    """The root element of XML: entities are not resolved, nothing is fetched, broken places are passed
    over."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # nothing at all can be read, not even with what is broken passed over
        root = None
    if root is None:
        raise ReadError("it is no XML, or broken")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
