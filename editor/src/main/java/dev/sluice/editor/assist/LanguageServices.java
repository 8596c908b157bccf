package dev.sluice.editor.assist;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Proposal.Proposals;
import dev.sluice.editor.edit.Replacement;
import dev.sluice.editor.python.Outline;
import java.util.List;
import java.util.Optional;

/// What a language can tell about a text: pure functions of it, called in the background. Offsets are in chars.
public interface LanguageServices {
    /// @param asked whether somebody asked for them; otherwise something was typed, and silence may be better
    default Proposals complete(String text, int caret, boolean asked) {
        return Proposals.NONE;
    }

    /// Whether it is worth asking what could be proposed without being asked for. Unlike the others it has little time: it is
    /// called for each key.
    ///
    /// @param before what stands in the line before the caret
    /// @param prose  whether the caret is in a string or a comment
    default boolean mayPropose(String before, boolean prose) {
        return true;
    }

    default Optional<SignatureHelp> signature(String text, int caret) {
        return Optional.empty();
    }

    default Optional<Hover> hover(String text, int offset) {
        return Optional.empty();
    }

    /// May take a while.
    default List<Problem> problems(String text) {
        return List.of();
    }

    /// Where the name at an offset is defined.
    default Optional<Integer> definition(String text, int offset) {
        return Optional.empty();
    }

    /// Everywhere the name at an offset stands, its definitions among them.
    default List<Occurrence> usages(String text, int offset) {
        return List.of();
    }

    record Occurrence(int start, int end) {}

    /// Why the name at an offset cannot have another one; empty when it can.
    default String renameRefusal(String text, int offset) {
        return Texts.of(LanguageServices.class).get("rename.none");
    }

    default Renamed rename(String text, int offset, String name) {
        return new Renamed(List.of(), renameRefusal(text, offset));
    }

    /// @param refusal empty when it was done
    record Renamed(List<Replacement> edits, String refusal) {}

    /// The text in order, or nothing when it is already, or cannot be.
    default Optional<String> format(String text) {
        return Optional.empty();
    }

    default List<Outline.Item> outline(String text) {
        return List.of();
    }

    LanguageServices NONE = new LanguageServices() {};
}
