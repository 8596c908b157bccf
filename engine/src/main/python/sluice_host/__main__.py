"""`python -m sluice_host`: the CPython host."""

import os
import sys

_TOO_OLD = 105

if sys.version_info < (3, 9):
    sys.stderr.write('Python %s is older than 3.9\n' % sys.version)
    sys.exit(_TOO_OLD)

# how this package was found is no plugin's business, nor a child process's
given = os.environ.pop('SLUICE_PYTHONPATH', None)
os.environ.pop('PYTHONPATH', None)
if os.environ.get('PYTHONHASHSEED') == '0':
    del os.environ['PYTHONHASHSEED']
if given:
    os.environ['PYTHONPATH'] = given
if sys.path and sys.path[0] in ('', os.getcwd()):
    del sys.path[0]

from sluice_host.cpython import main  # noqa: E402

main()
