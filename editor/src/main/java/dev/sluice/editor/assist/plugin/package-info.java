/// Python as plugins are written in it: completion, signatures and hovers that know the plugin API and the tables.
@NullMarked
package dev.sluice.editor.assist.plugin;

import org.jspecify.annotations.NullMarked;
