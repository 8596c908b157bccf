package dev.sluice.app.cli;

import dev.sluice.engine.processing.LineProfile;
import dev.sluice.engine.record.RunJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What lines did, in a file for other programs.
final class ProfileFile {
    private ProfileFile() {}

    /// As JSON when the name ends so, else as lcov.
    ///
    /// @throws CommandFailedException when it cannot be written
    static void write(Path file, LineProfile profile) {
        var text = file.toString().endsWith(".json")
                ? new String(RunJson.profile(profile), StandardCharsets.UTF_8) + "\n"
                : lcov(profile);
        OutputFile.write(file, text);
    }

    /// Records of `SF`, `DA`, `LF`, `LH`.
    static String lcov(LineProfile profile) {
        var text = new StringBuilder();
        for (var file : profile.files()) {
            text.append("TN:\nSF:").append(file.name()).append('\n');
            for (int number : file.executable())
                text.append("DA:").append(number).append(',').append(file.line(number).hits()).append('\n');
            text.append("LF:").append(file.executable().size()).append('\n');
            text.append("LH:").append(file.covered()).append("\nend_of_record\n");
        }
        return text.toString();
    }
}
