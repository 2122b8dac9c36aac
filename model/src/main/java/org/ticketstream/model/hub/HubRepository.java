package org.ticketstream.model.hub;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ticketstream.model.hub.transfer.BodyReader;

/** A model's repository on the hub: what is in it at a revision, and where its files are. */
final class HubRepository {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private final ModelName model;
    private final URI endpoint;
    private final HubErrors errors;
    private final HubClient client;

    HubRepository(ModelName model, HubOptions options, HubErrors errors) {
        this.model = model;
        this.endpoint = options.endpoint();
        this.errors = errors;
        this.client = new HubClient(options, errors);
    }

    static boolean isCommit(String revision) {
        return COMMIT.matcher(revision).matches();
    }

    ModelName model() {
        return model;
    }

    /** The files at the root of the repository and the commit that the revision stands at. */
    HubListing list(String revision) throws IOException {
        byte[] answer = client.read(
                URI.create(endpoint + "/api/models/" + model + "/revision/" + encode(revision) + "?blobs=true"));
        JsonNode json;
        try {
            json = JSON.readTree(answer);
        } catch (IOException e) {
            throw errors.failure("its list of files is not JSON", e);
        }
        String commit = json.path("sha").asText();
        if (!isCommit(commit) || !json.path("siblings").isArray()) {
            throw errors.failure(
                    "its list of files lacks the commit or the files (got sha: " + json.path("sha") + ")", null);
        }
        TreeMap<String, Optional<HubFile>> files = new TreeMap<>();
        for (JsonNode sibling : json.path("siblings")) {
            String name = sibling.path("rfilename").asText();
            if (HubFile.isPlain(name)) {
                files.put(name, file(name, sibling));
            }
        }
        return new HubListing(commit, files);
    }

    /** A file whose size and hash the listing lacked, by the headers that the hub answers with for it. */
    HubFile identify(String commit, String name) throws IOException {
        HttpHeaders headers = client.head(uri(commit, name)).headers();
        Optional<ContentHash> hash = headers.firstValue("X-Linked-ETag")
                .or(() -> headers.firstValue("ETag"))
                .flatMap(ContentHash::ofEntityTag);
        long size = headers.firstValueAsLong("X-Linked-Size")
                .orElseGet(() -> headers.firstValueAsLong("Content-Length").orElse(-1));
        if (hash.isEmpty() || size < 0) {
            throw errors.failure(
                    "it names no hash or no size for " + name + ", so the file could not be verified", null);
        }
        return new HubFile(name, size, hash.get());
    }

    /** Starts to receive a file; {@code from} and the answer are those of {@link HubClient#open}. */
    HttpResponse<BodyReader> open(String commit, String name, long from) throws IOException {
        return client.open(uri(commit, name), from);
    }

    private URI uri(String commit, String name) {
        return URI.create(endpoint + "/" + model + "/resolve/" + commit + "/" + encode(name));
    }

    private static Optional<HubFile> file(String name, JsonNode sibling) {
        JsonNode lfs = sibling.path("lfs");
        Optional<ContentHash> hash = ContentHash.of(
                        ContentHash.Kind.SHA_256, lfs.path("sha256").asText())
                .or(() -> lfs.isObject()
                        ? Optional.empty()
                        : ContentHash.of(
                                ContentHash.Kind.GIT_BLOB,
                                sibling.path("blobId").asText()));
        long size = lfs.path("size").asLong(sibling.path("size").asLong(-1));
        return hash.filter(known -> size >= 0).map(known -> new HubFile(name, size, known));
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
