"""Native modules on GraalPy: a process can load them in one context only.

In the others GraalPy raises a SystemError, which nobody expects of an import; here it becomes the ImportError that many
packages are prepared for, and the engine is asked for a process that the trigger has for itself."""

import sys

import _frozen_importlib_external

MESSAGE = '%s is native code, which GraalPy gives to one trigger of a process, and another trigger has it'


def guard(ask):
    """`ask()` asks for a process for this trigger alone."""
    # getpass and others import it without need, and would take the one place
    sys.modules['termios'] = None
    loader = _frozen_importlib_external.ExtensionFileLoader
    create = loader.create_module

    def create_module(self, spec):
        try:
            return create(self, spec)
        except SystemError as e:
            if 'IsolateNativeModules' not in str(e):
                raise
            ask()
            raise ImportError(MESSAGE % spec.name, name=spec.name, path=spec.origin) from None

    loader.create_module = create_module
