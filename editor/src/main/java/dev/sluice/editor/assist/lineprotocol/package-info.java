/// Completion in line protocol, and its errors as problems.
@NullMarked
package dev.sluice.editor.assist.lineprotocol;

import org.jspecify.annotations.NullMarked;
