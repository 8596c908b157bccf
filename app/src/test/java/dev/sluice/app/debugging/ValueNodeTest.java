package dev.sluice.app.debugging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.host.protocol.debug.Scope;
import dev.sluice.host.protocol.debug.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueNodeTest {
    @ParameterizedTest(name = "{0} children")
    @CsvSource(delimiter = '|', textBlock = """
            0         | 0   | ''
            100       | 0   | ''
            101       | 2   | '[0 … 99]'
            10000     | 100 | '[0 … 99]'
            10001     | 2   | '[0 … 9,999]'
            1000000   | 100 | '[0 … 9,999]'
            100000000 | 100 | '[0 … 999,999]'
            """)
    void many_children_come_in_pages(int count, int pages, String first) {
        var found = list(count).pages();
        assertThat(found).hasSize(pages);
        if (!found.isEmpty()) assertThat(found.getFirst().name()).isEqualTo(first);
        assertThat(found.stream().mapToInt(ValueNode::count).sum()).isEqualTo(pages == 0 ? 0 : count);
    }

    @Test
    void a_page_of_pages_goes_on_where_it_starts() {
        var second = list(1_000_000).pages().get(1);
        assertThat(second.name()).isEqualTo("[10,000 … 19,999]");
        assertThat(second.pages().getLast().name()).isEqualTo("[19,900 … 19,999]");
        assertThat(second.pages().getLast().pages()).isEmpty();
    }

    @Test
    void children_are_asked_for_once() {
        var node = list(3);
        assertThat(List.of(node.ask(), node.ask())).containsExactly(true, false);
        assertThat(list(0).ask()).isFalse();
    }

    private static ValueNode list(int count) {
        return ValueNode.group(new Scope("Locals", 1, 1)).child(new Variable("rows", "[…]", "list", 2, 0, count, "rows"), false);
    }
}
