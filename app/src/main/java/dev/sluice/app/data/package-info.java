/// Databases, tables and their columns, at the side: what there is, and the ways to it.
@NullMarked
package dev.sluice.app.data;

import org.jspecify.annotations.NullMarked;
