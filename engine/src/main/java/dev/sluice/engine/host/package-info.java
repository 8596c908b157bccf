/// Plugin hosts: child processes that run Python, and the frame protocol spoken with them; fills the port `PluginRuntime`.
@NullMarked
package dev.sluice.engine.host;

import org.jspecify.annotations.NullMarked;
