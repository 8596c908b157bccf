"""Line protocol, one line at a time."""

import re
from dataclasses import dataclass

UNSIGNED_MAX = 2**64 - 1
SIGNED_MAX = 2**63 - 1
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
BOOLEANS = {"t", "T", "true", "True", "TRUE", "f", "F", "false", "False", "FALSE"}


class LineError(Exception):
    """What is wrong with a line, and where; the column counts from 1."""

    def __init__(self, column, reason):
        super().__init__(reason)
        self.column = column
        self.reason = reason


@dataclass(frozen=True)
class Line:
    """`fields` has a type for each name: float, integer, unsigned, string or boolean."""

    table: str
    tags: tuple
    fields: dict


def parse(text):
    """The names and types in a line; raises LineError when it is none."""
    head, fields_start = until(text, 0, " ")
    if fields_start == len(text):
        raise LineError(fields_start + 1, "no fields: expected a blank and name=value")
    table, tags = table_and_tags(head)
    body_start = fields_start + len(text[fields_start:]) - len(text[fields_start:].lstrip(" "))
    body, time_start = until(text, body_start, " ", quotes=True)
    fields = fields_of(body, body_start)
    check_time(text[time_start:].strip(" "), time_start)
    repeated = set(tags) & fields.keys()
    if repeated:
        raise LineError(1, f"{min(repeated)} is a tag and a field")
    return Line(table, tags, fields)


def table_and_tags(head):
    table, at = until(head, 0, ",")
    if not table:
        raise LineError(1, "no table name")
    tags = []
    while at < len(head):
        start = at + 1
        pair, at = until(head, start, ",")
        key, value_start = until(pair, 0, "=")
        if not key or value_start == len(pair):
            raise LineError(start + 1, f"tag '{pair}' is not name=value")
        if value_start + 1 == len(pair):
            raise LineError(start + value_start + 2, f"tag {key} has no value")
        if plain(key) in tags:
            raise LineError(start + 1, f"tag {key} is there twice")
        tags.append(plain(key))
    return plain(table), tuple(tags)


def fields_of(body, offset):
    fields = {}
    at = -1
    while at < len(body):
        start = at + 1
        pair, at = until(body, start, ",", quotes=True)
        key, value_start = until(pair, 0, "=")
        if not key or value_start == len(pair):
            raise LineError(offset + start + 1, f"field '{pair}' is not name=value")
        fields[plain(key)] = type_of(pair[value_start + 1 :], offset + start + value_start + 2)
    return fields


def type_of(value, column):
    if value.startswith('"'):
        if len(value) < 2 or not value.endswith('"'):
            raise LineError(column, "the text has no closing quote")
        return "string"
    if value in BOOLEANS:
        return "boolean"
    if re.fullmatch(r"[+-]?\d+i", value):
        return checked("integer", -SIGNED_MAX - 1 <= int(value[:-1]) <= SIGNED_MAX, value, column)
    if re.fullmatch(r"\d+u", value):
        return checked("unsigned", int(value[:-1]) <= UNSIGNED_MAX, value, column)
    return checked("float", NUMBER.fullmatch(value), value, column)


def checked(type_name, is_good, value, column):
    if not is_good:
        raise LineError(column, f"'{value}' is no value: texts need quotes, integers end in i")
    return type_name


def check_time(text, column):
    if text and not re.fullmatch(r"-?\d+", text):
        raise LineError(column + 2, f"'{text}' is no timestamp")


def until(text, start, stop, quotes=False):
    """The text from `start` to the next `stop` that is neither escaped nor quoted, and where that is."""
    at = start
    quoted = False
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if quotes and text[at] == '"':
            quoted = not quoted
        elif text[at] == stop and not quoted:
            break
        at += 1
    at = min(at, len(text))
    return text[start:at], at


def plain(name):
    return re.sub(r"\\([,= ])", r"\1", name)
