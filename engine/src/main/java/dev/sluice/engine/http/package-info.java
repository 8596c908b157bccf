/// The HTTP edge: one handler class a route family; logic lives in the packages they call.
@NullMarked
package dev.sluice.engine.http;

import org.jspecify.annotations.NullMarked;
