"""
{
    "plugin_type": ["onwrite"],
    "onwrite_args_config": [
        {
            "name": "fields",
            "example": "state valve_open",
            "description": "Fields to watch in every table that has them, separated by blanks.",
            "required": true
        },
        {
            "name": "tags",
            "example": "machine line",
            "description": "Tags that tell series apart, separated by blanks. Default: none, a table is one series.",
            "required": false
        },
        {
            "name": "target",
            "example": "state_changes",
            "description": "Table that changes are written to. Default: state_changes.",
            "required": false
        }
    ]
}
"""

NANOSECONDS = 1_000_000_000


def process_writes(influxdb3_local, table_batches, args=None):
    """Called with the rows written since the last flush; writes one row for each value that is not the one before."""
    args = args or {}
    fields = required(args, "fields").split()
    tags = args.get("tags", "").split()
    target = args.get("target", "state_changes")

    values = influxdb3_local.cache.get("values", {})
    changes = 0
    for batch in table_batches:
        table = batch["table_name"]
        if table == target:
            continue  # an all_tables trigger hears of what it wrote itself
        for row in sorted(batch["rows"], key=lambda row: row["time"]):
            for field in fields:
                line = change(values, target, table, field, tags, row)
                if line is not None:
                    influxdb3_local.write(line)
                    changes += 1
    influxdb3_local.cache.put("values", values)
    if changes:
        influxdb3_local.info(f"changes: {changes}, series known: {len(values)}")


def change(values, target, table, field, tags, row):
    """The line for a change, or None. `values` keeps the value of each series and the time of its first row."""
    if row.get(field) is None:
        return None
    value = str(row[field])
    series = (table, field, *(row.get(tag) for tag in tags))
    before, since = values.get(series, (value, row["time"]))
    if row["time"] < since:
        return None  # written late: what came after it is already known
    if before == value:
        values[series] = (value, since)
        return None

    values[series] = (value, row["time"])
    line = LineBuilder(target).tag("table", table).tag("field", field)
    for tag in tags:
        if row.get(tag) is not None:
            line.tag(tag, row[tag])
    return (
        line.string_field("from", before)
        .string_field("to", value)
        .float64_field("after_seconds", (row["time"] - since) / NANOSECONDS)
        .time_ns(row["time"])
    )


def required(args, name):
    if name not in args:
        raise ValueError(f"argument {name} is missing")
    return args[name]
