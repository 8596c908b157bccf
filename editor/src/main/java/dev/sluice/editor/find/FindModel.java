package dev.sluice.editor.find;

import dev.sluice.editor.Texts;
import dev.sluice.editor.edit.Selection;
import dev.sluice.editor.edit.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// State of finding and replacing in one text. FX thread only, but for tests.
public final class FindModel {
    private static final Texts TEXTS = Texts.of(FindModel.class);
    /// More matches are not counted.
    static final int MATCH_LIMIT = 20_000;

    /// An expression that takes longer gives what it has found until then.
    static final long TIME_LIMIT_NANOS = 200_000_000;

    /// To replace all is to wait for all of them, but not for ever.
    static final long REPLACE_TIME_LIMIT_NANOS = 2_000_000_000;

    private final Supplier<String> text;
    private final LongSupplier clock;
    private final StringProperty query = new SimpleStringProperty("");
    private final StringProperty replacement = new SimpleStringProperty("");
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final BooleanProperty wholeWord = new SimpleBooleanProperty();
    private final BooleanProperty regex = new SimpleBooleanProperty();
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final BooleanProperty failed = new SimpleBooleanProperty();
    private Query.Found found = Query.Found.NOTHING;
    /// Whether what is looked for is no expression.
    private boolean broken;
    private Runnable changed = () -> {};
    private Selection selection = Selection.caret(0);

    public FindModel(Supplier<String> text) {
        this(text, System::nanoTime);
    }

    FindModel(Supplier<String> text, LongSupplier clock) {
        this.text = text;
        this.clock = clock;
        query.subscribe(this::refresh);
        matchCase.subscribe(this::refresh);
        wholeWord.subscribe(this::refresh);
        regex.subscribe(this::refresh);
        active.subscribe(this::refresh);
    }

    public StringProperty queryProperty() {
        return query;
    }

    public StringProperty replacementProperty() {
        return replacement;
    }

    public BooleanProperty matchCaseProperty() {
        return matchCase;
    }

    public BooleanProperty wholeWordProperty() {
        return wholeWord;
    }

    public BooleanProperty regexProperty() {
        return regex;
    }

    /// Whether somebody is looking; nothing is searched otherwise.
    public BooleanProperty activeProperty() {
        return active;
    }

    /// Such as `3 of 17`.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Whether nothing was found, or the expression is none.
    public BooleanProperty failedProperty() {
        return failed;
    }

    public List<Query.Match> matches() {
        return found.matches();
    }

    /// Those that lie in a part of the text or reach into it.
    public List<Query.Match> matches(int from, int to) {
        int first = firstFrom(from);
        if (first > 0 && found.matches().get(first - 1).to() > from) first--;
        return found.matches().subList(first, Math.max(first, firstFrom(to)));
    }

    /// Calls `listener` when there are other matches.
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /// Searches anew, after the text has changed or what is looked for has.
    public void refresh() {
        var wanted = wanted();
        Query.Found next;
        try {
            long end = clock.getAsLong() + TIME_LIMIT_NANOS;
            next = active.get() && !wanted.text().isEmpty()
                    ? wanted.in(text.get(), MATCH_LIMIT, () -> clock.getAsLong() - end > 0)
                    : Query.Found.NOTHING;
        } catch (PatternSyntaxException e) {
            found = Query.Found.NOTHING;
            broken = true;
            status.set(TEXTS.get("regex.broken", e.getDescription()));
            failed.set(true);
            changed.run();
            return;
        }
        boolean same = next.equals(found);
        found = next;
        broken = false;
        showStatus();
        if (!same) changed.run();
    }

    /// Tells where the editor's selection is, for the count.
    public void select(Selection now) {
        selection = now;
        if (active.get() && !broken) showStatus();
    }

    /// The match at `offset` or behind it; from the text's end on from its start.
    public Optional<Query.Match> from(int offset) {
        var matches = found.matches();
        if (matches.isEmpty()) return Optional.empty();
        int index = firstFrom(offset);
        return Optional.of(matches.get(index == matches.size() ? 0 : index));
    }

    /// The match behind the selection.
    public Optional<Query.Match> next() {
        return from(selection.isEmpty() ? selection.caret() : selection.end());
    }

    /// The match in front of the selection; before the first comes the last.
    public Optional<Query.Match> previous() {
        var matches = found.matches();
        if (matches.isEmpty()) return Optional.empty();
        int index = firstFrom(selection.start()) - 1;
        return Optional.of(matches.get(index < 0 ? matches.size() - 1 : index));
    }

    /// Replaces the selected match. Empty when the selection is none.
    public Optional<TextEdit> replace() {
        return orStatus(() -> current().flatMap(index -> edit(found.matches().get(index), text.get())));
    }

    /// Replaces all, those past [#MATCH_LIMIT] too, as one edit. Empty when there are none, or when they cannot be found in
    /// reasonable time.
    public Optional<TextEdit> replaceAll() {
        var whole = text.get();
        long end = clock.getAsLong() + REPLACE_TIME_LIMIT_NANOS;
        var all = found.complete()
                ? found
                : wanted().in(whole, Integer.MAX_VALUE, () -> clock.getAsLong() - end > 0);
        return orStatus(() -> wanted().replaceAll(whole, all, replacement.get()));
    }

    private Optional<TextEdit> edit(Query.Match match, String whole) {
        var instead = wanted().replacement(wanted().pattern(), whole, match, replacement.get());
        return Optional.of(new TextEdit(match.from(), match.to(), instead, Selection.caret(match.from() + instead.length())));
    }

    private Optional<TextEdit> orStatus(Supplier<Optional<TextEdit>> edit) {
        try {
            return edit.get();
        } catch (IllegalArgumentException e) {
            status.set(TEXTS.get("group.none"));
            failed.set(true);
            return Optional.empty();
        }
    }

    private void showStatus() {
        int count = found.matches().size();
        boolean nothing = count == 0 && active.get() && !query.get().isEmpty();
        var total = "%,d%s".formatted(count, found.complete() ? "" : "+");
        failed.set(nothing);
        if (nothing) status.set(found.complete() ? TEXTS.get("results.none") : TEXTS.get("results.slow"));
        else if (count == 0) status.set("");
        else status.set(current().map(index -> TEXTS.get("result.of", index + 1, total)).orElseGet(() -> TEXTS.get("results", total)));
    }

    private Optional<Integer> current() {
        int index = firstFrom(selection.start());
        boolean selected = index < found.matches().size()
                && found.matches().get(index).equals(new Query.Match(selection.start(), selection.end()));
        return selected ? Optional.of(index) : Optional.empty();
    }

    /// Index of the first match that begins at `offset` or behind it.
    private int firstFrom(int offset) {
        int low = 0, high = found.matches().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (found.matches().get(middle).from() < offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private Query wanted() {
        return new Query(query.get(), matchCase.get(), wholeWord.get(), regex.get());
    }
}
