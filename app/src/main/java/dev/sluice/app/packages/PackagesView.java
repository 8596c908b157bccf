package dev.sluice.app.packages;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.InWords;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Which packages plugins can import on which Python, and what they lack.
final class PackagesView extends VBox {
    private static final Texts TEXTS = Texts.of(PackagesView.class);
    private static final double ROW_HEIGHT = 26;
    private static final int TAIL_ROWS = 8;
    private static final double TAIL_HEIGHT = 130;

    private static final Map<String, String> NAMES = Map.of("graalpy", "GraalPy", "cpython", "CPython");
    private static final Map<String, String> MEANINGS = Map.of(
            "graalpy",
            TEXTS.get("runtime.graalpy"),
            "cpython",
            TEXTS.get("runtime.cpython"));

    /// Where rows lead.
    record Links(Consumer<PluginImport> openUse, Consumer<String> openTrigger, Runnable chooseRequirements) {}

    private final PackagesViewModel model;
    private final TextField name = new TextField();
    private String asked = "";
    private final ListView<PackageRow> list;

    PackagesView(PackagesViewModel model, Links links) {
        this.model = model;
        getStyleClass().add("packages");
        list = new ListView<>(model.rows());
        list.setId("packages");
        list.setFixedCellSize(ROW_HEIGHT);
        var actions = new PackageCell.Actions(model, links);
        list.setCellFactory(_ -> new PackageCell(actions));
        list.setAccessibleText(TEXTS.get("title"));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            var row = list.getSelectionModel().getSelectedItem();
            if (row != null && actions.key(row, event.getCode())) event.consume();
        });
        var unavailable = new EmptyState("");
        var empty = new EmptyState("", TEXTS.get("empty.install"), this::focusName);
        for (var state : List.of(unavailable, empty))
            state.sentenceProperty().bind(Bindings.createStringBinding(this::emptyText, model.stateProperty(), model.runtimeProperty()));
        unavailable.visibleProperty().bind(Bindings.isEmpty(model.rows()));
        empty.visibleProperty().bind(Bindings.isEmpty(model.rows()).and(Bindings.createBooleanBinding(this::canInstall, model.stateProperty())));
        var rows = new StackPane(list, unavailable, empty);
        VBox.setVgrow(rows, Priority.ALWAYS);
        getChildren().setAll(runtime(), install(links), progress(), failure(), rows);
        sceneProperty().addListener((_, _, now) -> {
            if (now != null) model.refresh();
        });
    }

    boolean isInFront() {
        return getScene() != null;
    }

    void focusName() {
        name.requestFocus();
        name.selectAll();
    }

    @Override
    public void requestFocus() {
        focusName();
    }

    private String emptyText() {
        if (!model.isKnown()) return TEXTS.get("empty.starting");
        return TEXTS.get("empty", NAMES.get(model.runtimeProperty().get()));
    }

    private boolean canInstall() {
        return model.isKnown() && model.stateProperty().get().enabled();
    }

    private Node runtime() {
        var runtimes = new ChoiceBox<String>();
        runtimes.setId("packages-runtime");
        runtimes.getItems().setAll("graalpy", "cpython");
        runtimes.setConverter(new InWords<>(runtime -> NAMES.getOrDefault(runtime, "")));
        runtimes.valueProperty().bindBidirectional(model.runtimeProperty());
        runtimes.setAccessibleText(TEXTS.get("runtime"));
        var refresh = Buttons.icon(Feather.REFRESH_CW, TEXTS.get("refresh"), model::refresh);
        var grow = new HBox();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var head = new HBox(runtimes, grow, refresh);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("packages-row");
        var meaning = new Label();
        meaning.setWrapText(true);
        meaning.setMinHeight(USE_PREF_SIZE);
        meaning.getStyleClass().addAll("muted", "meaning");
        meaning.textProperty().bind(Bindings.createStringBinding(this::meaning, model.runtimeProperty(), model.stateProperty()));
        return new VBox(head, meaning);
    }

    private String meaning() {
        var runtime = model.runtimeProperty().get();
        var who = runtime.equals(model.stateProperty().get().defaultRuntime())
                ? TEXTS.get("runtime.default")
                : TEXTS.get("runtime.other");
        return who + " " + MEANINGS.getOrDefault(runtime, "");
    }

    private Node install(Links links) {
        name.setId("package-name");
        name.setPromptText(TEXTS.get("install.prompt"));
        name.setAccessibleText(TEXTS.get("install.names"));
        name.setMinWidth(60);
        HBox.setHgrow(name, Priority.ALWAYS);
        var install = new Button(TEXTS.get("install"));
        install.setId("package-install");
        install.setMinWidth(USE_PREF_SIZE);
        Runnable go = () -> {
            asked = name.getText();
            model.install(asked);
            if (model.isBusy()) name.clear();
        };
        model.failureProperty().subscribe(failed -> {
            if (failed.isPresent() && name.getText().isEmpty()) name.setText(asked); // to be mended
        });
        install.setOnAction(_ -> go.run());
        name.setOnAction(_ -> {
            if (!install.isDisabled()) go.run();
        });
        var file = Buttons.icon(Feather.FILE_TEXT, TEXTS.get("requirements.install"), links.chooseRequirements());
        var off = model.stateProperty().map(state -> !state.enabled()).orElse(false);
        var busy = model.busyProperty().isNotEmpty();
        install.disableProperty().bind(busy.or(name.textProperty().isEmpty()));
        file.disableProperty().bind(busy);
        var row = new HBox(name, install, file);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("packages-row");
        var disabled = new Label(TEXTS.get("install.off"));
        disabled.setWrapText(true);
        disabled.setMinHeight(USE_PREF_SIZE);
        disabled.getStyleClass().addAll("muted", "meaning");
        showIf(disabled, off);
        var both = new VBox(row, disabled);
        off.subscribe(now -> showNow(row, !now));
        return both;
    }

    private Node progress() {
        var what = new Label();
        what.textProperty().bind(model.busyProperty());
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        var cancel = Buttons.icon(Feather.X, TEXTS.get("cancel"), model::cancel);
        cancel.setId("packages-cancel");
        var head = new HBox(what, cancel);
        head.setAlignment(Pos.CENTER_LEFT);
        var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        var line = new Label();
        line.textProperty().bind(model.lastLineProperty());
        line.getStyleClass().addAll("muted", "pip-line");
        var box = new VBox(head, bar, line);
        box.getStyleClass().add("packages-work");
        box.setId("packages-progress");
        showIf(box, model.busyProperty().map(doing -> !doing.isEmpty()));
        return box;
    }

    private Node failure() {
        var sentence = new Label();
        sentence.setId("packages-failure");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.getStyleClass().add("problem-text");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        var head = new HBox(sentence, Buttons.icon(Feather.X, TEXTS.get("close"), model::dismissFailure));
        head.setAlignment(Pos.TOP_LEFT);
        var tail = new TextArea();
        tail.setEditable(false);
        tail.setWrapText(true);
        tail.setPrefRowCount(TAIL_ROWS);
        tail.setMinHeight(TAIL_HEIGHT);
        tail.getStyleClass().add("pip-tail");
        tail.setAccessibleText(TEXTS.get("pip"));
        var box = new VBox(head, tail);
        box.getStyleClass().add("packages-work");
        model.failureProperty().subscribe(now -> {
            sentence.setText(now.map(PackagesViewModel.Failure::sentence).orElse(""));
            tail.setText(now.map(PackagesViewModel.Failure::tail).orElse(""));
            tail.setScrollTop(Double.MAX_VALUE);
            showNow(tail, !tail.getText().isEmpty());
            showNow(box, now.isPresent());
        });
        return box;
    }

    private static void showIf(Node node, ObservableValue<Boolean> condition) {
        condition.subscribe(now -> showNow(node, now));
    }

    private static void showNow(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
