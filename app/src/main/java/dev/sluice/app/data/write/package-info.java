/// Ways to bring data in: line protocol by hand, made up by a generator, and from files. Start reading at `WriteViewModel`.
@NullMarked
package dev.sluice.app.data.write;

import org.jspecify.annotations.NullMarked;
