"""What the tables look like: as the database has them, and as the lines make them."""

from .line_protocol import LineError

TYPES = {
    "Float64": "float",
    "Int64": "integer",
    "UInt64": "unsigned",
    "Utf8": "string",
    "Boolean": "boolean",
    "Dictionary(Int32, Utf8)": "tag",
}


class Schema:
    """The first line that names a column decides its type, unless the database has it already."""

    def __init__(self, influxdb3_local):
        self.influxdb3_local = influxdb3_local
        self.columns = {}

    def add(self, line):
        """Takes a line's columns over; raises LineError when one has another type, and then takes none."""
        columns = self.columns.setdefault(line.table, self.stored(line.table))
        named = {**dict.fromkeys(line.tags, "tag"), **line.fields}
        for name, type_name in named.items():
            if columns.get(name, type_name) != type_name:
                raise LineError(1, f"{name} is {type_name} here and {columns[name]} in table {line.table}")
        columns.update(named)

    def stored(self, table):
        rows = self.influxdb3_local.query(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'iox' AND table_name = $table",
            {"table": table},
        )
        return {row["column_name"]: TYPES[row["data_type"]] for row in rows if row["data_type"] in TYPES}

    def tables(self):
        return {table: dict(sorted(columns.items())) for table, columns in sorted(self.columns.items())}
