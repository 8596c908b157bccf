/// Who may call: token to permission, used by every edge.
@NullMarked
package dev.sluice.engine.auth;

import org.jspecify.annotations.NullMarked;
