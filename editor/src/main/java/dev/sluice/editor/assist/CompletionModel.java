package dev.sluice.editor.assist;

import dev.sluice.editor.assist.Proposal.Proposals;
import java.util.List;
import java.util.Optional;

/// Which proposals are shown and which is selected. Knows no nodes.
final class CompletionModel {
    private Proposals proposals = Proposals.NONE;
    private String typed = "";
    private List<Proposal> shown = List.of();
    private int selected;
    private boolean asked;
    private boolean chosen;

    /// @param typed what stands between the proposals' start and the caret
    /// @param asked whether somebody asked for them
    void open(Proposals proposals, String typed, boolean asked) {
        this.proposals = proposals;
        this.asked = asked;
        show(typed);
    }

    void close() {
        proposals = Proposals.NONE;
        shown = List.of();
    }

    boolean isOpen() {
        return !shown.isEmpty();
    }

    /// Shows those that fit. The list closes when there are none, and when all that is left is what stands there already.
    void filter(String typed) {
        if (!typed.equals(this.typed)) show(typed);
    }

    private void show(String typed) {
        this.typed = typed;
        shown = FuzzyMatch.best(proposals.all(), typed);
        selected = 0;
        chosen = false;
        boolean done = shown.size() == 1
                && shown.getFirst().label().equals(typed)
                && shown.getFirst().insert().equals(typed);
        if (done || typed.isEmpty() && !asked && shown.isEmpty()) close();
    }

    List<Proposal> shown() {
        return shown;
    }

    int selected() {
        return selected;
    }

    Optional<Proposal> selection() {
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(selected));
    }

    int from() {
        return proposals.from();
    }

    /// A step past an end goes to the other one.
    void step(int by) {
        if (shown.isEmpty()) return;
        selected = Math.floorMod(selected + by, shown.size());
        chosen = true;
    }

    void page(int by) {
        if (shown.isEmpty()) return;
        selected = Math.clamp(selected + by, 0, shown.size() - 1);
        chosen = true;
    }

    void select(int index) {
        selected = Math.clamp(index, 0, Math.max(0, shown.size() - 1));
        chosen = true;
    }

    /// Whether Enter takes the selection. What is typed to its end already and was not asked about is left alone.
    boolean takesEnter() {
        return isOpen() && (chosen || asked || shown.stream().noneMatch(this::isTyped));
    }

    private boolean isTyped(Proposal proposal) {
        return proposal.label().equals(typed) && proposal.kind() != Proposal.Kind.SNIPPET;
    }

    /// Whether a `(` or `.` takes the selection: when it was chosen, or nothing else could be meant.
    boolean commits() {
        if (!isOpen()) return false;
        if (chosen) return true;
        return typed.length() >= 2
                && shown.stream().filter(each -> each.label().startsWith(typed)).count() == 1
                && shown.getFirst().label().startsWith(typed);
    }
}
