/// Help while writing: completion, signatures, hovers, problems and their fixes. What a language knows is a
/// [dev.sluice.editor.assist.LanguageServices]: pure functions of a text. What the program knows comes in through the ports
/// `Schema`, `EngineFacts`, `SyntaxChecker` and `TextChecker`. `Assistant` joins them to an editor.
@NullMarked
package dev.sluice.editor.assist;

import org.jspecify.annotations.NullMarked;
