package org.ticketstream.e2e.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands of a page under {@code examples/}: one text for each block of code, in order. */
record ExamplePage(String name, List<String> blocks) {
    private static final String FENCE = "```";

    /** @param root of the repository */
    static ExamplePage read(Path root, String name) {
        List<String> blocks = new ArrayList<>();
        StringBuilder open = null;
        for (String line : lines(root.resolve("examples").resolve(name).resolve("README.md"))) {
            if (!line.startsWith(FENCE)) {
                if (open != null) {
                    open.append(line).append('\n');
                }
            } else if (open == null) {
                open = new StringBuilder();
            } else {
                blocks.add(open.toString());
                open = null;
            }
        }
        return new ExamplePage(name, blocks);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
