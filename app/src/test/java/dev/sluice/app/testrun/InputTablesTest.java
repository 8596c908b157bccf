package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.assist.Schema.Column;
import dev.sluice.editor.assist.Schema.Kind;
import dev.sluice.editor.assist.Schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputTablesTest {
    private final InputModel input = new InputModel("home");
    private final InputTables tables = new InputTables(input);

    @Test
    void lines_bring_tags_and_fields() {
        assertThat(tables.tables()).isEmpty();
        input.linesProperty().set("cpu,host=a usage=1.5,cores=4i 1\nno line\ncpu,rack=b usage=2\nmem free=1u");
        assertThat(tables.tables())
                .containsExactly(
                        new Table("cpu", List.of(tag("host"), field("usage", "Float64"), field("cores", "Int64"), tag("rack"))),
                        new Table("mem", List.of(field("free", "UInt64"))));
    }

    @Test
    void csv_brings_what_becomes_of_it() {
        input.rowsFormProperty().set(InputModel.RowsForm.CSV);
        input.csvProperty().set("host,usage\na,1\nb,2\n");
        assertThat(tables.tables()).isEmpty();
        input.csvTableProperty().set("cpu");
        input.csvTagsProperty().set("host");
        assertThat(tables.tables()).containsExactly(new Table("cpu", List.of(tag("host"), field("usage", "Float64"))));
    }

    @Test
    void the_beginning_of_a_long_text_is_enough() {
        input.linesProperty().set("a v=1\n".repeat(100_000) + "b v=1\n");
        assertThat(tables.tables()).extracting(Table::name).containsExactly("a");
    }

    private static Column tag(String name) {
        return new Column(name, Kind.TAG, "Dictionary(Int32, Utf8)");
    }

    private static Column field(String name, String type) {
        return new Column(name, Kind.FIELD, type);
    }
}
