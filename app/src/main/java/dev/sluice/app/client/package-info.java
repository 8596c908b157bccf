/// A client of the HTTP API, as the commands and the demo use it.
@NullMarked
package dev.sluice.app.client;

import org.jspecify.annotations.NullMarked;
