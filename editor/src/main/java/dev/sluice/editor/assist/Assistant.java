package dev.sluice.editor.assist;

import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.MenuPopup.Choice;
import dev.sluice.editor.assist.Proposal.Proposals;
import dev.sluice.editor.edit.Replacement;
import dev.sluice.editor.overlay.Squiggles;
import dev.sluice.editor.python.Outline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.PlainTextChange;

/// Gives an editor what its language knows. Questions go to the background with the text of the moment; one that nobody
/// waits for any more when its turn comes is not answered, and an answer that comes after the text has moved on is dropped.
/// FX thread only.
public final class Assistant {
    private static final Texts TEXTS = Texts.of(Assistant.class);
    static final Duration QUIET = Duration.ofMillis(300), HOVER = Duration.ofMillis(400);

    private final CodeEditor editor;
    private final CodeArea area;
    private final LanguageServices services;
    private final Threads threads;
    private final Delay quiet;
    private final Problems problems = new Problems();
    private final ReadOnlyObjectWrapper<List<Outline.Item>> outline = new ReadOnlyObjectWrapper<>(List.of());
    private final CompletionModel completion = new CompletionModel();
    private final TabStops stops = new TabStops();
    private final CompletionPopup proposals;
    private final TextPopup signature;
    private final TextPopup note;
    private final MenuPopup menu;
    private final RenamePopup renaming;
    private String typed = "";
    /// How often was asked for proposals, and how often the text has changed.
    private final AtomicInteger questions = new AtomicInteger(), texts = new AtomicInteger();
    /// How often somebody wanted nothing more of what was typed.
    private int dismissals;
    /// How many texts there had been when the caret moved last.
    private int textsBefore;
    /// No proposal begins with what stands of the word at the caret, so none does with more of it.
    private boolean unmatched;

    /// @param answers runs the questions of whoever types, on another thread
    /// @param checks  looks for problems, which may take seconds
    /// @param fx      runs what is to happen on the FX thread
    public record Threads(Executor answers, Executor checks, Executor fx) {}

    public Assistant(CodeEditor editor, LanguageServices services, Threads threads) {
        this(editor, services, threads, Delay.of(QUIET));
    }

    Assistant(CodeEditor editor, LanguageServices services, Threads threads, Delay quiet) {
        this.editor = editor;
        this.area = editor.area();
        this.services = services;
        this.threads = threads;
        this.quiet = quiet;
        proposals = new CompletionPopup(area, completion, proposal -> take(proposal));
        signature = new TextPopup(area);
        note = new TextPopup(area);
        note.hideOnClick();
        menu = new MenuPopup(area);
        renaming = new RenamePopup(area);
        editor.setAssistant(this);
        problems.onChange(new Squiggles(editor)::show);
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        editor.addEventFilter(KeyEvent.KEY_TYPED, this::typing);
        editor.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> close());
        editor.addEventFilter(ScrollEvent.SCROLL, _ -> close());
        area.plainTextChanges().subscribe(this::changed);
        area.caretPositionProperty().addListener((_, _, _) -> threads.fx().execute(this::moved));
        area.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) close();
        });
        area.setMouseOverTextDelay(HOVER);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, event -> hover(event.getCharacterIndex()));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> note.hide());
        check();
    }

    public Problems problems() {
        return problems;
    }

    /// What the text defines, as it was after the last moment of quiet.
    public ReadOnlyObjectProperty<List<Outline.Item>> outlineProperty() {
        return outline.getReadOnlyProperty();
    }

    public LanguageServices services() {
        return services;
    }

    /// Looks for problems again without a change of the text, such as when tables have come.
    public void recheck() {
        quiet.restart(this::check);
    }

    // questions: the text is put together where the answer is sought, since that takes long for a large one

    private <T> void ask(Supplier<T> answer, Consumer<T> then) {
        ask(threads.answers(), () -> true, answer, then);
    }

    /// @param wanted whether somebody still waits for the answer; asked on both threads
    private <T> void ask(Executor thread, BooleanSupplier wanted, Supplier<T> answer, Consumer<T> then) {
        thread.execute(() -> {
            if (!wanted.getAsBoolean()) return;
            var answered = answer.get();
            threads.fx().execute(() -> {
                if (wanted.getAsBoolean()) then.accept(answered);
            });
        });
    }

    private BooleanSupplier whileTextStays() {
        int asked = texts.get();
        return () -> asked == texts.get();
    }

    private void check() {
        var snapshot = area.getContent().snapshot();
        var wanted = whileTextStays();
        ask(threads.checks(), wanted, () -> services.outline(snapshot.getText()), outline::set);
        ask(threads.checks(), wanted, () -> services.problems(snapshot.getText()), problems::set);
    }

    public void complete() {
        complete(true);
    }

    private void complete(boolean asked) {
        int number = questions.incrementAndGet();
        int caret = area.getCaretPosition();
        var snapshot = area.getContent().snapshot();
        ask(
                threads.answers(),
                () -> number == questions.get(),
                () -> services.complete(snapshot.getText(), caret, asked),
                found -> open(found, asked));
    }

    private void open(Proposals found, boolean asked) {
        int caret = area.getCaretPosition();
        if (found.isEmpty() || !area.isFocused() || caret < found.from() || caret > area.getLength() || !area.isEditable()) {
            closeProposals();
            return;
        }
        completion.open(found, area.getText(found.from(), caret), asked);
        unmatched = !completion.isOpen();
        if (asked && completion.shown().size() == 1) take(completion.shown().getFirst());
        else proposals.update(found.from());
    }

    public void showSignature() {
        int caret = area.getCaretPosition();
        var snapshot = area.getContent().snapshot();
        ask(() -> services.signature(snapshot.getText(), caret), help -> {
            if (caret != area.getCaretPosition()) return;
            help.ifPresentOrElse(signature::signature, signature::hide);
        });
    }

    private void hover(int offset) {
        if (offset >= area.getLength() || menu.isShowing() || renaming.isShowing()) return;
        var snapshot = area.getContent().snapshot();
        ask(threads.answers(), whileTextStays(), () -> services.hover(snapshot.getText(), offset), hover -> {
            if (!proposals.isShowing()) note.hover(problems.at(offset), hover.stream().toList(), offset);
        });
    }

    public void goToDefinition() {
        var snapshot = area.getText();
        int caret = area.getCaretPosition();
        ask(() -> services.definition(snapshot, caret), found ->
            found.ifPresentOrElse(editor::jumpToOffset, () -> note.message(TEXTS.get("definition.none"))));
    }

    public void showUsages() {
        var snapshot = area.getText();
        int caret = area.getCaretPosition();
        ask(() -> services.usages(snapshot, caret), found -> {
            if (found.isEmpty()) note.message(TEXTS.get("uses.none"));
            else menu.show(
                    TEXTS.count("uses", found.size()),
                    found.stream().map(use -> new Choice(line(snapshot, use.start()), () -> editor.jumpToOffset(use.start()))).toList(),
                    caret);
        });
    }

    private static String line(String text, int offset) {
        int start = text.lastIndexOf('\n', offset - 1) + 1, end = text.indexOf('\n', offset);
        long number = text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
        return number + "  " + text.substring(start, end < 0 ? text.length() : end).strip();
    }

    public void rename() {
        var snapshot = area.getText();
        int caret = area.getCaretPosition();
        ask(threads.answers(), whileTextStays(), () -> services.renameRefusal(snapshot, caret), refusal -> {
            if (!refusal.isEmpty()) note.message(refusal);
            else renaming.show(wordAt(snapshot, caret), wordStart(snapshot, caret), (name, popup) -> rename(caret, name, popup));
        });
    }

    private void rename(int caret, String name, RenamePopup popup) {
        var unchanged = whileTextStays();
        var snapshot = area.getText();
        ask(() -> services.rename(snapshot, caret, name), renamed -> {
            if (!renamed.refusal().isEmpty()) popup.refuse(renamed.refusal());
            else {
                popup.hide();
                if (unchanged.getAsBoolean()) apply(renamed.edits());
                area.requestFocus();
            }
        });
    }

    private static int wordStart(String text, int caret) {
        int start = caret;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) start--;
        return start;
    }

    private static String wordAt(String text, int caret) {
        int end = caret;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) end++;
        return text.substring(wordStart(text, caret), end);
    }

    /// What can be done about the problems at the caret, or in its line.
    public void showFixes() {
        int caret = area.getCaretPosition();
        int line = area.getCurrentParagraph();
        int from = area.getAbsolutePosition(line, 0), to = from + area.getParagraphLength(line);
        var here = problems.at(caret);
        var wanted = here.isEmpty()
                ? problems.all().stream().filter(each -> each.start() <= to && each.end() >= from).toList()
                : here;
        var choices = new ArrayList<Choice>();
        for (var problem : wanted)
            for (var fix : problem.fixes()) choices.add(new Choice(fix.title(), () -> apply(fix.edits())));
        if (choices.isEmpty()) note.message(wanted.isEmpty() ? TEXTS.get("fix.none") : wanted.getFirst().message());
        else menu.show(wanted.getFirst().message(), choices, wanted.getFirst().start());
    }

    public void format() {
        var snapshot = area.getText();
        ask(
                threads.answers(),
                whileTextStays(),
                () -> services.format(snapshot),
                formatted -> formatted.ifPresent(this::replaceLines));
    }

    /// Replaces only from the first line that differs to the last, so that the view stays where it is.
    private void replaceLines(String next) {
        var before = area.getText();
        int from = 0;
        int most = Math.min(before.length(), next.length());
        while (from < most && before.charAt(from) == next.charAt(from)) from++;
        int end = 0;
        while (end < most - from && before.charAt(before.length() - 1 - end) == next.charAt(next.length() - 1 - end)) end++;
        int caret = area.getCaretPosition();
        int line = area.getCurrentParagraph();
        apply(List.of(new Replacement(from, before.length() - end, next.substring(from, next.length() - end))));
        if (caret > from) {
            int there = Math.min(line, area.getParagraphs().size() - 1);
            area.moveTo(there, Math.min(area.getParagraphLength(there), area.getCaretColumn()));
        } else area.moveTo(caret);
        area.requestFollowCaret();
    }

    private void apply(List<Replacement> edits) {
        editor.apply(edits.stream()
                .sorted(Comparator.comparingInt(Replacement::from))
                .map(Replacement::asEdit)
                .toList());
    }

    // what happens in the editor

    private void changed(PlainTextChange change) {
        texts.incrementAndGet();
        int removed = change.getRemoved().length(), inserted = change.getInserted().length();
        problems.moved(change.getPosition(), removed, inserted);
        stops.changed(change.getPosition(), removed, inserted);
        note.hide();
        quiet.restart(this::check);
        var key = typed;
        typed = "";
        int dismissed = dismissals;
        // The caret has not arrived yet.
        threads.fx().execute(() -> {
            if (dismissed == dismissals) afterChange(key);
        });
    }

    private void afterChange(String key) {
        int caret = area.getCaretPosition();
        boolean inWord = !key.isEmpty() && Character.isJavaIdentifierPart(key.charAt(0));
        if (inWord && completion.isOpen()) {
            // the key is painted first
            threads.fx().execute(this::filter);
            return;
        }
        filter();
        if (!inWord) unmatched = false;
        boolean goesOn = inWord && unmatched;
        if (!key.isEmpty() && !goesOn && (!Character.isWhitespace(key.charAt(0)) || key.equals(" "))) {
            if (mayPropose(caret)) complete(false);
            else closeProposals();
        }
        if (key.equals("(") || key.equals(",") || signature.isShowing() && !inWord && !key.equals(" ")) showSignature();
    }

    private boolean mayPropose(int caret) {
        var document = editor.document();
        int line = document.lineAt(caret);
        return services.mayPropose(document.slice(document.lineStart(line), caret), document.isProse(caret));
    }

    private void filter() {
        if (!completion.isOpen()) return;
        int caret = area.getCaretPosition();
        if (caret < completion.from() || caret > area.getLength()) {
            closeProposals();
            return;
        }
        var word = area.getText(completion.from(), caret);
        if (word.indexOf('\n') >= 0) closeProposals();
        else {
            completion.filter(word);
            unmatched = !completion.isOpen();
            if (completion.isOpen()) proposals.update(completion.from());
            else closeProposals();
        }
    }

    /// What is typed moves the caret, too, and is looked at by itself.
    private void moved() {
        if (completion.isOpen() && area.getCaretPosition() < completion.from()) closeProposals();
        int now = texts.get();
        boolean typing = now != textsBefore;
        textsBefore = now;
        if (typing) return;
        unmatched = false;
        if (signature.isShowing()) showSignature();
    }

    /// Closes what hangs over the text; nothing opens any more because of what was typed before.
    public void dismiss() {
        dismissals++;
        close();
    }

    private void close() {
        closeProposals();
        signature.hide();
        note.hide();
        menu.hide();
    }

    private void closeProposals() {
        questions.incrementAndGet();
        completion.close();
        proposals.hide();
    }

    private void typing(KeyEvent event) {
        var key = event.getCharacter();
        if (key.length() != 1 || key.charAt(0) < ' ' || key.charAt(0) == 127) return;
        if (event.isConsumed() || !area.isEditable() || renaming.isShowing()) return;
        boolean mayCommit = key.equals("(") || key.equals(".");
        // keys may have come faster than the list has followed
        if (mayCommit) filter();
        if (mayCommit && completion.commits())
            completion.selection().ifPresent(proposal -> take(nameOnly(proposal)));
        typed = key;
    }

    /// What comes before a `(` or `.` that is typed next.
    private static Proposal nameOnly(Proposal proposal) {
        return new Proposal(
                proposal.kind(), proposal.label(), proposal.detail(), proposal.documentation(),
                Snippet.literal(proposal.label()), proposal.rank());
    }

    private void take(Proposal proposal) {
        int from = completion.from(), caret = area.getCaretPosition();
        int end = caret;
        while (end < area.getLength() && Character.isJavaIdentifierPart(area.getText(end, end + 1).charAt(0))) end++;
        closeProposals();
        int line = area.getCurrentParagraph();
        var lineText = area.getParagraph(line).getText();
        var indentation = lineText.substring(0, lineText.length() - lineText.stripLeading().length());
        boolean called = end < area.getLength() && area.getText(end, end + 1).equals("(");
        var source = called && proposal.insert().endsWith(")")
                ? proposal.insert().substring(0, proposal.insert().indexOf('('))
                : proposal.insert();
        var snippet = Snippet.of(source, indentation);
        typed = "";
        editor.apply(List.of(new Replacement(from, end, snippet.text()).asEdit()));
        var first = snippet.stops().getFirst();
        area.selectRange(from + first.start(), from + first.end());
        area.requestFollowCaret();
        stops.begin(snippet, from);
        if (source.contains("(")) showSignature();
    }

    private void go(Snippet.Stop stop) {
        area.selectRange(stop.start(), stop.end());
        area.requestFollowCaret();
    }

    private void pressed(KeyEvent event) {
        if (event.isConsumed() || renaming.isShowing()) return;
        typed = "";
        if (menu.pressed(event) || inProposals(event) || escape(event) || inStops(event)) event.consume();
    }

    private boolean inProposals(KeyEvent event) {
        if (!proposals.isShowing() || event.isControlDown() || event.isAltDown() || event.isMetaDown()) return false;
        switch (event.getCode()) {
            case UP -> completion.step(-1);
            case DOWN -> completion.step(1);
            case PAGE_UP -> completion.page(-CompletionPopup.ROWS);
            case PAGE_DOWN -> completion.page(CompletionPopup.ROWS);
            case ENTER, TAB -> {
                if (event.isShiftDown()) return false;
                // keys may have come faster than the list has followed
                filter();
                if (!completion.isOpen()) return false;
                if (event.getCode() == KeyCode.ENTER && !completion.takesEnter()) {
                    closeProposals();
                    return false;
                }
                completion.selection().ifPresent(this::take);
                return true;
            }
            case ESCAPE -> {
                closeProposals();
                return true;
            }
            case LEFT, RIGHT, HOME, END -> {
                closeProposals();
                return false;
            }
            default -> {
                return false;
            }
        }
        proposals.select();
        return true;
    }

    private boolean inStops(KeyEvent event) {
        if (!stops.isActive() || event.isControlDown() || event.isAltDown()) return false;
        if (event.getCode() == KeyCode.ESCAPE) {
            stops.end();
            return true;
        }
        if (event.getCode() != KeyCode.TAB) return false;
        stops.go(event.isShiftDown() ? -1 : 1).ifPresent(this::go);
        return true;
    }

    private boolean escape(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE || !signature.isShowing() && !note.isShowing()) return false;
        signature.hide();
        note.hide();
        return true;
    }
}
