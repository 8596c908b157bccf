@NullMarked
package dev.sluice.engine.dap;

import org.jspecify.annotations.NullMarked;
