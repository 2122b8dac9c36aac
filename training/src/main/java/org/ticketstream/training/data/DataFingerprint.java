package org.ticketstream.training.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.ticketstream.files.Sha256;

/** Names exactly which rows a model was trained and evaluated on. */
public final class DataFingerprint {

    private DataFingerprint() {}

    /**
     * SHA-256 over part, label, text and weight (where it is not 1) of every row, independent of their order, in
     * lower-case hex.
     */
    public static String of(Split split) {
        List<String> lines = Stream.of(
                        lines("train", split.train().rows()),
                        lines("train", split.train().outOfScope()),
                        lines("dev", split.dev().rows()),
                        lines("dev", split.dev().outOfScope()))
                .flatMap(part -> part)
                .sorted()
                .toList();
        MessageDigest digest = Sha256.digest();
        lines.forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest.digest());
    }

    private static Stream<String> lines(String part, List<LabeledRow> rows) {
        return rows.stream().map(row -> part + '\u001f' + row.label() + '\u001f' + row.text() + weight(row) + '\u001e');
    }

    private static String weight(LabeledRow row) {
        return row.weight() == 1 ? "" : "\u001f" + row.weight();
    }
}
