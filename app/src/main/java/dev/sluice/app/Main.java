package dev.sluice.app;

import dev.sluice.app.cli.CommandLineInterface;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/// The program's start: without arguments, or with a folder, the window opens; else the command line runs. Looks at its
/// arguments before any JavaFX class is loaded.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        followHome();
        if (!wantsWindow(args)) System.exit(CommandLineInterface.run(args));
        else if (hasDisplay()) dev.sluice.app.workbench.WorkbenchLauncher.launch(args);
        else System.exit(demo());
    }

    /// The user's files are where HOME says, as for every other program. Java asks the list of users instead.
    private static void followHome() {
        var home = System.getenv("HOME");
        if (File.separatorChar == '/' && home != null && home.startsWith("/")) System.setProperty("user.home", home);
    }

    static boolean wantsWindow(String[] args) {
        if (args.length == 0) return true;
        return args.length == 1
                && !args[0].startsWith("-")
                && Files.isDirectory(Path.of(args[0]))
                && !CommandLineInterface.isCommand(args[0]);
    }

    /// Windows and macOS always have one; on Linux the variables say, unless JavaFX was told what to draw on.
    private static boolean hasDisplay() {
        if (!System.getProperty("os.name").startsWith("Linux")) return true;
        return System.getenv("DISPLAY") != null
                || System.getenv("WAYLAND_DISPLAY") != null
                || System.getProperty("glass.platform") != null;
    }

    private static int demo() {
        System.err.println("sluice: there is no display for the window, so here is the demo; `sluice help` lists what else there is");
        return CommandLineInterface.run("demo");
    }
}
