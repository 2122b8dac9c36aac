package org.ticketstream.rows.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The archive that a spreadsheet is: looked at before it is read. */
final class SheetPackage {

    /** Unpacked, of one part. What grows to more than this many times its size was made to fill the memory. */
    private static final long MOST_UNPACKED = 4L << 30;

    private static final long MOST_STRINGS = 1L << 30;
    private static final long HIGHEST_RATIO = 200;
    private static final long NOT_WORTH_CHECKING = 64L << 20;
    private static final int DESCRIPTION = 1 << 20;

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final Pattern DATE_1904 = Pattern.compile("date1904\\s*=\\s*[\"'](1|true)[\"']");

    private SheetPackage() {}

    /**
     * Returns whether its days are counted from 1904.
     *
     * @throws IOException if it is none that can be read, or unpacks to too much
     */
    static boolean check(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry workbook = zip.getEntry(WORKBOOK);
            if (workbook == null) {
                throw new IOException(whatElse(zip));
            }
            for (ZipEntry part : List.copyOf(zip.stream().toList())) {
                requireModest(zip, part);
            }
            try (InputStream in = zip.getInputStream(workbook)) {
                return DATE_1904
                        .matcher(new String(in.readNBytes(DESCRIPTION), StandardCharsets.UTF_8))
                        .find();
            }
        }
    }

    private static String whatElse(ZipFile zip) {
        if (zip.getEntry("xl/workbook.bin") != null) {
            return "it is a binary Excel file (.xlsb); save it as .xlsx or CSV";
        }
        if (zip.getEntry("content.xml") != null) {
            return "it is an OpenDocument file (.ods); save it as .xlsx or CSV";
        }
        if (zip.getEntry("word/document.xml") != null) {
            return "it is a Word document; a table in it must be saved as .xlsx or CSV";
        }
        return "it is a zip archive; unpack it and name the file in it";
    }

    /** What its directory says may be a lie, so it is unpacked once. */
    private static void requireModest(ZipFile zip, ZipEntry part) throws IOException {
        boolean strings = part.getName().endsWith("sharedStrings.xml");
        long most = strings ? MOST_STRINGS : MOST_UNPACKED;
        if (part.getCompressedSize() * 1024 < NOT_WORTH_CHECKING && part.getSize() < NOT_WORTH_CHECKING) {
            return;
        }
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                unpacked += read;
                boolean bomb = unpacked > NOT_WORTH_CHECKING
                        && unpacked > HIGHEST_RATIO * Math.max(1, part.getCompressedSize());
                if (unpacked > most || bomb) {
                    throw new IOException("'" + part.getName() + "' in it unpacks to more than " + (unpacked >> 20)
                            + " MB out of " + part.getCompressedSize() + " bytes");
                }
            }
        }
    }
}
