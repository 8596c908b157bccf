package dev.sluice.app.data;

import java.util.OptionalLong;

/// What is in a table.
///
/// @param firstNanos time of its oldest row; empty when it has none
/// @param lastNanos  of its newest
record TableFigures(long rowCount, OptionalLong firstNanos, OptionalLong lastNanos) {}
