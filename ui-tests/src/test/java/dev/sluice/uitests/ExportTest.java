package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Triggers leave in every form, and come back.
class ExportTest extends WindowStory {
    @TempDir
    private Path folder;

    @Test
    void one_trigger_is_seen_in_every_form_before_it_leaves() {
        new TriggerForm(robot, window).anew().named("staying").onTable("quiet_rows").create();
        new TriggerForm(robot, window).anew().named("leaving_one").onTable("quiet_rows").create();
        window.press("#export-trigger");
        shows("JSON", "\"name\": \"leaving_one\"");
        assertThat(preview()).doesNotContain("staying");
        shows("TOML", "name = \"leaving_one\"");
        shows("script for the influxdb3 command line", "run '' \"$INFLUXDB3\" create trigger --database=machine --trigger-spec=table:quiet_rows");
        shows("script with curl", "run '' request POST /api/v3/configure/processing_engine_trigger <<'END_OF_JSON'");
        shows("script for PowerShell", "Send-Request POST '/api/v3/configure/processing_engine_trigger' '{\"db\":\"machine\"");
        shows("HTTP requests", "POST {{host}}/api/v3/configure/processing_engine_trigger");
    }

    @Test
    void what_the_command_line_cannot_say_is_told_with_its_reason() throws IOException {
        importing(state("with_commas", "\"names\": \"a,b\""));
        window.press("#import-apply");
        window.await("it is set up", () -> window.text("#import-summary").equals("1 trigger set up"));
        commands.run("Export all triggers");
        window.choose("#export-format", "script for the influxdb3 command line");
        window.await("the reason is said", () -> window.read(".trigger-export")
                .contains("with_commas goes out by HTTP, since the command line cuts arguments at every comma."));
        window.press("#export-copy");
        window.await("the script can be pasted", () -> Clipboard.getSystemClipboard().getString().startsWith("#!/usr/bin/env bash"));
    }

    @Test
    void all_triggers_are_saved_and_the_same_file_brings_them_back() throws IOException {
        new TriggerForm(robot, window).anew().named("going_back").onTable("quiet_rows").create();
        var state = saved();
        assertThat(Files.readString(state)).contains("\"name\": \"going_back\"");
        assertThat(folder.resolve("plugins/machine_downsampler/machine_downsampler.py")).exists();

        window.willChoose(state);
        commands.run("Import triggers");
        window.await("nothing would change", () -> window.text("#import-summary").startsWith("0 created, 0 replaced"));

        var before = Files.readString(state);
        int specification = before.indexOf("table:quiet_rows", before.indexOf("\"name\": \"going_back\""));
        var changed = before.substring(0, specification) + "table:other_rows" + before.substring(specification + "table:quiet_rows".length());
        Files.writeString(state, changed);
        window.willChoose(state);
        commands.run("Import triggers");
        window.await("one is replaced", () -> window.text("#import-summary").startsWith("0 created, 1 replaced")
                && details().contains("when: table:quiet_rows → table:other_rows"));
        window.press("#import-apply");
        window.await("it is set up", () -> window.text("#import-summary").equals("1 trigger set up"));
        assertThat(Files.readString(saved())).isEqualTo(changed);
    }

    @Test
    void a_file_is_looked_at_before_it_changes_anything() throws IOException {
        importing(state("no_plugin", "").replace("machine_downsampler/machine_downsampler.py", "not_there.py"));
        window.await("it would be refused", () -> details().contains("plugin not_there.py is neither here nor beside the file"));
        assertThat(window.node("#import-apply").isDisabled()).isTrue();
        importing("{\"version\": 1,");
        window.await("a broken file is said", () -> window.text("#import-summary").contains("no JSON"));
    }

    private void importing(String text) throws IOException {
        window.willChoose(Files.writeString(folder.resolve("triggers.json"), text));
        commands.run("Import triggers");
        window.await("the plan is in front", () -> window.has("#import-summary") && !window.text("#import-summary").equals("Reading"));
    }

    private static String state(String name, String arguments) {
        return """
                {"version": 1, "triggers": [{
                  "database": "machine", "name": "%s", "spec": "table:quiet_rows", "arguments": {%s},
                  "path": "machine_downsampler/machine_downsampler.py"
                }]}
                """.formatted(name, arguments);
    }

    private Path saved() {
        commands.run("Export all triggers");
        window.choose("#export-format", "JSON");
        window.await("the export is read", () -> preview().contains("\"triggers\""));
        window.willChoose(folder);
        window.press("#export-save");
        window.await("it is written", () -> window.text("#export-said").endsWith("files to " + folder + "."));
        return folder.resolve("triggers.json");
    }

    private void shows(String form, String part) {
        window.choose("#export-format", form);
        window.await(form + " has " + part, () -> preview().contains(part));
    }

    private String preview() {
        return window.value("#export-text");
    }

    private String details() {
        var plan = (TableView<?>) window.node("#import-plan");
        return OpenWindow.onFx(() -> plan.getItems().stream().map(String::valueOf).reduce("", String::concat));
    }
}
