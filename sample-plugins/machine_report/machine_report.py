"""
{
    "plugin_type": ["scheduled"],
    "scheduled_args_config": [
        {
            "name": "table",
            "example": "cpu",
            "description": "Table to report on. Default: cpu.",
            "required": false
        },
        {
            "name": "window",
            "example": "1 minute",
            "description": "How far to look back, as an SQL interval. Default: 1 minute.",
            "required": false
        },
        {
            "name": "target",
            "example": "machine_report",
            "description": "Table the summary goes to. Default: machine_report.",
            "required": false
        }
    ]
}
"""


def process_scheduled_call(influxdb3_local, call_time, args=None):
    """Called on every tick of the schedule. `call_time` is a datetime in UTC."""
    args = args or {}
    table = args.get("table", "cpu")
    window = args.get("window", "1 minute")
    target = args.get("target", "machine_report")

    rows = influxdb3_local.query(f"SELECT * FROM {quoted(table)} WHERE time >= now() - INTERVAL '{window}'")
    if not rows:
        influxdb3_local.warn(f"{table}: no rows in the last {window}")
        return

    line = LineBuilder(target).tag("table", table).int64_field("rows", len(rows))
    for field, values in sorted(numbers(rows).items()):
        mean = sum(values) / len(values)
        influxdb3_local.info(f"{table}.{field}: {min(values):g} to {max(values):g}, mean {mean:.2f}")
        line.float64_field(f"{field}_mean", mean)
        line.float64_field(f"{field}_max", float(max(values)))
    influxdb3_local.write(line)
    influxdb3_local.info(f"{call_time:%H:%M:%S} {table}: {len(rows)} rows in the last {window}")


def numbers(rows):
    """The values of each number field. A cell without a value is None."""
    fields = {}
    for row in rows:
        for name, value in row.items():
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if is_number and name != "time":
                fields.setdefault(name, []).append(value)
    return fields


def quoted(identifier):
    return '"' + identifier.replace('"', '""') + '"'
