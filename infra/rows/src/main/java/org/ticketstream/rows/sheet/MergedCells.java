package org.ticketstream.rows.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Cells that are merged down over several rows: the first row has their value, which counts for each of them. A merge
 * that begins in the header is none of values.
 */
final class MergedCells {

    private static final int MOST = 100_000;
    private static final int BUFFER = 1 << 16;
    /** No such element is longer. */
    private static final int OVERLAP = 256;

    private static final Pattern RELATION = Pattern.compile("<(?:\\w+:)?Relationship\\s[^>]*>");
    private static final Pattern ID = Pattern.compile("\\sId=\"([^\"]*)\"");
    private static final Pattern TARGET = Pattern.compile("\\sTarget=\"/?(?:xl/)?([^\"]*)\"");
    private static final Pattern MERGED =
            Pattern.compile("<(?:\\w+:)?mergeCell\\s[^>]{0,40}ref=\"([A-Z]{1,3})(\\d{1,7}):[A-Z]{1,3}(\\d{1,7})\"");

    private final Iterator<Range> coming;
    private final List<Open> open = new ArrayList<>();
    private Range next;
    private long header;

    private record Range(int column, long first, long last) {}

    private record Open(Range range, String value) {}

    private MergedCells(List<Range> ranges) {
        this.coming = ranges.iterator();
        this.next = coming.hasNext() ? coming.next() : null;
    }

    /** @param sheet as the workbook calls its part */
    static MergedCells of(Path file, String sheet) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry part = zip.getEntry("xl/" + target(zip, sheet));
            List<Range> ranges = part == null ? List.of() : ranges(zip, part);
            return new MergedCells(ranges.stream()
                    .filter(range -> range.first() < range.last())
                    .sorted(Comparator.comparingLong(Range::first))
                    .toList());
        }
    }

    private static String target(ZipFile zip, String sheet) throws IOException {
        ZipEntry relations = zip.getEntry("xl/_rels/workbook.xml.rels");
        if (relations == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(relations)) {
            Matcher relation = RELATION.matcher(new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8));
            while (relation.find()) {
                Matcher id = ID.matcher(relation.group());
                Matcher target = TARGET.matcher(relation.group());
                if (id.find() && target.find() && id.group(1).equals(sheet)) {
                    return target.group(1);
                }
            }
        }
        return "";
    }

    /** They stand behind the rows. */
    private static List<Range> ranges(ZipFile zip, ZipEntry part) throws IOException {
        List<Range> ranges = new ArrayList<>();
        byte[] buffer = new byte[OVERLAP + BUFFER];
        int kept = 0;
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(buffer, kept, BUFFER); read >= 0 && ranges.size() < MOST; ) {
                int length = kept + read;
                int done = add(new String(buffer, 0, length, StandardCharsets.ISO_8859_1), ranges);
                int from = Math.max(done, length - OVERLAP);
                kept = length - from;
                System.arraycopy(buffer, from, buffer, 0, kept);
                read = in.read(buffer, kept, BUFFER);
            }
        }
        return ranges;
    }

    /** Index behind the last one. */
    private static int add(String xml, List<Range> ranges) {
        int end = 0;
        if (xml.contains("mergeCell")) {
            Matcher merged = MERGED.matcher(xml);
            while (merged.find()) {
                ranges.add(new Range(
                        column(merged.group(1)), Long.parseLong(merged.group(2)), Long.parseLong(merged.group(3))));
                end = merged.end();
            }
        }
        return end;
    }

    private static int column(String letters) {
        int column = 0;
        for (char letter : letters.toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column - 1;
    }

    /** @param values of the next row that has any, to be filled */
    void fill(long row, List<String> values) {
        header = header == 0 ? row : header;
        open.removeIf(merged -> merged.range().last() < row);
        for (; next != null && next.first() <= row; next = coming.hasNext() ? coming.next() : null) {
            if (next.first() == row && row > header && next.column() < values.size()) {
                open.add(new Open(next, values.get(next.column())));
            }
        }
        for (Open merged : open) {
            int column = merged.range().column();
            while (values.size() <= column) {
                values.add("");
            }
            values.set(column, values.get(column).isBlank() ? merged.value() : values.get(column));
        }
    }
}
