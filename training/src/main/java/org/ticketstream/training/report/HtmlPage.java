package org.ticketstream.training.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ticketstream.files.WholeFile;

/** One HTML file with its style inside, without scripts or external links. */
public final class HtmlPage {

    private HtmlPage() {}

    /**
     * The page.
     *
     * @param title text
     * @param body  markup below the title
     */
    public static String render(String title, String body) {
        String safe = Html.escape(title);
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + safe + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n"
                + "<h1>" + safe + "</h1>\n" + body + "</body>\n</html>\n";
    }

    /** Writes a page; the file appears whole or not at all. */
    public static void write(String page, Path file) {
        WholeFile.write(file, page);
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read report.css", e);
        }
    }
}
