"""Makes a fresh interpreter the one that plugins expect."""

import sys

from . import line_builder


def prepare(site_packages):
    line_builder.install()
    if site_packages:
        import site
        for directory in site_packages:
            if directory not in sys.path:
                site.addsitedir(directory)
