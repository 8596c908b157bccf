"""Members of nested objects by their paths, such as `site.name`."""


def member(item, path):
    """The member at `path`, or None when there is none."""
    for name in path.split("."):
        if not isinstance(item, dict) or name not in item:
            return None
        item = item[name]
    return item


def flattened(item, prefix=""):
    """The path and value of everything in an object that is neither an object nor a list."""
    for name, value in item.items():
        path = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from flattened(value, f"{path}.")
        elif not isinstance(value, list):
            yield path, value
