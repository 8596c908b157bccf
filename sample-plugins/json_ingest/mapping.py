"""Which members of an item become what."""

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Mapping:
    """`tags` and `fields` map names of columns to paths of members; without `fields`, every member that is left becomes
    one. Numbers become floats, save the fields in `integers`: JSON does not tell 1 from 1.0, a column does."""

    table: str = "json"
    items: str = ""
    time: str = ""
    tags: dict = field(default_factory=dict)
    fields: dict = field(default_factory=dict)
    integers: tuple = ()

    @staticmethod
    def of(args):
        """From the file that the arguments name, if they do; arguments win."""
        settings = read_file(args["config_file_path"]) if "config_file_path" in args else {}
        tags = {path.replace(".", "_"): path for path in args.get("tags", "").split()}
        return Mapping(
            table=args.get("table", settings.get("table", "json")),
            items=args.get("items", settings.get("items", "")),
            time=args.get("time", settings.get("time", "")),
            tags=tags or settings.get("tags", {}),
            fields=settings.get("fields", {}),
            integers=tuple(settings.get("integers", ())),
        )


def read_file(name):
    import tomllib  # since Python 3.11; needed only with a file

    return tomllib.loads((plugin_directory() / name).read_text(encoding="utf-8"))


def plugin_directory():
    """Where InfluxDB 3 keeps its plugins: it says so in one of three ways."""
    for variable in ("PLUGIN_DIR", "INFLUXDB3_PLUGIN_DIR"):
        if os.environ.get(variable):
            return Path(os.environ[variable])
    return Path(os.environ.get("VIRTUAL_ENV", ".")).parent
