package dev.sluice.engine.processing;

/// The answer of a request plugin.
public sealed interface RequestAnswer {
    record Answered(RunOutcome.Response response) implements RequestAnswer {}

    /// @param error the text of the 500 body
    record Failed(String error) implements RequestAnswer {}

    /// What is answered when a run has ended so.
    static RequestAnswer of(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed(var _, var response, var _) ->
                response.<RequestAnswer>map(Answered::new).orElseGet(() -> new Failed("Unsupported return type from Python function"));
            case RunOutcome.Failed(var _, var error, var _, var _, var raised, var _) ->
                new Failed(raised ? "Python function call failed: " + error : error);
            case RunOutcome.Cancelled cancelled -> new Failed(cancelled.text());
        };
    }
}
