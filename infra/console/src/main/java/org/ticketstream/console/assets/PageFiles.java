package org.ticketstream.console.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Every file of the page in memory: ours, and those of the libraries, as they lie in their jars.
 *
 * @param files by path below the version, such as {@code app.js} or {@code lit/lit-html.js}
 * @param version changes when a file does
 */
record PageFiles(Map<String, byte[]> files, String version) {
    private static final String OURS = "/console/page";
    private static final String TEMPLATES = "lit-html";
    private static final List<String> TEMPLATE_FILES = List.of(
            "lit-html.js",
            "directive.js",
            "directive-helpers.js",
            "directives/class-map.js",
            "directives/guard.js",
            "directives/live.js",
            "directives/repeat.js");
    private static final String CHARTS = "uplot";
    private static final List<String> CHART_FILES = List.of("dist/uPlot.esm.js", "dist/uPlot.min.css");
    private static final int VERSION_DIGITS = 16;

    static PageFiles load() {
        Map<String, byte[]> files = new TreeMap<>(ours());
        TEMPLATE_FILES.forEach(file -> files.put("lit/" + file, library(TEMPLATES, file)));
        CHART_FILES.forEach(file -> files.put("uplot/" + file, library(CHARTS, file)));
        StringBuilder hashes = new StringBuilder();
        files.forEach((path, content) -> hashes.append(path).append(DigestUtils.sha256Hex(content)));
        return new PageFiles(files, DigestUtils.sha256Hex(hashes.toString()).substring(0, VERSION_DIGITS));
    }

    private static Map<String, byte[]> ours() {
        try {
            URI place = PageFiles.class.getResource(OURS).toURI();
            if (place.getScheme().equals("file")) {
                return below(Path.of(place));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return below(jar.getPath(OURS));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("Cannot read the files of the page", e);
        }
    }

    private static Map<String, byte[]> below(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static byte[] library(String name, String file) {
        return resource("/META-INF/resources/webjars/" + name + "/" + libraryVersion(name) + "/" + file);
    }

    private static String libraryVersion(String name) {
        Properties properties = new Properties();
        try (InputStream in =
                PageFiles.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/" + name + "/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] resource(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Cannot serve the page: its library lacks a file (got: " + name + ")");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
