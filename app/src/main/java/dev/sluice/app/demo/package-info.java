/// Real input for demonstrations: this machine's own figures.
@NullMarked
package dev.sluice.app.demo;

import org.jspecify.annotations.NullMarked;
