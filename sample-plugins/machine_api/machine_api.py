"""
{
    "plugin_type": ["http"],
    "http_args_config": [
        {
            "name": "window",
            "example": "5 minutes",
            "description": "How far to look back, as an SQL interval. Default: 5 minutes.",
            "required": false
        }
    ]
}
"""

from datetime import datetime, timezone


def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
    """Answers `GET /api/v3/engine/<path>?table=cpu&host=alpha` with the newest row of each series, as JSON."""
    args = args or {}
    table = query_parameters.get("table", "cpu")
    host = query_parameters.get("host")
    window = args.get("window", "5 minutes")

    rows = influxdb3_local.query(
        f"SELECT * FROM {quoted(table)} WHERE time >= now() - INTERVAL '{window}' ORDER BY time"
    )
    newest = newest_of_each_series(rows)
    if host is not None:
        newest = [row for row in newest if row.get("host") == host]

    influxdb3_local.info(f"{table}: answered with {len(newest)} of {len(rows)} rows")
    return {"table": table, "rows": newest}


def newest_of_each_series(rows):
    """Rows come oldest first, so the last one of a series wins. Tags are text: they tell series apart."""
    newest = {}
    for row in rows:
        values = {name: value for name, value in row.items() if value is not None}
        series = tuple((name, value) for name, value in values.items() if isinstance(value, str))
        values["time"] = iso_time(values["time"])
        newest[series] = values
    return list(newest.values())


def iso_time(nanoseconds):
    seconds = nanoseconds / 1_000_000_000
    return datetime.fromtimestamp(seconds, tz=timezone.utc).isoformat(timespec="milliseconds")


def quoted(identifier):
    return '"' + identifier.replace('"', '""') + '"'
