package org.ticketstream.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.model.store.S3Bundles;
import org.ticketstream.model.store.S3Location;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.schemas.ModelRelease;

class S3FetchTest {

    @TempDir
    Path dir;

    @Test
    void aReleaseThatWasAnnouncedInAnObjectStoreIsFetchedFromThere() throws Exception {
        ReleaseBundle bundle = TestBundles.write(dir, 1);
        BundleFetcher fetcher = new BundleFetcher(
                BundleSettings.defaults().withCache(dir.resolve("cache").toString()), new LoadedModels());
        try (BlobStoreContext objects = ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
                .credentials("key", "secret")
                .buildView(BlobStoreContext.class)) {
            S3Proxy server = S3Proxy.builder()
                    .blobStore(objects.getBlobStore())
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "key", "secret")
                    .build();
            server.start();
            Map<String, String> environment = Map.of(
                    "aws.endpointUrlS3",
                    "http://127.0.0.1:" + server.getPort(),
                    "aws.accessKeyId",
                    "key",
                    "aws.secretAccessKey",
                    "secret");
            environment.forEach(System::setProperty);
            try (S3Bundles store = S3Bundles.connect()) {
                objects.getBlobStore().createContainerInLocation(null, "models");
                S3Location place = store.publish(bundle, S3Location.parse("s3://models/releases"));

                Path copy = fetcher.fetch(at(bundle, place));

                assertThat(copy).isEqualTo(dir.resolve("cache").resolve(bundle.manifestSha256()));
                assertThat(ReleaseBundle.open(copy, bundle.manifestSha256()).version())
                        .isEqualTo(bundle.version());
                ModelRelease nowhere = at(bundle, S3Location.parse("s3://models/elsewhere"));
                assertThat(fetcher.fetch(nowhere)).as("known by its hash").isEqualTo(copy);
                TinyBundle.damage(ReleaseBundle.open(copy));
                assertThatThrownBy(() -> fetcher.fetch(nowhere))
                        .isInstanceOf(IOException.class)
                        .hasMessage("Cannot fetch a release: there is none at s3://models/elsewhere");
            } finally {
                environment.keySet().forEach(System::clearProperty);
                server.stop();
            }
        }
    }

    private static ModelRelease at(ReleaseBundle bundle, S3Location place) {
        return ModelRelease.newBuilder(TestBundles.release(bundle))
                .setBundleUri(place.toUri().toString())
                .build();
    }
}
