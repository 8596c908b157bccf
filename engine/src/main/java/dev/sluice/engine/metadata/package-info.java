/// What a plugin says about itself: its kinds and arguments in the JSON docstring, its name and version in
/// `manifest.toml`. Read from the text of the files; no Python runs for it.
@NullMarked
package dev.sluice.engine.metadata;

import org.jspecify.annotations.NullMarked;
