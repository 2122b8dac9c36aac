package org.ticketstream.ingest.redaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ticketstream.ingest.redaction.text.Finding;

/** What is expected and what is found in each line, as JSON lines, for a comparison with other programs. */
final class FindingsFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FindingsFile() {}

    static void write(Path file, List<LabeledLine> lines, Redactor redactor) throws IOException {
        List<String> rows = new ArrayList<>();
        for (LabeledLine line : lines) {
            rows.add(JSON.writeValueAsString(Map.of(
                    "part", line.place().replaceAll("\\.txt:.*", ""),
                    "language", line.language(),
                    "text", line.text(),
                    "expected", spans(line.text(), line.expected()),
                    "found", spans(line.text(), redactor.find(line.text())))));
        }
        Files.write(file, rows);
    }

    /** Indexes of other languages count code points. */
    private static List<List<Object>> spans(String text, List<Finding> findings) {
        return findings.stream()
                .map(f -> List.<Object>of(f.type(), text.codePointCount(0, f.start()), text.codePointCount(0, f.end())))
                .toList();
    }
}
