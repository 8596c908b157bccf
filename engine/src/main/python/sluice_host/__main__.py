"""`python -m sluice_host`: the CPython host."""

import os
import sys

# how this package was found is no plugin's business, nor a child process's
given = os.environ.pop('SLUICE_PYTHONPATH', None)
os.environ.pop('PYTHONPATH', None)
if given:
    os.environ['PYTHONPATH'] = given
if sys.path and sys.path[0] in ('', os.getcwd()):
    del sys.path[0]

from sluice_host.cpython import main  # noqa: E402

main()
