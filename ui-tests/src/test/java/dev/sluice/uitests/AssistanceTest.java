package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Path;
import org.junit.jupiter.api.Test;

/// Somebody writes a plugin, and the window knows Python, the engine and its tables.
class AssistanceTest extends WritingStory {
    private static final String PLUGIN = """
            def process_writes(influxdb3_local, table_batches, args=None):
                total = count(table_batches)
                ¦


            def count(batches):
                return sum(len(batch["rows"]) for batch in batches)
            """;

    @Test
    void what_the_api_offers_is_completed_with_its_parameters() {
        open(PLUGIN);
        robot.write("influxdb3_local.wsd");
        window.await("write_sync_to_db is proposed", () -> isProposed("write_sync_to_db"));
        press(KeyCode.TAB);
        assertThat(line()).isEqualTo("    influxdb3_local.write_sync_to_db(¦)");
        window.await("its parameters are shown", () -> bubbles().stream().anyMatch(text -> text.startsWith("write_sync_to_db(")));
        press(KeyCode.ESCAPE);
        window.await("they are gone", () -> bubbles().stream().noneMatch(text -> text.startsWith("write_sync_to_db(")));
    }

    @Test
    void a_line_builder_offers_its_fields() {
        open(PLUGIN.replace("¦", "line = LineBuilder(\"out\")\n    ¦"));
        robot.write("line.");
        window.await("fields and tags are proposed", () -> isProposed("float64_field") && isProposed("tag"));
        robot.write("int");
        press(KeyCode.ENTER);
        assertThat(line()).isEqualTo("    line.int64_field(¦)");
    }

    @Test
    void tables_and_columns_are_completed_in_the_text_of_a_query() {
        open(PLUGIN.replace("¦", "influxdb3_local.query(\"SELECT * FROM ¦\")"));
        awaitProposal("cpu");
        press(KeyCode.ESCAPE);
        open(PLUGIN.replace("¦", "influxdb3_local.query(\"SELECT ¦ FROM cpu\")"));
        awaitProposal("host");
        press(KeyCode.ESCAPE);
    }

    @Test
    void hovering_says_what_a_name_is() {
        open(PLUGIN.replace("¦", ""));
        robot.moveTo(placeOf("count(table"));
        window.await("the function is described", () -> bubbles().stream().anyMatch(text -> text.contains("count(batches)")));
        robot.moveTo(placeOf("def process"));
        press(KeyCode.ESCAPE);
    }

    @Test
    void a_name_leads_to_its_definition_and_to_its_uses() {
        open(PLUGIN.replace("¦", "").replace("count(table", "cou¦nt(table"));
        press(KeyCode.F12);
        window.await("the caret is at the definition", () -> line().equals("def ¦count(batches):"));
        press(KeyCode.SHIFT, KeyCode.F12);
        window.await("both uses are listed", () -> bubbles().contains("2 uses"));
        press(KeyCode.ENTER);
        window.await("the caret is at the first use", () -> line().equals("    total = ¦count(table_batches)"));
    }

    @Test
    void a_name_is_changed_everywhere_in_the_file_and_back_in_one_step() {
        open(PLUGIN.replace("¦", "").replace("count(table", "cou¦nt(table"));
        var before = text();
        press(KeyCode.F2);
        window.await("the new name is asked for", () -> window.has(".assist-field") && window.node(".assist-field").isFocused());
        robot.write("rows_of");
        press(KeyCode.ENTER);
        awaitText(before.replace("count(", "rows_of("));
        press(KeyCode.CONTROL, KeyCode.Z);
        awaitText(before);
    }

    @Test
    void a_file_is_put_in_order_by_key() {
        open("¦x=[1,2]\nif x :\n  print( x )\n");
        press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.F);
        awaitText("x = [1, 2]\nif x:\n    print(x)\n");
    }

    @Test
    void a_template_is_filled_in_from_stop_to_stop() {
        open(PLUGIN);
        robot.write("trylog");
        window.await("the template is proposed", () -> isProposed("trylog"));
        press(KeyCode.ENTER);
        robot.write("f()");
        press(KeyCode.TAB);
        robot.write("f");
        press(KeyCode.ESCAPE);
        assertThat(text()).contains("    try:\n        f()\n    except Exception as error:\n").contains("(f\"f failed");
    }

    @Test
    void a_syntax_error_is_told_after_a_moment_of_quiet_in_the_words_of_python() {
        showProblems();
        open(PLUGIN.replace("¦", "x = = 1¦"));
        window.await("Python has said so", () -> isProblem("rule=syntax"));
        window.await("it is underlined", () -> isUnderlined("#editor"));
        open(PLUGIN.replace("¦", ""));
        window.await("it is gone", () -> !isProblem("rule=syntax"));
    }

    @Test
    void a_trap_of_plugins_is_named_and_mended_by_key() {
        showProblems();
        open(PLUGIN.replace("¦", "for batch in table_batches:\n        print(batch.rows¦)"));
        window.await("the problem is listed", () -> isProblem("rule=batch-attribute"));
        press(KeyCode.CONTROL, KeyCode.PERIOD);
        window.await("a way out is offered", () -> window.has(".assist-list"));
        press(KeyCode.ENTER);
        window.await("it is mended", () -> text().contains("print(batch[\"rows\"])"));
        window.await("and not listed any more", () -> !isProblem("rule=batch-attribute"));
    }

    @Test
    void a_name_that_is_not_defined_is_told_and_imported_by_key() {
        showProblems();
        open(PLUGIN.replace("¦", "print(json¦.dumps(total))"));
        window.await("the name is unknown", () -> isProblem("`json` is not defined"));
        press(KeyCode.CONTROL, KeyCode.PERIOD);
        window.await("an import is offered", () -> window.has(".assist-list"));
        press(KeyCode.ENTER);
        window.await("it is imported", () -> text().startsWith("import json\n"));
        window.await("the name is known", () -> !isProblem("`json` is not defined"));
    }

    @Test
    void a_symbol_is_found_by_its_name() {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        window.await("the outline lists the plugin", () -> window.node("#outline-filter").isFocused() && outline().contains("average_line"));
        assertThat(outline()).contains("kind=ENTRY, name=process_writes");
        robot.write("num");
        window.await("one is left", () -> window.list("#outline").getItems().size() == 1);
        press(KeyCode.ENTER);
        window.await("the caret is there", () -> line().startsWith("def ¦numbers(") && window.editor().isFocused());
        window.await("the filter is empty again", () -> outline().contains("average_line"));
    }

    @Test
    void the_outline_follows_the_caret() {
        commands.run("Outline");
        window.await("the outline lists the plugin", () -> outline().contains("group_by"));
        caretAt("groups.setdefault");
        window.await("the function of the caret is chosen", () -> chosen().contains("name=group_by"));
        caretAt("fields.setdefault");
        window.await("the next one is", () -> chosen().contains("name=numbers"));
    }

    @Test
    void lines_that_the_engine_would_refuse_are_told_while_one_types() {
        showProblems();
        window.openFile("rooms.lp");
        window.type("#editor .code", "rooms,room=Bath temp=1\nrooms,room=Bath temp=\n");
        window.await("the second line is refused", () -> isProblem("rooms.lp, line=2"));
        window.await("it is underlined", () -> isUnderlined("#editor"));
        window.type("#editor .code", "rooms,room=Bath temp=1\n");
        window.await("all lines are good", () -> !isProblem("rooms.lp"));
    }

    @Test
    void a_query_is_completed_and_checked_as_it_is_typed() {
        commands.run("New query");
        window.click("#query-editor");
        robot.write("SELECT host FROM cp");
        window.await("the table is proposed", () -> isProposed("cpu"));
        press(KeyCode.ESCAPE);
        robot.write(" WHERE WHERE");
        window.await("the statement is underlined", () -> isUnderlined(".query-tab"));
    }

    private boolean isUnderlined(String editor) {
        return window.stage().getScene().getRoot().lookupAll(editor + " .squiggle.problem-error").stream()
                .anyMatch(wave -> !((Path) wave).getElements().isEmpty());
    }

    private String outline() {
        return window.list("#outline").getItems().toString();
    }

    private String chosen() {
        return String.valueOf(window.list("#outline").getSelectionModel().getSelectedItem());
    }

    private Bounds placeOf(String text) {
        window.awaitFrame();
        return OpenWindow.onFx(() -> {
            int at = text().indexOf(text);
            return window.editor().getCharacterBoundsOnScreen(at, at + 1).orElseThrow();
        });
    }
}
