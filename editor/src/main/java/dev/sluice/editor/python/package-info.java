/// What a Python text means, as far as it can be told without running it: tokens, a tree, names and their scopes. Broken
/// text gives a tree too. Start reading at `PythonModule`.
@NullMarked
package dev.sluice.editor.python;

import org.jspecify.annotations.NullMarked;
