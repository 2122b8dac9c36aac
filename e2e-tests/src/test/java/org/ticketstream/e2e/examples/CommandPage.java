package org.ticketstream.e2e.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of code of a Markdown page, in order.
 *
 * @param blocks blocks without the name of a language: commands
 */
record CommandPage(List<Block> blocks) {
    private static final String FENCE = "```";
    private static final String HEADING = "## ";

    /**
     * One block.
     *
     * @param section heading of the section that it stands in
     * @param line where it begins, from 1
     */
    record Block(String section, int line, String commands) {}

    static CommandPage read(Path file) {
        List<Block> blocks = new ArrayList<>();
        String section = "";
        StringBuilder open = null;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.startsWith(FENCE)) {
                if (open != null) {
                    blocks.add(new Block(section, number, open.toString()));
                }
                open = open == null ? new StringBuilder() : null;
            } else if (open != null) {
                open.append(line).append('\n');
            } else if (line.startsWith(HEADING)) {
                section = line.substring(HEADING.length());
            }
        }
        return new CommandPage(blocks);
    }

    /** The commands of one block, counted from 0. */
    String commands(int block) {
        return blocks.get(block).commands();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
