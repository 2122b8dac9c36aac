package org.ticketstream.local.releases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.S3Bundles;
import org.ticketstream.model.store.S3Location;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

/**
 * What the aliases have stood for, as far as the compacted topic still tells.
 *
 * @param announcements oldest first
 */
public record ReleaseHistory(List<ModelRelease> announcements) {

    /** Takes a copy. */
    public ReleaseHistory {
        announcements = List.copyOf(announcements);
    }

    /** What an alias stands for now; empty if for nothing. */
    public Optional<ModelRelease> current(String alias) {
        List<ModelRelease> own = of(alias);
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(own.get(own.size() - 1)).filter(release -> release.getAction() == ReleaseAction.ACTIVATE);
    }

    /** What an alias stood for before the version that it stands for now; empty if that is not known any more. */
    public Optional<ModelRelease> previous(String alias) {
        List<ModelRelease> served = of(alias).stream()
                .filter(release -> release.getAction() == ReleaseAction.ACTIVATE)
                .toList();
        for (int i = served.size() - 2; i >= 0; i--) {
            if (!served.get(i).getVersion().equals(served.get(served.size() - 1).getVersion())) {
                return Optional.of(served.get(i));
            }
        }
        return Optional.empty();
    }

    /** Everything that some alias stands for now. */
    public List<ModelRelease> current() {
        Map<String, ModelRelease> latest = new LinkedHashMap<>();
        announcements.forEach(release -> latest.put(release.getAlias(), release));
        return latest.values().stream()
                .filter(release -> release.getAction() == ReleaseAction.ACTIVATE)
                .toList();
    }

    /**
     * Opens what was announced, and no other; what lies in an object store is brought onto this machine first.
     *
     * @throws UncheckedIOException if the object store cannot be read
     */
    public static ReleaseBundle open(ModelRelease release) {
        if (!S3Location.isMeant(release.getBundleUri())) {
            return ReleaseBundle.open(Path.of(URI.create(release.getBundleUri())), release.getSha256());
        }
        try (S3Bundles bundles = S3Bundles.connect()) {
            Path cache = Path.of(System.getProperty("java.io.tmpdir"), "ticketstream-bundles");
            return ReleaseBundle.open(
                    bundles.fetch(S3Location.parse(release.getBundleUri()), release.getSha256(), cache),
                    release.getSha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private List<ModelRelease> of(String alias) {
        List<ModelRelease> own = new ArrayList<>(announcements);
        own.removeIf(release -> !release.getAlias().equals(alias));
        return own;
    }
}
