/// How work leaves the FX thread and how results come back to it. Knows no feature.
@NullMarked
package dev.sluice.app.fx;

import org.jspecify.annotations.NullMarked;
