/// Tests of plugins that are files beside them: fixtures and what must come out, and Python tests. Start at
/// `GoldenRunner`.
@NullMarked
package dev.sluice.engine.golden;

import org.jspecify.annotations.NullMarked;
