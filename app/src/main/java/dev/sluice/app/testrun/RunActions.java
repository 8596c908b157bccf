package dev.sluice.app.testrun;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What can be done with the run that is shown.
///
/// @param jump    shows a line of code in its editor and goes there
/// @param glance  shows a line of code, if its file is in front, and stays
/// @param compare shows how a run differs from another, which comes first; by their ids
/// @param replay  runs it again on what it saw, with the plugin as it is now
/// @param debug   does the same and stops at breakpoints
/// @param keep    makes it a test of a name
/// @param curl    copies its request
/// @param lines   copies its rows
/// @param copy    copies a text
record RunActions(
        Runnable run,
        Consumer<SourceLine> jump,
        Consumer<SourceLine> glance,
        BiConsumer<String, String> compare,
        Consumer<String> replay,
        Consumer<String> debug,
        BiConsumer<String, String> keep,
        Consumer<String> curl,
        Consumer<String> lines,
        Consumer<String> copy) {}
