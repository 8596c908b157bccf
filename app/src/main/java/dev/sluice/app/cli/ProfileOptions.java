package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.processing.LineProfile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/// Whether the lines of a plugin are counted, and where that is shown.
final class ProfileOptions {
    private static final String MEMBER = "profile";

    @Option(
            names = "--profile",
            description = "Count hits, time, queries and rows of each line, and show them beside the text.")
    private boolean profile;

    @Option(
            names = "--profile-file",
            paramLabel = "FILE",
            description = "Count, and write it to a file on this machine: as JSON when its name ends in .json, else as lcov.")
    private Optional<Path> file = Optional.empty();

    void addTo(ObjectNode body) {
        if (isWanted()) body.put(MEMBER, true);
    }

    private boolean isWanted() {
        return profile || file.isPresent();
    }

    /// The answer without the profile, which is shown in another form.
    static JsonNode without(JsonNode answer) {
        var rest = answer.deepCopy();
        if (rest instanceof ObjectNode object) object.remove(MEMBER);
        return rest;
    }

    /// @throws CommandFailedException when the server has not counted, or the file cannot be written
    void save(JsonNode answer) {
        if (!isWanted()) return;
        if (!answer.path(MEMBER).isArray())
            throw new CommandFailedException("this server counts no lines, only Sluice can: start one with 'sluice serve'");
        file.ifPresent(target -> ProfileFile.write(target, read(answer)));
    }

    /// After [#save].
    void print(PrintWriter out, JsonNode answer) {
        if (profile) new ProfileReport(read(answer)).print(out);
    }

    private static LineProfile read(JsonNode answer) {
        return new LineProfile(
                answer.path(MEMBER).valueStream().map(ProfileOptions::file).toList());
    }

    private static LineProfile.File file(JsonNode file) {
        var executable = new TreeSet<Integer>();
        file.path("executable").forEach(line -> executable.add(line.asInt()));
        var lines = new TreeMap<Integer, LineProfile.Line>();
        for (var line : file.path("lines"))
            lines.put(
                    line.path("line").asInt(),
                    new LineProfile.Line(
                            line.path("hits").asLong(),
                            line.path("time_ns").asLong(),
                            line.path("queries").asLong(),
                            line.path("rows_read").asLong(),
                            line.path("rows_written").asLong()));
        return new LineProfile.File(
                file.path("file").asText(), Optional.ofNullable(file.path("text").textValue()), executable, lines);
    }
}
