/// The command line: one class a command, each a client of an engine's HTTP API but `serve`, which is one. No JavaFX.
/// Start reading at `CommandLineInterface`.
@NullMarked
package dev.sluice.app.cli;

import org.jspecify.annotations.NullMarked;
