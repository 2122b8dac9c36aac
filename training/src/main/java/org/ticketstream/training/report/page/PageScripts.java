package org.ticketstream.training.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.ticketstream.files.Sha256;

/** The scripts of a page with charts, and the hashes by which the page allows them and no others. */
final class PageScripts {

    private static final List<String> SCRIPTS = List.of(resource("echarts.common.min.js"), resource("charts.js"));

    private PageScripts() {}

    static String markup() {
        return SCRIPTS.stream()
                .map(script -> "<script>" + script + "</script>\n")
                .collect(Collectors.joining());
    }

    /** Sources for the directive {@code script-src} of a Content-Security-Policy. */
    static String allowed() {
        return SCRIPTS.stream().map(PageScripts::hash).collect(Collectors.joining(" "));
    }

    static String style() {
        return resource("page.css");
    }

    private static String hash(String script) {
        MessageDigest digest = Sha256.digest();
        byte[] hash = digest.digest(script.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    private static String resource(String name) {
        try (InputStream in = PageScripts.class.getResourceAsStream(name)) {
            // As a browser reads it: the hash is over what the parser has made of the line ends.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
