package dev.sluice.app.export;

import dev.sluice.editor.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// A script for the command line of InfluxDB 3. What that cannot say goes out by HTTP, with the reason beside it.
public final class CliScript implements ExportFormat {
    private static final Texts TEXTS = Texts.of(CliScript.class);
    private static final String PROGRAM = "\"$INFLUXDB3\"";

    @Override
    public String name() {
        return "cli";
    }

    @Override
    public String title() {
        return TEXTS.get("cli");
    }

    @Override
    public String fileName() {
        return "deploy.sh";
    }

    @Override
    public boolean carriesPlugins() {
        return true;
    }

    @Override
    public String text(TriggerSet set) {
        var script = new BashScript(List.of("Sets up triggers on a server of InfluxDB 3, with its command line; plugins go by curl."), true);
        script.upload(set);
        script.line("").comment("The databases.");
        for (var database : set.databases()) {
            if (isOption(database)) script.database(database);
            else script.run("409|exist", PROGRAM, List.of("create", "database", database));
        }
        script.line("").comment("The triggers.");
        for (var trigger : set.triggers()) {
            var obstacle = obstacle(trigger);
            if (obstacle.isPresent()) {
                script.comment("By HTTP, since the command line " + obstacle.get() + ":");
                script.trigger(trigger);
            } else {
                script.run("404|not found", PROGRAM, deletion(trigger)).run("", PROGRAM, creation(trigger));
            }
        }
        return script.toString();
    }

    @Override
    public List<String> warnings(TriggerSet set) {
        return set.triggers().stream()
                .flatMap(trigger -> obstacle(trigger).stream()
                        .map(why -> TEXTS.get("detour", trigger.name(), why)))
                .toList();
    }

    private static List<String> deletion(TriggerDefinition trigger) {
        return List.of("delete", "trigger", "--database=" + trigger.database(), "--force", trigger.name());
    }

    private static List<String> creation(TriggerDefinition trigger) {
        var words = new ArrayList<>(List.of(
                "create",
                "trigger",
                "--database=" + trigger.database(),
                "--trigger-spec=" + trigger.specification(),
                "--path=" + trigger.path()));
        trigger.arguments().ifPresent(arguments -> words.add("--trigger-arguments=" + joined(arguments)));
        words.add("--error-behavior=" + trigger.errorBehavior());
        if (trigger.asynchronous()) words.add("--run-asynchronous");
        if (!trigger.enabled()) words.add("--disabled");
        words.add(trigger.name());
        return words;
    }

    private static String joined(SortedMap<String, String> arguments) {
        return arguments.entrySet().stream()
                .map(argument -> argument.getKey() + "=" + argument.getValue())
                .collect(Collectors.joining(","));
    }

    /// Why it cannot be made with the command line, as the end of a sentence.
    private static Optional<String> obstacle(TriggerDefinition trigger) {
        if (trigger.runtime().isPresent()) return Optional.of(TEXTS.get("cli.runtimes"));
        if (isOption(trigger.name()) || isOption(trigger.database()))
            return Optional.of(TEXTS.get("cli.option"));
        var arguments = trigger.arguments().map(Map::copyOf).orElse(Map.of());
        if (trigger.arguments().isPresent() && arguments.isEmpty()) return Optional.of(TEXTS.get("cli.arguments.empty"));
        if (arguments.keySet().stream().anyMatch(name -> name.contains("=")))
            return Optional.of(TEXTS.get("cli.arguments.equals"));
        if (arguments.entrySet().stream().anyMatch(argument -> (argument.getKey() + argument.getValue()).contains(",")))
            return Optional.of(TEXTS.get("cli.arguments.comma"));
        return Optional.empty();
    }

    private static boolean isOption(String name) {
        return name.startsWith("-");
    }
}
