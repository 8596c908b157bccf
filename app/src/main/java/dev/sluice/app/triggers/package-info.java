/// What triggers are doing.
@NullMarked
package dev.sluice.app.triggers;

import org.jspecify.annotations.NullMarked;
