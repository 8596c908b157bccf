/// The packages that plugins can import: a virtual environment for each Python that runs them, filled by pip in a
/// process of its own. The Pythons are behind the port `Interpreter`. Start reading at `PythonEnvironment`.
@NullMarked
package dev.sluice.engine.environment;

import org.jspecify.annotations.NullMarked;
