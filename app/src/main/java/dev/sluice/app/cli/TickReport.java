package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/// What came of the ticks of a span, for a terminal: a line for each that did something, what it did below, and the sums.
record TickReport(JsonNode answer) {
    boolean hasFailed() {
        return answer.path("failed").asInt() > 0;
    }

    void print(PrintWriter out) {
        for (var run : answer.path("runs")) {
            out.println(run.path("call_time").asText() + " " + run.path("outcome").asText());
            for (var line : run.path("log_lines")) out.println("  " + line.asText());
            for (var line : run.path("lines")) out.println("  " + written(line));
            for (var fault : run.path("faults"))
                out.println("  fault " + fault.path("fault").asText() + ": " + fault.path("where").asText());
            for (var error : run.path("errors")) out.println("  error: " + error.asText());
        }
        int silent = answer.path("ticks").asInt() - answer.path("runs").size();
        if (silent > 0) out.println(silent + " ticks logged and wrote nothing");
        if (answer.path("omitted").asInt() > 0)
            out.println("too many lines: those of the last " + answer.path("omitted").asInt() + " ticks are only counted");
        out.println("%d ticks, %d ok, %d failed; %d lines logged, %d written, %d of them refused"
                .formatted(
                        answer.path("ticks").asInt(),
                        answer.path("ok").asInt(),
                        answer.path("failed").asInt(),
                        answer.path("logged").asLong(),
                        answer.path("written").asLong(),
                        answer.path("refused").asLong()));
    }

    private static String written(JsonNode line) {
        var text = line.path("database").asText() + (line.path("sync").asBoolean() ? ", at once: " : ": ")
                + line.path("line").asText();
        return line.path("fate").asText().equals("accepted")
                ? "+ " + text
                : "- " + text + " (refused: " + line.path("reason").asText() + ")";
    }
}
