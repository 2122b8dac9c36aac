package org.ticketstream.model.hub;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ticketstream.model.hub.transfer.DownloadListener;
import org.ticketstream.model.hub.transfer.TransferLimits;

/**
 * Where models come from and where they are kept.
 *
 * @param endpoint base address of the hub, without a slash at its end
 * @param revision branch, tag or commit of the model
 * @param cacheDir directory that keeps models; made if need be
 * @param offline no request leaves the machine
 * @param refresh ask the hub where a branch or tag stands now, rather than use the commit that it stood at when the
 *     model was fetched
 * @param token for private and gated repositories; only the endpoint itself gets to see it
 */
public record HubOptions(
        URI endpoint,
        String revision,
        Path cacheDir,
        boolean offline,
        boolean refresh,
        Optional<HubToken> token,
        TransferLimits limits,
        DownloadListener listener) {

    public static final String DEFAULT_REVISION = "main";

    private static final String DEFAULT_ENDPOINT = "https://huggingface.co";
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}");
    private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");

    public HubOptions {
        endpoint = endpoint(endpoint);
        if (!REVISION.matcher(revision).matches() || revision.contains("..") || revision.contains("//")) {
            throw new IllegalArgumentException(
                    "Cannot use revision: it must be a branch, a tag or a commit (got: " + revision + ")");
        }
    }

    /**
     * What the environment says: {@code HF_ENDPOINT}, {@code HF_TOKEN}, {@code HF_HUB_OFFLINE}, and {@code
     * TICKETSTREAM_CACHE} in place of {@code ~/.cache/ticketstream/models}.
     */
    public static HubOptions fromEnvironment() {
        return from(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static HubOptions from(Map<String, String> environment, Path home) {
        Path cache = set(environment, "TICKETSTREAM_CACHE")
                .map(Path::of)
                .orElseGet(() -> home.resolve(".cache").resolve("ticketstream").resolve("models"));
        return new HubOptions(
                URI.create(set(environment, "HF_ENDPOINT").orElse(DEFAULT_ENDPOINT)),
                DEFAULT_REVISION,
                cache,
                set(environment, "HF_HUB_OFFLINE")
                        .map(value -> TRUE.contains(value.toLowerCase(Locale.ROOT)))
                        .orElse(false),
                false,
                set(environment, "HF_TOKEN").map(HubToken::new),
                TransferLimits.defaults(),
                DownloadListener.NONE);
    }

    public HubOptions withRevision(String value) {
        return new HubOptions(endpoint, value, cacheDir, offline, refresh, token, limits, listener);
    }

    public HubOptions withCacheDir(Path value) {
        return new HubOptions(endpoint, revision, value, offline, refresh, token, limits, listener);
    }

    public HubOptions withOffline(boolean value) {
        return new HubOptions(endpoint, revision, cacheDir, value, refresh, token, limits, listener);
    }

    public HubOptions withRefresh(boolean value) {
        return new HubOptions(endpoint, revision, cacheDir, offline, value, token, limits, listener);
    }

    public HubOptions withListener(DownloadListener value) {
        return new HubOptions(endpoint, revision, cacheDir, offline, refresh, token, limits, value);
    }

    private static Optional<String> set(Map<String, String> environment, String key) {
        return Optional.ofNullable(environment.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static URI endpoint(URI uri) {
        boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Cannot use endpoint: it must be an http or https address without user and query (got: "
                            + withoutUser(uri) + ")");
        }
        return URI.create(uri.toString().replaceAll("/+$", ""));
    }

    /** A password in an address must not reach a log. */
    private static String withoutUser(URI uri) {
        return uri.toString().replaceAll("//[^/]*@", "//***@");
    }
}
