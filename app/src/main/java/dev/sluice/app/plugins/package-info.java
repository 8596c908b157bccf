/// The tree of plugin files of a workspace.
@NullMarked
package dev.sluice.app.plugins;

import org.jspecify.annotations.NullMarked;
