package org.ticketstream.training.report.page;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ticketstream.files.WholeFile;

/**
 * One HTML file with style and scripts inside. It opens from disk and loads nothing: its Content-Security-Policy allows
 * neither a request nor a script other than those that belong to it, whatever texts it shows.
 */
public final class HtmlPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String title;
    private final Instant written;
    private final StringBuilder body = new StringBuilder();
    private boolean charts;
    private int reloadSeconds;

    /**
     * @param title   text that says what the page is about
     * @param written when its figures were made
     */
    public HtmlPage(String title, Instant written) {
        this.title = title;
        this.written = written;
    }

    /** Adds markup. */
    public HtmlPage add(String markup) {
        body.append(markup);
        return this;
    }

    /** Adds a verdict: the sentence that one should have read if one reads no more, and what it rests on. */
    public HtmlPage verdict(String sentence, String detail) {
        body.append("<section class=\"verdict\" aria-label=\"Verdict\"><p class=\"sentence\">")
                .append(Html.escape(sentence))
                .append("</p>\n<p>")
                .append(Html.escape(detail))
                .append("</p></section>\n");
        return this;
    }

    /** Adds a warning. */
    public HtmlPage warning(String text) {
        body.append("<p class=\"warning\" role=\"note\">")
                .append(Html.escape(text))
                .append("</p>\n");
        return this;
    }

    /** Adds charts, side by side where there is room. */
    public HtmlPage charts(Iterable<Chart> some) {
        charts = true;
        body.append(Html.section("Charts"))
                .append("<noscript><p class=\"warning\">The charts need JavaScript.</p></noscript>\n")
                .append("<div class=\"charts\">\n");
        some.forEach(chart -> body.append(chart.render()));
        body.append("</div>\n");
        return this;
    }

    /** Loads the page again and again, while what it shows still changes. */
    public HtmlPage reloadEvery(int seconds) {
        reloadSeconds = seconds;
        return this;
    }

    /** The page. */
    public String render() {
        String safe = Html.escape(title);
        String time = TIME.format(written);
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy() + "\">\n"
                + (reloadSeconds > 0 ? "<meta http-equiv=\"refresh\" content=\"" + reloadSeconds + "\">\n" : "")
                + "<title>" + safe + ", " + time + "</title>\n<style>\n" + PageScripts.style() + "</style>\n</head>\n"
                + "<body>\n<header><h1>" + safe
                + "</h1>\n<p class=\"when\">Written by ticketstream on <time datetime=\""
                + written + "\">" + time + "</time></p></header>\n<main>\n" + body + "</main>\n"
                + (charts ? PageScripts.markup() : "") + "</body>\n</html>\n";
    }

    /** Writes {@link #render the page}; the file appears whole or not at all. */
    public void write(Path file) {
        WholeFile.write(file, render());
    }

    /** The charting library sets styles of elements; styles can load nothing here. */
    private String policy() {
        return "default-src 'none'; style-src 'unsafe-inline'; script-src "
                + (charts ? PageScripts.allowed() : "'none'") + "; base-uri 'none'; form-action 'none'";
    }
}
