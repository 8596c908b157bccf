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
    """Answers `GET /api/v3/engine/<path>?table=cpu&host=alpha` with the newest values of each host, as JSON."""
    args = args or {}
    table = query_parameters.get("table", "cpu")
    host = query_parameters.get("host")
    window = args.get("window", "5 minutes")

    rows = influxdb3_local.query(
        f"SELECT * FROM {quoted(table)} WHERE time >= now() - INTERVAL '{window}' ORDER BY time"
    )
    newest = newest_by_host(rows)
    if host is not None:
        newest = {name: values for name, values in newest.items() if name == host}

    influxdb3_local.info(f"{table}: answered for {len(newest)} hosts from {len(rows)} rows")
    return {"table": table, "hosts": newest}


def newest_by_host(rows):
    """Rows come oldest first, so the last one of a host is the newest."""
    newest = {}
    for row in rows:
        values = {name: value for name, value in row.items() if value is not None}
        host = values.pop("host", "")
        values["time"] = iso_time(values["time"])
        newest[host] = values
    return newest


def iso_time(nanoseconds):
    seconds = nanoseconds / 1_000_000_000
    return datetime.fromtimestamp(seconds, tz=timezone.utc).isoformat(timespec="milliseconds")


def quoted(identifier):
    return '"' + identifier.replace('"', '""') + '"'
