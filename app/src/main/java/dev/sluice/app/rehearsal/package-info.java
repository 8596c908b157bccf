/// A start of the program that nobody sees, for the JVM to take notes of. Start reading at [Rehearsal].
@NullMarked
package dev.sluice.app.rehearsal;

import org.jspecify.annotations.NullMarked;
