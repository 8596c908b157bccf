/// What engines of this user leave for each other on this machine: where they listen and where their token lies.
@NullMarked
package dev.sluice.app.local;

import org.jspecify.annotations.NullMarked;
