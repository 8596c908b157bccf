/// Finding and replacing, in one text and in the files of a folder. `Query` finds, `FindModel` is what the bar shows,
/// `FileSearch` walks.
@NullMarked
package dev.sluice.editor.find;

import org.jspecify.annotations.NullMarked;
