/// Finding text in all files of the workspace.
@NullMarked
package dev.sluice.app.search;

import org.jspecify.annotations.NullMarked;
