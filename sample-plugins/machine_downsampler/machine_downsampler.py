"""
{
    "plugin_type": ["onwrite"],
    "onwrite_args_config": [
        {
            "name": "table",
            "example": "cpu",
            "description": "Table whose rows are averaged. Default: cpu.",
            "required": false
        },
        {
            "name": "target",
            "example": "cpu_avg",
            "description": "Table the averages go to. Default: the source table's name followed by _avg.",
            "required": false
        },
        {
            "name": "tag",
            "example": "host",
            "description": "Tag to group by. Default: host.",
            "required": false
        }
    ]
}
"""


def process_writes(influxdb3_local, table_batches, args=None):
    """Called with the rows written since the last flush, table by table."""
    args = args or {}
    table = args.get("table", "cpu")
    target = args.get("target", f"{table}_avg")
    tag = args.get("tag", "host")

    for batch in table_batches:
        if batch["table_name"] != table:
            continue
        groups = group_by(batch["rows"], tag)
        for name, rows in groups.items():
            line = average_line(target, tag, name, rows)
            if line is not None:
                influxdb3_local.write(line)
        influxdb3_local.info(f"{table}: {len(batch['rows'])} rows became {len(groups)}, one for each {tag}")


def group_by(rows, tag):
    groups = {}
    for row in rows:
        groups.setdefault(row.get(tag), []).append(row)
    return groups


def average_line(target, tag, name, rows):
    """One line with the mean of each number field, at the time of the newest row. None when there is no number."""
    means = {field: sum(values) / len(values) for field, values in numbers(rows).items()}
    if not means:
        return None

    line = LineBuilder(target)
    if name is not None:
        line.tag(tag, name)
    for field, mean in means.items():
        line.float64_field(field, mean)
    if "rows" not in means:
        line.int64_field("rows", len(rows))
    return line.time_ns(max(row["time"] for row in rows))


def numbers(rows):
    """The values of each number field. A field that a row does not have is not a key of that row."""
    fields = {}
    for row in rows:
        for name, value in row.items():
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if is_number and name != "time":
                fields.setdefault(name, []).append(value)
    return fields
