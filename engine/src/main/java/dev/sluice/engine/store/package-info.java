/// Durable objects: put-if-absent, get, list, delete.
@NullMarked
package dev.sluice.engine.store;

import org.jspecify.annotations.NullMarked;
