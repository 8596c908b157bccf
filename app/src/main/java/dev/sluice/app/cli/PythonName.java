package dev.sluice.app.cli;

import dev.sluice.engine.catalog.PythonRuntime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `graalpy` or `cpython`.
final class PythonName implements ITypeConverter<PythonRuntime> {
    @Override
    public PythonRuntime convert(String name) {
        if (PythonRuntime.texts().contains(name)) return PythonRuntime.of(name);
        throw new TypeConversionException("'" + name + "' is none of " + String.join(", ", PythonRuntime.texts()));
    }
}
