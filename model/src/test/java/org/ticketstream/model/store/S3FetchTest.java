package org.ticketstream.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;

class S3FetchTest {

    @TempDir
    Path dir;

    @Test
    void aReleaseThatWasAnnouncedInAnObjectStoreIsFetchedFromThere() throws Exception {
        ReleaseBundle bundle = TinyBundle.write(dir.resolve("bundle"), 1);
        BundleFetch fetch = BundleFetch.with(
                BundleSettings.defaults().withCache(dir.resolve("cache").toString()));
        try (S3Server server = S3Server.start();
                S3Bundles store = S3Bundles.connect()) {
            String place = store.publish(bundle, S3Location.parse("s3://" + S3Server.BUCKET + "/releases"))
                    .toUri()
                    .toString();
            String nowhere = "s3://" + S3Server.BUCKET + "/elsewhere";

            Path copy = fetch.fetch(place, bundle.manifestSha256());

            assertThat(copy).isEqualTo(dir.resolve("cache").resolve(bundle.manifestSha256()));
            assertThat(ReleaseBundle.open(copy, bundle.manifestSha256()).version())
                    .isEqualTo(bundle.version());
            assertThat(fetch.fetch(nowhere, bundle.manifestSha256()))
                    .as("known by its hash")
                    .isEqualTo(copy);
            TinyBundle.damage(ReleaseBundle.open(copy));
            assertThatThrownBy(() -> fetch.fetch(nowhere, bundle.manifestSha256()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Cannot fetch a release: there is none at s3://models/elsewhere");
        }
    }
}
