package org.ticketstream.ingest.redaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.text.Finding;

/** A line of the labelled set; see the README beside it. */
record LabeledLine(String language, String place, String text, List<Finding> expected) {
    private static final Pattern MARK = Pattern.compile("\\[\\[([A-Z]+)\\|(.*?)]]", Pattern.DOTALL);

    static List<LabeledLine> read(String file) {
        List<LabeledLine> lines = new ArrayList<>();
        try {
            Path path =
                    Path.of(LabeledLine.class.getResource("/redaction/" + file).toURI());
            for (String line : Files.readAllLines(path)) {
                int tab = line.indexOf('\t');
                String marked = line.substring(tab + 1).replace("\\n", "\n");
                lines.add(parse(line.substring(0, tab), file + ":" + (lines.size() + 1), marked));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }

    private static LabeledLine parse(String language, String place, String marked) {
        StringBuilder text = new StringBuilder();
        List<Finding> expected = new ArrayList<>();
        Matcher mark = MARK.matcher(marked);
        int copied = 0;
        while (mark.find()) {
            text.append(marked, copied, mark.start());
            int start = text.length();
            text.append(mark.group(2));
            expected.add(new Finding(mark.group(1), start, text.length()));
            copied = mark.end();
        }
        text.append(marked, copied, marked.length());
        return new LabeledLine(language, place, text.toString(), expected);
    }
}
