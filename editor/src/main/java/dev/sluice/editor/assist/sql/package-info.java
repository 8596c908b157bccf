/// Completion in SQL, in files and in the strings that plugins query with.
@NullMarked
package dev.sluice.editor.assist.sql;

import org.jspecify.annotations.NullMarked;
