package dev.sluice.engine.lineprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {
    private static final long NOW = 77;

    static ReadLines read(Precision precision, String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return new LineReader(new OpenSchema(), precision, NOW, false).read(bytes, bytes.length);
    }

    private static ReadLines read(String lines) {
        return read(Precision.NANOSECOND, lines);
    }

    private static List<String> rows(String lines) {
        var read = read(lines);
        assertThat(read.rejected()).isEmpty();
        return RowText.of(read.tables());
    }

    /// A good line of the same table comes first, so that what the fast way leaves to the grammar is told the same way.
    private static void assertRefused(String line, String message) {
        assertThat(read(line).rejected()).extracting(LineError::message).as(line).containsExactly(message);
        var second = read("cpu,host=a v=1 1\n" + line);
        assertThat(second.rejected()).extracting(LineError::message).as(line).containsExactly(message);
        assertThat(second.rejected().getFirst().lineNumber()).isEqualTo(2);
        assertThat(RowText.of(second.tables())).containsExactly("cpu{host: 'a', v: 1.0} @1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            cpu|Expected at least one space character, got end of input
            cpu,host=a|Expected at least one space character, got end of input
            cpu,host=a val= 1|No fields were provided
            cpu v=.5|No fields were provided
            cpu v=+1|No fields were provided
            cpu v=NaN|No fields were provided
            cpu v=Inf|No fields were provided
            cpu v=-|No fields were provided
            cpu v|No fields were provided
            cpu v=|No fields were provided
            cpu =1|No fields were provided
            cpu  |No fields were provided
            cpu v="abc|No fields were provided
            cpu v="abc\\"|No fields were provided
            ,t=a v=1|Invalid measurement was provided
            ,|Invalid measurement was provided
            cpu,host v=1|Tag set malformed: could not find equals sign in `host v=1`
            cpu,a=b,host v=1|Tag set malformed: could not find equals sign in `a=b,host v...`
            cpu,hosthosthost v=1|Tag set malformed: could not find equals sign in `hosthostho...`
            cpu,ähösthostü v=1|Tag set malformed: could not find equals sign in `ähösthostü...`
            cpu,=a v=1|Expected tag key, got `=a v=1`
            cpu, v=1|Expected tag key, got ` v=1`
            cpu,a=b, v=1|Expected tag key, got ` v=1`
            cpu,|Expected tag key, got end of input
            cpu,host= v=1|Expected tag value, got ` v=1`
            cpu,host=,b=c v=1|Expected tag value, got `,b=c v=1`
            cpu,host=|Expected tag value, got end of input
            cpu v=1 abc|Could not parse entire line. Found trailing content: ` abc`
            cpu v=1 abcdefghijklmnop|Could not parse entire line. Found trailing content: ` abcdefghi...`
            cpu v=1,|Could not parse entire line. Found trailing content: `,`
            cpu v=1,x|Could not parse entire line. Found trailing content: `,x`
            cpu v=1,w=2,x=|Could not parse entire line. Found trailing content: `,x=`
            cpu v=1 1 2|Could not parse entire line. Found trailing content: `2`
            cpu v=1 1x|Could not parse entire line. Found trailing content: `x`
            cpu v=1 -|Could not parse entire line. Found trailing content: ` -`
            cpu v=1 |Could not parse entire line. Found trailing content: ` `
            cpu v=-1u|Could not parse entire line. Found trailing content: `u`
            cpu v=5.|Could not parse entire line. Found trailing content: `.`
            cpu v=1e|Could not parse entire line. Found trailing content: `e`
            cpu v=1.5e+|Could not parse entire line. Found trailing content: `e+`
            cpu v=0x1F|Could not parse entire line. Found trailing content: `x1F`
            cpu v=1ii|Could not parse entire line. Found trailing content: `i`
            cpu v=tru|Could not parse entire line. Found trailing content: `ru`
            cpu v="a"b|Could not parse entire line. Found trailing content: `b`
            cpu v=9223372036854775808i|Unable to parse integer value `9223372036854775808`
            cpu v=-9223372036854775809i|Unable to parse integer value `-9223372036854775809`
            cpu v=18446744073709551616u|Unable to parse unsigned integer value `18446744073709551616`
            cpu v=1 99999999999999999999|Unable to parse timestamp value `99999999999999999999`
            cpu v=1 9223372036854775808|Unable to parse timestamp value `9223372036854775808`
            cpu v=1,v=2|invalid line protocol - multiple instances of 'v' field found
            cpu\\\\ v=1|Measurements, tag keys and values, and field keys may not end with a backslash
            cpu\\|Measurements, tag keys and values, and field keys may not end with a backslash
            cpu,t\\\\=a v=1|Measurements, tag keys and values, and field keys may not end with a backslash
            cpu,t=a\\\\ f=1 1|Measurements, tag keys and values, and field keys may not end with a backslash
            cpu v\\\\=1|Measurements, tag keys and values, and field keys may not end with a backslash
            """)
    void a_bad_line_is_refused_in_the_words_clients_know(String line, String message) {
        assertRefused(line, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            m,t=a f=1 1                         | m{t: 'a', f: 1.0} @1
            m f=1                               | m{f: 1.0} @77
            m f=-1.5E+3,w=1e5 1                 | m{f: -1500.0, w: 100000.0} @1
            m f=-0 1                            | m{f: -0.0} @1
            m v=9223372036854775807i,u=18446744073709551615u 1 | m{v: 9223372036854775807i, u: 18446744073709551615u} @1
            m v=-9223372036854775808i -9223372036854775808 | m{v: -9223372036854775808i} @-9223372036854775808
            m v=000000000000000000000000000007i 0000000000000000000000009 | m{v: 7i} @9
            s\\ p\\,c,t\\=k=v\\ 1\\,2 f\\ k="q\\"u\\\\o\\n te" 1 | s p,c{t=k: 'v 1,2', f k: "q"u\\o\\n te"} @1
            x,t=a\\z f=1 1                      | x{t: 'a\\z', f: 1.0} @1
            x\\=y,a,b=c=d f=1 1                 | x\\=y{a,b: 'c=d', f: 1.0} @1
            b f=t,g=FALSE,h="t" 1               | b{f: true, g: false, h: "t"} @1
            b a=T,b=true,c=True,d=TRUE,e=F,f=false,g=False 1 | b{a: true, b: true, c: true, d: true, e: false, f: false, g: false} @1
            % v=1 1                             | %{v: 1.0} @1
            "q",a"=b" c"=1 1                    | "q"{a": 'b"', c": 1.0} @1
            fam::x f::y=1 1                     | fam::x{f::y: 1.0} @1
            m,t=a,t=b f=1 1                     | m{t: 'b', f: 1.0} @1
            m a,b=1,c="x" 1                     | m{a,b: 1.0, c: "x"} @1
            m f=""  1                           | m{f: ""} @1
            m   f=1    1                        | m{f: 1.0} @1
            größe,stadt=köln höhe=1 1           | größe{stadt: 'köln', höhe: 1.0} @1
            m f=1e999 1                         | m{f: Infinity} @1
            m f=0.1234567890123456789 1         | m{f: 0.12345678901234568} @1
            """)
    void a_good_line_becomes_a_row(String line, String row) {
        assertThat(rows(line)).containsExactly(row);
        assertThat(rows(line + "\n" + line + "\n")).as("the second time, as foreseen").containsExactly(row, row);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            m v=1i 1      | m v=9223372036854775807i 1       | m{v: 9223372036854775807i} @1
            m v=1i 1      | m v=9223372036854775808i 1       | Unable to parse integer value `9223372036854775808`
            m v=1i 1      | m v=1 1                          | column v is INTEGER, not FLOAT
            m v=1u 1      | m v=18446744073709551616u 1      | Unable to parse unsigned integer value `18446744073709551616`
            m v=1 1       | m v=0.12345678901234567890123 1  | m{v: 0.12345678901234568} @1
            m v=1 1       | m v=123456789012345678901 1      | m{v: 1.2345678901234568E20} @1
            m v=1 1       | m v=1 9223372036854775807        | m{v: 1.0} @9223372036854775807
            m v=1 1       | m v=1 9223372036854775808        | Unable to parse timestamp value `9223372036854775808`
            m v=1 1       | m v=1 18446744073709551617       | Unable to parse timestamp value `18446744073709551617`
            m v=t 1       | m v=truE 1                       | Could not parse entire line. Found trailing content: `ruE 1`
            m v="" 1      | m v="\\\\" 1                   | m{v: "\\"} @1
            m a=1,b=1 1   | m a=1,a=1 1                      | invalid line protocol - multiple instances of 'a' field found
            m a=1,b=1 1   | m b=1,a=1 1                      | m{b: 1.0, a: 1.0} @1
            m,t=a v=1 1   | m,t=b,t=c v=1 1                  | m{t: 'c', v: 1.0} @1
            m,t=a v=1 1   | m,t= v=1 1                       | Expected tag value, got ` v=1 1`
            m,t=a v=1 1   | m,v=a t=1 1                      | column v is FLOAT, not TAG
            m,t=a v=1 1   | m t="a" 1                        | column t is TAG, not STRING
            """)
    void what_was_foreseen_does_not_blind_for_what_comes(String first, String second, String outcome) {
        var read = read(first + "\n" + second);
        var outcomes = new ArrayList<>(RowText.of(read.tables()));
        read.rejected().forEach(error -> outcomes.add(error.message()));
        assertThat(outcomes).hasSize(2).last().isEqualTo(outcome);
    }

    @Test
    void a_newline_in_quotes_belongs_to_the_string() {
        assertThat(rows("x s=\"line1\nline2\" 1\ny v=1 2")).containsExactly("x{s: \"line1\nline2\"} @1", "y{v: 1.0} @2");
    }

    @Test
    void a_quote_is_just_a_letter_where_no_value_can_begin() {
        var read = read("x,t=\"a v=1 1\ny v=2 2\nz v=t\" 3\nnever v=1 4");
        assertThat(RowText.of(read.tables())).containsExactly("x{t: '\"a', v: 1.0} @1", "y{v: 2.0} @2");
        assertThat(read.rejected()).extracting(LineError::message)
                .containsExactly("Could not parse entire line. Found trailing content: `\" 3\nnever ...`");
    }

    @Test
    void a_comma_in_a_field_name_blinds_the_splitter_for_quotes() {
        var read = read("m s=\"\",a\\,b=1 1\nm a,b=1,s=\"x\ny\" 1\n");
        assertThat(RowText.of(read.tables())).containsExactly("m{s: \"\", a,b: 1.0} @1");
        assertThat(read.rejected()).extracting(LineError::lineNumber, LineError::message)
                .containsExactly(
                        tuple(2, "Could not parse entire line. Found trailing content: `,s=\"x`"),
                        tuple(3, "No fields were provided"));
    }

    @Test
    void blank_and_comment_lines_are_not_counted() {
        var read = read("# c\n\n   \n\t\ncpu v=1 1\n  # x=\"y\n bad");
        assertThat(read.accepted()).isEqualTo(1);
        assertThat(read.rejected()).containsExactly(
                new LineError(2, " bad", "Expected at least one space character, got end of input"));
        assertThat(lines(read)).isEqualTo("cpu v=1 1\n");
    }

    @Test
    void leading_blanks_are_skipped() {
        assertThat(rows("  cpu v=1 1\n\tcpu v=2 2\n \t cpu v=3 3"))
                .containsExactly("cpu{v: 1.0} @1", "cpu{v: 2.0} @2", "cpu{v: 3.0} @3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment", "#", "   ", "\t\n # x\n"})
    void nothing_but_blanks_and_comments_is_empty(String lines) {
        var read = read(lines);
        assertThat(read.isEmpty()).isTrue();
        assertThat(read.tables()).isEmpty();
    }

    @Test
    void a_carriage_return_is_trailing_content() {
        var read = read("cpu v=1 1\r\ncpu v=2 2\n");
        assertThat(read.rejected())
                .containsExactly(new LineError(
                        1, "cpu v=1 1", "Could not parse entire line. Found trailing content: `\r`"));
        assertThat(RowText.of(read.tables())).containsExactly("cpu{v: 2.0} @2");
    }

    @Test
    void a_tab_or_a_nul_ends_a_table_name_but_starts_no_fields() {
        assertRefused("cpu\tv=1 1", "Expected at least one space character, got `\tv=1 1`");
        assertRefused("cpu\0x v=1 1", "Expected at least one space character, got `\0x v=1 1`");
        assertRefused("\0 v=1", "Invalid measurement was provided");
    }

    @Test
    void only_accepted_lines_are_kept_each_ended_by_a_newline() {
        assertThat(lines(read("a v=1 1\nbad\nb v=1 2"))).isEqualTo("a v=1 1\nb v=1 2\n");
        assertThat(lines(read("bad\na v=1 1\n"))).isEqualTo("a v=1 1\n");
        assertThat(lines(read("a v=1 1\nbad"))).isEqualTo("a v=1 1\n");
        assertThat(lines(read("bad"))).isEmpty();
    }

    @Test
    void a_last_line_that_an_added_newline_would_join_is_kept_without_one() {
        var read = read("m v=1 1\n  m,a=b=\" v=2");
        assertThat(lines(read)).isEqualTo("m v=1 1\n  m,a=b=\" v=2");
        assertThat(rows(lines(read))).containsExactly("m{v: 1.0} @1", "m{a: 'b=\"', v: 2.0} @77");
    }

    @Test
    void a_roomy_array_is_used_as_it_is_when_all_is_good() {
        byte[] bytes = new byte[9 + LineReader.PADDING];
        System.arraycopy("cpu v=1 1".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 9);
        var read = new LineReader(new OpenSchema(), Precision.NANOSECOND, NOW, false).read(bytes, 9);
        assertThat(read.lines()).isSameAs(bytes);
        assertThat(lines(read)).isEqualTo("cpu v=1 1\n");
    }

    @Test
    void what_stands_behind_the_input_is_not_read() {
        byte[] bytes = "cpu v=1 12345678 1\ncpu v=2 2\n".getBytes(StandardCharsets.US_ASCII);
        var read = new LineReader(new OpenSchema(), Precision.NANOSECOND, NOW, false).read(bytes, 12);
        assertThat(RowText.of(read.tables())).containsExactly("cpu{v: 1.0} @1234");
    }

    @Test
    void reading_stops_at_the_first_bad_line_when_told_so() {
        byte[] bytes = "a v=1 1\nbad\nworse\n".getBytes(StandardCharsets.US_ASCII);
        var read = new LineReader(new OpenSchema(), Precision.NANOSECOND, NOW, true).read(bytes, bytes.length);
        assertThat(read.rejected()).extracting(LineError::lineNumber).containsExactly(2);
    }

    @Test
    void names_and_values_of_a_mebibyte_are_the_longest() {
        var limit = "x".repeat(LineGrammar.TEXT_LIMIT);
        for (var line : List.of("%s v=1", "m,%s=a v=1", "m,t=%s v=1", "m %s=1", "m v=\"%s\"")) {
            assertThat(read(line.formatted(limit)).accepted()).as(line).isEqualTo(1);
            assertThat(read(line.formatted("a") + "\n" + line.formatted(limit)).accepted()).as(line).isEqualTo(2);
            assertRefused(line.formatted(limit + "x"), "String is greater than 1MB");
        }
    }

    @Test
    void a_refused_line_leaves_nothing_behind() {
        var read = read("""
                m,t=a s="one",v=1 1
                m,t=a s="two",v=2 x
                m,t=a v=3 3
                m,t=b,t=b v=1i 4
                m,t=c s="four",w=4 4
                """);
        assertThat(RowText.of(read.tables())).containsExactly(
                "m{t: 'a', s: \"one\", v: 1.0} @1", "m{t: 'a', v: 3.0} @3", "m{t: 'c', s: \"four\", w: 4.0} @4");
    }

    @Test
    void columns_come_in_order_of_the_first_accepted_line_that_has_them() {
        var table = read("m z=1,z=1 1\nm,b=x,a=y d=1,c=2 1\nm,a=y c=2,e=3 2\n").tables().getFirst();
        assertThat(table.columns()).extracting(LineColumn::name).containsExactly("b", "a", "d", "c", "e");
        assertThat(table.shapes()).containsExactly(new int[] {0, 1, 2, 3}, new int[] {1, 3, 4});
        assertThat(table.shapeOf()).startsWith((short) 0, (short) 1);
    }

    @Test
    void tables_come_in_order_of_their_first_accepted_line() {
        assertThat(read("a v=1,v=2 1\nb v=1 1\na v=1 1").tables()).extracting(LineTable::name).containsExactly("b", "a");
    }

    @Test
    void too_many_shapes_go_on_in_another_part_of_the_table() {
        var text = new StringBuilder();
        int count = 3 * TableBuilder.SHAPE_LIMIT + 5;
        for (int round = 0; round < 2; round++)
            for (int i = 0; i < count; i++) text.append("m,t=a f").append(i).append("=1 ").append(i).append('\n');
        var tables = read(text.toString()).tables();
        assertThat(tables).allMatch(table -> table.shapes().size() <= TableBuilder.SHAPE_LIMIT);
        var rows = RowText.of(tables);
        assertThat(rows).hasSize(2 * count);
        for (int i = 0; i < rows.size(); i++)
            assertThat(rows.get(i)).isEqualTo("m{t: 'a', f" + i % count + ": 1.0} @" + i % count);
    }

    private static String lines(ReadLines read) {
        return new String(read.lines(), 0, read.length(), StandardCharsets.UTF_8);
    }
}
