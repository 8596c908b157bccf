package dev.sluice.uitests;

import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// A query tab, and lines to ask it for.
record QueryTab(FxRobot robot, OpenWindow window) {
    /// Writes lines through the write tab and waits until they are stored.
    QueryTab write(String lines) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        window.await("the write tab is open", () -> window.has("#write-editor"));
        window.type("#write-editor", lines);
        window.press("#write-button");
        var accepted = lines.lines().count() + (lines.lines().count() == 1 ? " line accepted" : " lines accepted");
        window.await(accepted, () -> window.text("#write-outcome").equals(accepted));
        return this;
    }

    /// Opens an empty tab.
    QueryTab open() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Q);
        window.await("the query tab is open", () -> window.has("#query-editor") && window.node("#query-editor").isFocused());
        return this;
    }

    QueryTab run(String sql) {
        window.type("#query-editor", sql);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        return this;
    }

    /// Waits until the answer is there, such as `2 rows`.
    QueryTab awaitRows(String figure) {
        window.await(figure + " are shown", () -> window.text("#query-figure").startsWith(figure + ","));
        return this;
    }

    /// A few series of a table, a line a minute.
    static String series(String table, int series, int minutes) {
        var lines = new StringBuilder();
        for (int one = 0; one < series; one++)
            for (int minute : IntStream.range(0, minutes).toArray())
                lines.append("%s,room=r%d temp=%d,open=true %d\n".formatted(table, one, 20 + one + minute % 5, 1_767_225_600_000_000_000L + minute * 60_000_000_000L));
        return lines.toString().stripTrailing();
    }
}
