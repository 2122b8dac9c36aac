package org.ticketstream.e2e.examples;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Follows a page as a person would: block by block, each in a shell of its own. A program that serves goes on beside
 * what follows it; one that would want the same ports ends those before it.
 */
final class PageWalk implements AutoCloseable {

    /** To look at, until Ctrl-C. */
    private static final String DEMO = "./ticketstream demo\n";

    /** What serves, by a part of its command, and what it prints when it does. */
    private static final Map<String, String> SERVICES = services();

    /** What may run beside others. */
    private static final List<String> BESIDE = List.of("./ticketstream trainer", "IngestMain", "ClassifierJob");

    /** Builds are run already, by whoever runs this; with the examples there is a test of their own. */
    private static final String BUILD = "mvn ";

    private static final String PYTHON = "out/python";
    private static final List<String> COMMANDS = List.of("./ticketstream ", "java ", "curl ", PYTHON);

    private final ExampleShell shell;
    private final Deque<Service> running = new ArrayDeque<>();
    private boolean withoutPython;
    private int followed;

    PageWalk(ExampleShell shell) {
        this.shell = shell;
    }

    private static Map<String, String> services() {
        Map<String, String> services = new LinkedHashMap<>();
        services.put(DEMO, "First answer");
        services.put("./ticketstream up", "Ctrl-C stops it");
        services.put("./ticketstream trainer", "Waiting for requests");
        services.put("./ticketstream serve", "Serving ");
        services.put("IngestMain", "");
        services.put("ClassifierJob", "");
        return services;
    }

    /** Runs the blocks of the chosen sections; each must succeed. */
    void follow(CommandPage page, Predicate<String> sections) throws IOException, InterruptedException {
        for (CommandPage.Block block : page.blocks()) {
            if (sections.test(block.section()) && isToBeRun(block)) {
                System.err.println(
                        "line " + block.line() + ": " + block.commands().strip());
                follow(block.commands());
                followed++;
            }
        }
    }

    /** How many blocks were run. */
    int followed() {
        return followed;
    }

    private boolean isToBeRun(CommandPage.Block block) {
        // What is no command shows what a command prints.
        return !block.commands().startsWith(BUILD) && COMMANDS.stream().anyMatch(block.commands()::contains);
    }

    private void follow(String commands) throws IOException, InterruptedException {
        if (commands.contains(PYTHON)) {
            python(commands);
            return;
        }
        for (Map.Entry<String, String> service : SERVICES.entrySet()) {
            if (commands.contains(service.getKey())) {
                if (BESIDE.stream().noneMatch(commands::contains)) {
                    endAll();
                }
                Service started = shell.start(commands);
                running.push(started);
                started.awaitText(service.getValue());
                if (commands.equals(DEMO)) {
                    endAll();
                }
                return;
            }
        }
        shell.run(commands);
    }

    private void python(String commands) throws IOException, InterruptedException {
        if (commands.contains("venv")) {
            withoutPython = !shell.canPrepare(commands);
        } else if (!withoutPython) {
            shell.run(commands);
        }
    }

    private void endAll() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }

    @Override
    public void close() {
        endAll();
    }
}
