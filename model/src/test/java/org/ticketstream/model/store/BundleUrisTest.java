package org.ticketstream.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleUrisTest {

    private static final BundleUris ALLOWED =
            new BundleUris(List.of("s3://bucket/releases", "hdfs://name:8020/models/", "file:/srv/models"));

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/releases",
                "s3://bucket/releases/20260101-000000-0123abcd",
                "hdfs://name:8020/models/a",
                "HDFS://Name:8020/other/../models/a",
                "file:/srv/models/a",
                "file:///srv/models/a",
                "/srv/models/a",
                "file:/srv/elsewhere/../models/a",
                "file:/srv/m%6fdels/a"
            })
    void placesBelowAPrefixAreAllowed(String uri) {
        assertThatCode(() -> ALLOWED.require(uri)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/releases-of-others/a",
                "s3://bucket/",
                "s3://other/releases/a",
                "s3://bucket/releases/../secrets",
                "hdfs://name:8020/models2",
                "hdfs://name:8020/models/../secrets",
                "hdfs://name:8020/models/%2e%2e/secrets",
                "hdfs://other:8020/models/a",
                "hdfs://me@name:8020/models/a",
                "http://bucket/releases/a",
                "file:/srv/models/../secrets",
                "file:/srv/models/%2e%2e/secrets",
                "file:/srv/modelsX",
                "file:/srv",
                "file://elsewhere/srv/models/a",
                "mailto:me",
                "file:/srv/models/%00",
                "a b"
            })
    void everyOtherPlaceIsRefused(String uri) {
        assertThatThrownBy(() -> ALLOWED.require(uri))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(got: " + uri + ")");
    }

    @Test
    void aLinkLeadsNoFurtherThanTheRealPlace() throws IOException {
        Path allowed = Files.createDirectories(dir.resolve("allowed"));
        Path secret = Files.createDirectories(dir.resolve("secret"));
        Path link = Files.createSymbolicLink(allowed.resolve("link"), secret);
        BundleUris uris = new BundleUris(List.of(allowed.toUri().toString()));

        assertThatThrownBy(() -> uris.require(link.toUri().toString())).hasMessageContaining("must lie below one of");
    }

    @Test
    void withoutPrefixesEveryPlaceIsAllowed() throws IOException {
        BundleUris.any().require("anything://at/all");

        assertThat(BundleUris.any().prefixes()).isEmpty();
    }

    @Test
    void aPrefixThatIsNoPlaceIsRefusedAtOnce() {
        assertThatThrownBy(() -> new BundleUris(List.of("mailto:me"))).hasMessageContaining("has no path");
    }
}
