package dev.sluice.editor.assist.plugin;

import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.Hover;
import dev.sluice.editor.assist.LanguageServices;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.assist.Proposal.Proposals;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.SignatureHelp;
import dev.sluice.editor.assist.SyntaxChecker;
import dev.sluice.editor.python.Outline;
import dev.sluice.editor.python.PythonFormatter;
import dev.sluice.editor.python.PythonModule;
import dev.sluice.editor.python.Renaming;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Python as plugins are written in it.
public final class PythonServices implements LanguageServices {
    private final Schema schema;
    private final EngineFacts facts;
    private final SyntaxChecker syntax;
    /// The last text read: several questions come for each.
    private volatile @Nullable PythonModule last;

    public PythonServices(Schema schema, EngineFacts facts, SyntaxChecker syntax) {
        this.schema = schema;
        this.facts = facts;
        this.syntax = syntax;
    }

    private PythonModule module(String text) {
        var known = last;
        if (known != null && known.text().equals(text)) return known;
        var module = PythonModule.of(text);
        last = module;
        return module;
    }

    private PythonModule near(String text, int caret) {
        var known = last;
        return known != null && known.text().equals(text) ? known : PythonModule.near(text, caret);
    }

    @Override
    public Proposals complete(String text, int caret, boolean asked) {
        return new PythonCompletion(near(text, caret), schema, caret, asked).complete();
    }

    @Override
    public boolean mayPropose(String before, boolean prose) {
        return prose || PythonCompletion.mayPropose(before);
    }

    @Override
    public Optional<SignatureHelp> signature(String text, int caret) {
        return PythonSignatures.at(near(text, caret), caret);
    }

    @Override
    public Optional<Hover> hover(String text, int offset) {
        return PythonHover.at(module(text), schema, offset);
    }

    @Override
    public Optional<Integer> definition(String text, int offset) {
        var binding = module(text).bindingAt(offset);
        return binding == null || binding.definitions().isEmpty()
                ? Optional.empty()
                : Optional.of(binding.definitions().getFirst().start());
    }

    @Override
    public List<Occurrence> usages(String text, int offset) {
        var binding = module(text).bindingAt(offset);
        if (binding == null) return List.of();
        int length = binding.name().length();
        return binding.occurrences().stream()
                .map(each -> new Occurrence(each.start(), each.start() + length))
                .distinct()
                .toList();
    }

    @Override
    public String renameRefusal(String text, int offset) {
        return Renaming.refusal(module(text), offset);
    }

    @Override
    public Renamed rename(String text, int offset, String name) {
        var result = Renaming.rename(module(text), offset, name);
        return new Renamed(result.edits(), result.refusal());
    }

    @Override
    public List<Problem> problems(String text) {
        return PythonProblems.of(module(text), schema, facts, syntax);
    }

    @Override
    public Optional<String> format(String text) {
        return PythonFormatter.format(text);
    }

    @Override
    public List<Outline.Item> outline(String text) {
        return Outline.of(module(text));
    }
}
