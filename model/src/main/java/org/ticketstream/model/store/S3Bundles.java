package org.ticketstream.model.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.bundle.BundleManifest;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.signing.BundleSignatures;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Release bundles in an object store, an object for each file. A release is there from the moment its manifest is,
 * which is written last and deleted first. The SDK tries a request again that fails for a reason that may pass.
 */
public final class S3Bundles implements AutoCloseable {

    /** User metadata of an object: the hash by which an upload that was cut off knows what is there already. */
    private static final String SHA256 = "sha256";

    private final S3Client client;

    private S3Bundles(S3Client client) {
        this.client = client;
    }

    /** Uses the server, region and credentials that the environment names, as the AWS command line does. */
    public static S3Bundles connect() {
        return new S3Bundles(S3Access.client());
    }

    /**
     * Uploads a release below a place, under the name of its version. What is there already is not uploaded again.
     *
     * @return where the release lies
     * @throws IOException if the store cannot be written, or holds another release of that version
     */
    public S3Location publish(ReleaseBundle bundle, S3Location store) throws IOException {
        S3Location place = store.resolve(bundle.version());
        Optional<byte[]> before = manifest(place);
        if (before.isPresent()) {
            String sha256 = Sha256.of(before.get());
            if (!sha256.equals(bundle.manifestSha256())) {
                throw new IOException("Cannot publish to " + place + ": another release is there, manifest " + sha256
                        + " (got: " + bundle.manifestSha256() + ")");
            }
            uploadSignatures(bundle, place);
            return place;
        }
        for (Map.Entry<String, String> file : bundle.manifest().files().entrySet()) {
            S3Location target = place.resolve(file.getKey());
            if (!isThere(target, file.getValue())) {
                upload(bundle.dir().resolve(file.getKey()), target, file.getValue());
            }
        }
        uploadSignatures(bundle, place);
        upload(bundle.dir().resolve(BundleManifest.FILE), place.resolve(BundleManifest.FILE), bundle.manifestSha256());
        return place;
    }

    /** Always those of the bundle here: it may have been signed after it was uploaded. */
    private void uploadSignatures(ReleaseBundle bundle, S3Location place) throws IOException {
        Path file = bundle.dir().resolve(BundleSignatures.FILE);
        if (Files.exists(file)) {
            upload(file, place.resolve(BundleSignatures.FILE), Sha256.of(file));
        }
    }

    /** A release in the store, to be fetched; as long as this is open. */
    public RemoteBundle at(S3Location place) {
        return new S3RemoteBundle(client, place);
    }

    /** The manifest of a release in the store; empty if there is none. */
    private Optional<byte[]> manifest(S3Location place) throws IOException {
        return at(place).read(BundleManifest.FILE, BundleManifest.LARGEST);
    }

    /** The releases below a place, newest first; what does not lie under its own version is passed over. */
    public List<BundleManifest> list(S3Location store) throws IOException {
        List<String> names = call("list " + store, () -> client
                .listObjectsV2Paginator(list ->
                        list.bucket(store.bucket()).prefix(store.prefix()).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(prefix -> prefix.substring(store.prefix().length(), prefix.length() - 1))
                .toList());
        List<BundleManifest> releases = new ArrayList<>();
        for (String name : names) {
            if (BundleManifest.isVersion(name)) {
                release(store.resolve(name))
                        .filter(manifest -> manifest.version().equals(name))
                        .ifPresent(releases::add);
            }
        }
        releases.sort(Comparator.comparing(BundleManifest::version).reversed());
        return releases;
    }

    private Optional<BundleManifest> release(S3Location place) throws IOException {
        Optional<byte[]> manifest = manifest(place);
        try {
            return manifest.isEmpty() ? Optional.empty() : Optional.of(BundleManifest.parse(manifest.get()));
        } catch (JsonProcessingException e) {
            // Somebody else's file of that name.
            return Optional.empty();
        }
    }

    /**
     * Deletes a release, the manifest first: who reads it meanwhile finds either all of it or none.
     *
     * @throws IllegalArgumentException if the version is none, and could name other objects
     */
    public void delete(S3Location store, String version) throws IOException {
        if (!BundleManifest.isVersion(version)) {
            throw new IllegalArgumentException("Cannot delete a release: its version must be a name of letters, digits,"
                    + " dots, dashes and underscores (got: " + version + ")");
        }
        S3Location place = store.resolve(version);
        remove(place.resolve(BundleManifest.FILE).key(), place);
        List<String> keys =
                call(
                        "list " + place, () -> client
                                .listObjectsV2Paginator(
                                        list -> list.bucket(place.bucket()).prefix(place.prefix()))
                                .contents()
                                .stream()
                                .map(S3Object::key)
                                .toList());
        for (String key : keys) {
            remove(key, place);
        }
    }

    private void remove(String key, S3Location place) throws IOException {
        call(
                "delete " + place,
                () -> client.deleteObject(
                        delete -> delete.bucket(place.bucket()).key(key)));
    }

    private boolean isThere(S3Location place, String sha256) throws IOException {
        return call("look for " + place, () -> {
            try {
                return sha256.equals(
                        client.headObject(head -> head.bucket(place.bucket()).key(place.key()))
                                .metadata()
                                .get(SHA256));
            } catch (NoSuchKeyException e) {
                return false;
            }
        });
    }

    private void upload(Path file, S3Location target, String sha256) throws IOException {
        call(
                "write " + target,
                () -> client.putObject(
                        put -> put.bucket(target.bucket()).key(target.key()).metadata(Map.of(SHA256, sha256)),
                        RequestBody.fromFile(file)));
    }

    static <T> T call(String what, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new IOException("Cannot " + what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
