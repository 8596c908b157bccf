"""
{
    "plugin_type": ["http"],
    "http_args_config": [
        {
            "name": "config_file_path",
            "example": "json_ingest/weather.toml",
            "description": "TOML file below the plugin directory that says which members become what.",
            "required": false
        },
        {
            "name": "table",
            "example": "weather",
            "description": "Table to write to; before the one in the file. Default: json.",
            "required": false
        },
        {
            "name": "items",
            "example": "data.readings",
            "description": "Where in the body the list of items is. Default: the body is the list, or the only item.",
            "required": false
        },
        {
            "name": "tags",
            "example": "station.id region",
            "description": "Members that become tags, separated by blanks.",
            "required": false
        },
        {
            "name": "time",
            "example": "at",
            "description": "Member with the time, in ISO 8601 or as a number. Default: now.",
            "required": false
        }
    ]
}
"""

import json

from .mapping import Mapping
from .members import member
from .points import Batch, PointError, point


def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
    """Writes the items of a JSON body as rows. When the answer says they are written, they can be queried."""
    mapping = Mapping.of(args or {})
    try:
        items = items_of(parsed(request_body), mapping)
    except ValueError as error:
        influxdb3_local.warn(f"refused: {error}")
        return {"error": str(error)}, 400

    batch, skipped = Batch(), []
    for index, item in enumerate(items):
        try:
            batch.add(point(item, mapping))
        except PointError as error:
            skipped.append({"item": index, "reason": str(error)})
    if batch:
        influxdb3_local.write_sync(batch, no_sync=False)
    influxdb3_local.info(f"{mapping.table}: rows written: {len(batch)}, items skipped: {len(skipped)}")
    return {"table": mapping.table, "written": len(batch), "skipped": skipped}


def parsed(body):
    try:
        return json.loads(body)
    except json.JSONDecodeError as error:
        raise ValueError(f"no valid JSON: line {error.lineno}, column {error.colno}") from None


def items_of(body, mapping):
    """The list that the mapping names, or the body itself; a single object is a list of one."""
    items = member(body, mapping.items) if mapping.items else body
    if isinstance(items, dict):
        return [items]
    if not isinstance(items, list):
        where = f"in {mapping.items}" if mapping.items else "or an object"
        raise ValueError(f"expected a list of objects {where}")
    return items
