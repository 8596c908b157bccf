package dev.sluice.uitests;

import dev.sluice.app.workbench.Folders;
import dev.sluice.app.workbench.Theme;
import dev.sluice.app.workbench.WorkbenchLauncher;
import dev.sluice.app.workbench.WorkbenchWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import software.coley.bentofx.control.Header;

/// The real window with a real engine, on folders of its own. What it offers is what a person can see.
final class OpenWindow implements AutoCloseable {
    /// A cold plugin host on a busy machine takes most of it; whoever writes a story sets less.
    private static final long PATIENCE_SECONDS = Long.getLong("sluice.stories.patience", 180);

    /// A look takes the FX thread's time from what is waited for.
    private static final long SHORTEST_LOOK_MILLIS = 5;

    private static final long LONGEST_LOOK_MILLIS = 80;

    private static final int MOST_TABS = 40;

    static final String FIRST_PLUGIN = "machine_downsampler.py";

    private final Stage stage;
    private final WorkbenchWindow window;
    private final Path folder;
    private final Path plugins;
    private final FileAnswers files;
    private final FxRobot robot = new Person();

    private OpenWindow(Stage stage, WorkbenchWindow window, FileAnswers files, Path folder, Path plugins) {
        this.stage = stage;
        this.window = window;
        this.files = files;
        this.folder = folder;
        this.plugins = plugins;
    }

    /// Opens the sample workspace, as the first start in this folder does; a later one finds what the last has left.
    static OpenWindow open(Path folder) throws TimeoutException {
        TextLibraries.require();
        WorkbenchLauncher.prepare();
        FxToolkit.registerPrimaryStage();
        var folders = new Folders(folder.resolve("data"), folder.resolve("config"), samples());
        var stages = new Stage[1];
        var windows = new WorkbenchWindow[1];
        var files = new FileAnswers();
        FxToolkit.setupFixture(() -> {
            stages[0] = new Stage();
            windows[0] = new WorkbenchWindow(stages[0], folders, files);
            windows[0].open(Optional.empty());
        });
        var opened = new OpenWindow(
                stages[0], windows[0], files, folder, folders.sampleWorkspace().resolve("plugins"));
        opened.takeTheKeys();
        return opened;
    }

    /// Another window may have had the focus of the keyboard and of the robot.
    private void takeTheKeys() {
        robot.targetWindow(stage);
        onFx(() -> {
            stage.toFront();
            stage.requestFocus();
            return true;
        });
    }

    private static Path samples() {
        return Path.of(System.getProperty("sluice.samples", "../sample-plugins")).toAbsolutePath();
    }

    /// Where own keys are kept.
    Path keymapFile() {
        return folder.resolve("config").resolve("keymap.json");
    }

    /// The plugin directory of the workspace.
    Path plugins() {
        return plugins;
    }

    /// Takes back what a story may have left: tabs, texts, files of the samples, the arrangement. What is in the database
    /// and in the log stays; stories give their own names to what they make.
    void startOver() {
        takeTheKeys();
        robot.push(KeyCode.ESCAPE);
        onFx(() -> {
            for (int i = 0; i < MOST_TABS && has(".editors .header"); i++) {
                window.run("file.revert");
                window.run("file.closeTab");
            }
            window.run("run.cancel");
            window.run("debug.stop");
            window.run("debug.removeBreakpoints");
            window.run("view.perspective.write");
            window.run("view.resetLayout");
            window.run("view.zoomReset");
            return true;
        });
        restoreSamples();
        openFile(FIRST_PLUGIN);
    }

    /// Opens a file of the workspace by its name and waits until its text is in front.
    void openFile(String name) {
        new Commands(robot, this).goToFile(name);
        var text = textOf(name);
        await(name + " is in front", () -> has("#editor .code") && editor().getText().equals(text));
    }

    private String textOf(String name) {
        try (var files = Files.walk(plugins)) {
            var file = files.filter(each -> each.endsWith(name)).findFirst();
            return Files.readString(file.orElseThrow(() -> new AssertionError("the workspace has no " + name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restoreSamples() {
        var samples = samples();
        try (var files = Files.walk(samples)) {
            for (var file : files.filter(Files::isRegularFile).filter(each -> !each.toString().contains("__pycache__")).toList()) {
                var copy = plugins.resolve(samples.relativize(file).toString());
                if (Files.exists(copy) && Files.mismatch(file, copy) < 0) continue;
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stage stage() {
        return stage;
    }

    /// As choosing it does.
    void chooseOtherTheme() {
        choose(onFx(() -> window.theme().choiceProperty().get()) == Theme.Choice.DARK ? Theme.Choice.LIGHT : Theme.Choice.DARK);
    }

    /// Chooses a theme and waits until a frame has been drawn with it.
    void choose(Theme.Choice theme) {
        afterNextFrame(() -> window.theme().choiceProperty().set(theme));
    }

    /// Waits until all is where it stays: a text that was just replaced is scrolled with the next frame.
    void awaitFrame() {
        afterNextFrame(() -> {});
    }

    private void afterNextFrame(Runnable change) {
        var drawn = new CompletableFuture<Boolean>();
        onFx(() -> {
            change.run();
            var scene = stage.getScene();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    drawn.complete(true);
                }
            });
            Platform.requestNextPulse();
            return true;
        });
        drawn.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// What the tabs in the centre are called, in order.
    List<String> tabTitles() {
        return onFx(() -> stage.getScene().getRoot().lookupAll(".editors .header").stream()
                .map(header -> ((Header) header).getDockable().getTitle())
                .toList());
    }

    /// Runs a command by its id, as a menu item does.
    void run(String command) {
        onFx(() -> {
            window.run(command);
            return true;
        });
    }

    CodeArea editor() {
        return (CodeArea) node("#editor .code");
    }

    String text(String selector) {
        return onFx(() -> stage.getScene().getRoot().lookup(selector) instanceof Labeled labeled ? labeled.getText() : "");
    }

    /// What this selector finds, once it is there; on the FX thread, where waiting would be in vain, at once.
    Node node(String selector) {
        if (!Platform.isFxApplicationThread()) return awaited(selector + " is in the window", () -> find(selector));
        return find(selector).orElseThrow(() -> new AssertionError("nothing in the window is " + selector));
    }

    boolean has(String selector) {
        return find(selector).isPresent();
    }

    /// Looks into the window and then into what hangs over it: palettes, menus, bubbles.
    private Optional<Node> find(String selector) {
        return onFx(() -> Stream.concat(Stream.of(stage), Window.getWindows().stream())
                .filter(Window::isShowing)
                .map(shown -> shown.getScene().getRoot().lookup(selector))
                .filter(Objects::nonNull)
                .findFirst());
    }

    /// Clicks in the middle of what this selector finds, once it is there.
    ///
    /// TestFX's own search walks the scene on the calling thread, while the FX thread changes it.
    void click(String selector) {
        click(shown(selector), 0.5);
    }

    /// @param across from 0 at the left edge to 1 at the right one
    void click(Node node, double across) {
        robot.clickOn(point(node, across));
    }

    void rightClick(String selector) {
        robot.rightClickOn(point(shown(selector), 0.5));
    }

    private Node shown(String selector) {
        return awaited(selector + " is in the window", () -> find(selector).filter(OpenWindow::isReady));
    }

    /// A control without a skin, which comes with the next frame, does not hear keys.
    private static boolean isReady(Node node) {
        return node.localToScreen(0, 0) != null && (!(node instanceof Control control) || control.getSkin() != null);
    }

    private static Point2D point(Node node, double across) {
        return onFx(() -> {
            var bounds = node.localToScreen(node.getBoundsInLocal());
            return new Point2D(bounds.getMinX() + bounds.getWidth() * across, bounds.getCenterY());
        });
    }

    /// Puts a text into an editor or a field and the focus with it, as pasting over everything would.
    void type(String selector, String text) {
        var target = shown(selector);
        onFx(() -> {
            switch (target) {
                case CodeArea area -> area.replaceText(text);
                case TextInputControl field -> field.setText(text);
                default -> throw new AssertionError(selector + " takes no text: " + target);
            }
            target.requestFocus();
            return true;
        });
    }

    /// The next dialog for files or folders is answered with this.
    void willChoose(Path file) {
        onFx(() -> {
            files.add(file);
            return true;
        });
    }

    /// Chooses the value of a choice box that reads so.
    @SuppressWarnings("unchecked")
    void choose(String selector, String text) {
        var box = (ChoiceBox<Object>) shown(selector);
        onFx(() -> {
            var value = box.getItems().stream()
                    .filter(each -> text.equals(box.getConverter() == null ? each.toString() : box.getConverter().toString(each)))
                    .findFirst();
            box.setValue(value.orElseThrow(() -> new AssertionError(selector + " does not offer " + text)));
            return true;
        });
    }

    /// Presses a button, also one that has to be scrolled to.
    void press(String selector) {
        var button = (ButtonBase) shown(selector);
        onFx(() -> {
            if (button.isDisabled()) throw new AssertionError(selector + " cannot be pressed now");
            button.fire();
            return true;
        });
    }

    /// Drags the mouse inside of what this selector finds.
    ///
    /// @param from from 0 at the left edge to 1 at the right one, as is `to`
    void drag(String selector, double from, double to) {
        var node = shown(selector);
        robot.drag(point(node, from)).moveTo(point(node, (from + to) / 2)).dropTo(point(node, to));
    }

    /// Moves the mouse over what this selector finds.
    void hover(String selector, double across) {
        robot.moveTo(point(shown(selector), across));
    }

    /// All that can be read inside of what this selector finds, a line each.
    String read(String selector) {
        return onFx(() -> find(selector).stream()
                .flatMap(OpenWindow::within)
                .flatMap(node -> switch (node) {
                    case Labeled labeled -> Stream.ofNullable(labeled.getText());
                    case TextInputControl field -> Stream.ofNullable(field.getText());
                    default -> Stream.empty();
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    private static Stream<Node> within(Node node) {
        if (!node.isVisible()) return Stream.empty();
        var below = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream() : Stream.<Node>empty();
        return Stream.concat(Stream.of(node), below.flatMap(OpenWindow::within));
    }

    /// The text of a field.
    String value(String selector) {
        return ((TextInputControl) node(selector)).getText();
    }

    ListView<?> list(String selector) {
        return (ListView<?>) node(selector);
    }

    /// Waits for something to become true; never for time.
    void await(String what, BooleanSupplier condition) {
        awaited(what, () -> Optional.of(true).filter(_ -> condition.getAsBoolean()));
    }

    private <T> T awaited(String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long pause = SHORTEST_LOOK_MILLIS;
        while (true) {
            var found = onFx(() -> seen(look));
            if (found.isPresent()) return found.get();
            if (System.nanoTime() - end > 0)
                throw new AssertionError("waited %d s in vain: %s; the status bar says: %s, %s"
                        .formatted(PATIENCE_SECONDS, what, text("#status-engine"), text("#status-message")));
            WaitForAsyncUtils.sleep(pause, TimeUnit.MILLISECONDS);
            pause = Math.min(2 * pause, LONGEST_LOOK_MILLIS);
        }
    }

    /// What is not in the window yet is not seen yet.
    private static <T> Optional<T> seen(Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (AssertionError notYet) {
            return Optional.empty();
        }
    }

    static <T> T onFx(Callable<T> work) {
        if (Platform.isFxApplicationThread()) return now(work);
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), work);
    }

    private static <T> T now(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Closes the window and waits until its engine has stopped.
    @Override
    public void close() {
        var closed = new CompletableFuture<Boolean>();
        onFx(() -> {
            window.close(() -> closed.complete(true));
            return true;
        });
        closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
