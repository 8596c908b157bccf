package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TimeZone;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A trigger from the first key to its first run, and what its form says on the way.
class TriggerDesignerTest extends WindowStory {
    private TriggerForm form;

    @BeforeEach
    void form() {
        form = new TriggerForm(robot, window);
    }

    @Test
    void a_trigger_is_made_changed_and_tried_out_from_its_form() {
        form.anew();
        assertThat(window.value("#trigger-plugin")).endsWith(".py");
        form.named("from_form").onTable("quiet_rows").create();

        OpenWindow.onFx(() -> {
            ((CheckBox) window.node("#trigger-overlap")).setSelected(true);
            return true;
        });
        window.await("the change is shown", () -> window.read("#trigger-changes").startsWith("runs may overlap\nno\n→\nyes"));
        window.press("#revert-trigger");
        window.await("it is taken back", () -> window.read("#trigger-changes").isEmpty());

        window.press("#fire-trigger");
        window.type("#fire-lines-input", "cpu,host=a usage=1");
        double before = top("#fire");
        window.press("#fire");
        window.await("it was fired", () -> !window.text("#fire-outcome").isEmpty());
        assertThat(window.text("#fire-outcome")).startsWith("ok");
        assertThat(top("#fire")).isEqualTo(before);
    }

    @Test
    void a_schedule_is_fired_for_real_and_its_run_is_on_record() {
        form.anew().named("fired_weekly").runs("machine_report/machine_report.py").everyWeek().create();
        window.press("#fire-trigger");
        window.await("it can be fired for real", () -> !window.node("#fire-real").isDisabled());
        OpenWindow.onFx(() -> {
            ((CheckBox) window.node("#fire-real")).setSelected(true);
            return true;
        });
        window.press("#fire");
        window.await("it was fired", () -> window.text("#fire-outcome").startsWith("Fired as if it were"));
        window.press("#trigger-runs");
        window.await("its run is listed, and no other", () -> window.list("#runs").getItems().size() == 1
                && window.read("#runs").contains("fired_weekly"));
    }

    @Test
    void a_request_is_answered_from_the_form() {
        form.anew().named("asked").runs("machine_api/machine_api.py").onRequest("asked_path").create();
        window.press("#fire-trigger");
        window.type("#fire-query", "table=nowhere");
        window.press("#fire");
        window.await("the run is over", () -> !window.text("#fire-outcome").isEmpty());
        window.type("#fire-query", "table");
        window.press("#fire");
        window.await("a parameter without a value is said", () -> window.text("#fire-outcome").contains("write name=value"));
    }

    @Test
    void a_cron_expression_is_told_in_words_and_times_of_both_clocks() {
        var before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        try {
            form.anew().named("in_kolkata").runs("daily_report/daily_report.py").atCron("0 30 6 * * Mon");
            window.await("it is said in words", () -> window.text("#occasion-words").contains("06:30"));
            var next = window.read(".schedule");
            assertThat(next).contains("06:30:00 UTC").contains("12:00:00 IST");
            assertThat(next.lines().filter(line -> line.contains("UTC  ·  Mon")).count()).isEqualTo(5);
        } finally {
            TimeZone.setDefault(before);
        }
        window.type("#cron-hour", "7");
        window.await("the expression follows its parts", () -> window.value("#trigger-cron").equals("0 30 7 * * Mon"));
        window.type("#trigger-cron", "*/5 * * * *");
        form.fix("Write 0 */5 * * * *");
        assertThat(window.value("#cron-minute")).isEqualTo("*/5");
    }

    @Test
    void a_path_that_another_trigger_has_is_said() {
        form.anew().named("first_holder").runs("machine_api/machine_api.py").onRequest("held_path");
        form.awaitCheck("The path is free");
        form.create();
        form.anew().named("second_holder").runs("machine_api/machine_api.py").onRequest("held_path");
        form.awaitCheck("`machine.first_holder` has this path");
        window.type("#trigger-path", "/other path");
        form.awaitCheck("No request can reach this path");
    }

    @Test
    void arguments_are_those_of_the_plugin() {
        form.anew().named("argued").runs("threshold_alert/threshold_alert.py").onTable("cpu");
        form.awaitCheck("limit *");
        form.awaitCheck("Number field to watch.");
        OpenWindow.onFx(() -> {
            button(".arguments", "Add argument");
            return true;
        });
        typeArgument("unheard_of", "1");
        form.awaitCheck("Argument 'unheard_of' is not known to the plugin, which takes table, field, limit");
        form.awaitCheck("Argument 'limit' is missing");
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_mended_by_a_click() {
        form.anew().named("mended").onTable("cpo");
        form.fix("Take cpu");
        assertThat(window.value("#trigger-table")).isEqualTo("cpu");
        form.awaitCheck("while rows arrive in `cpu`");

        form.runs("daily_report/daily_report.py");
        form.awaitCheck("has no function `process_writes` at its top level, only `process_scheduled_call`");
        form.runs("machine_downsampler/machine_downsample.py");
        form.fix("Take machine_downsampler/machine_downsampler.py");
        form.awaitCheck("Calls `process_writes`.");

        window.type("#trigger-database", "mended_base");
        form.awaitCheck("Create database mended_base");
        double before = top("#trigger-when");
        form.fix("Create database mended_base");
        window.await("the database is there", () -> !form.checks().contains("There is no database") && !form.checks().contains("Create database"));
        assertThat(top("#trigger-when")).isEqualTo(before);
        window.type("#trigger-database", "machine");
        window.type("#trigger-name", "");
        form.awaitCheck("Give the trigger a name.");
        assertThat(window.node("#save-trigger").isDisabled()).isTrue();
    }

    @Test
    void a_span_runs_on_a_clock_of_its_own() {
        form.anew().named("spanned").runs("machine_report/machine_report.py").atCron("0 */10 * * * *");
        window.press("#run-span");
        window.type("#span-from", "2026-01-01T00:00:00Z");
        window.type("#span-to", "2026-01-01T01:00:00Z");
        window.press("#span-run");
        window.await("six ticks have run", () -> window.text("#span-summary").startsWith("6 ticks, 0 failed"));
        var ticks = (TableView<?>) window.node("#span-ticks");
        assertThat(OpenWindow.onFx(() -> ticks.getColumns().getFirst().getCellData(1))).isEqualTo("2026-01-01T00:10:00Z");
        window.type("#span-from", "yesterday");
        window.press("#span-run");
        window.await("a time that is none is said", () -> window.text("#span-summary").contains("yesterday is not of the form"));
    }

    @Test
    void what_was_written_into_a_form_is_there_when_it_opens_again() {
        form.anew().named("half_done").atCron("0 0 0 29 2 *");
        robot.push(KeyCode.CONTROL, KeyCode.W);
        window.await("the form is closed", () -> !window.has(".trigger-designer"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        window.await("it is as it was", () -> window.has("#trigger-name")
                && window.value("#trigger-name").equals("half_done")
                && window.value("#trigger-cron").equals("0 0 0 29 2 *"));
        window.press("#discard-draft");
        window.await("it is empty", () -> window.value("#trigger-name").isEmpty());
    }

    @Test
    void a_trigger_is_deleted_only_when_somebody_says_so_twice() {
        form.anew().named("short_lived").onTable("quiet_rows").create();
        window.press("#delete-trigger");
        window.await("it is asked", () -> window.has("#delete-for-good"));
        assertThat(window.read(".confirmation")).contains("Delete machine.short_lived?");
        window.press("#delete-for-good");
        window.await("the form is gone", () -> !window.has(".trigger-designer"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        window.await("so is the trigger", () -> !window.read("#triggers").contains("short_lived"));
    }

    /// Where it is in the window.
    private double top(String selector) {
        return OpenWindow.onFx(() -> {
            var root = window.stage().getScene().getRoot();
            root.applyCss();
            root.layout();
            return window.node(selector).localToScene(0, 0).getY();
        });
    }

    private void button(String within, String text) {
        window.node(within).lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    private void typeArgument(String name, String value) {
        OpenWindow.onFx(() -> {
            var fields = List.copyOf(window.node(".argument-grid").lookupAll(".text-field"));
            ((TextField) fields.get(fields.size() - 2)).setText(name);
            ((TextField) fields.getLast()).setText(value);
            return true;
        });
    }
}
