package org.ticketstream.training.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.BundleFetch;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

/**
 * What the aliases have stood for, as far as the compacted topic still holds it.
 *
 * @param announcements oldest first
 */
public record ReleaseHistory(List<ModelRelease> announcements) {

    /** Takes a copy. */
    public ReleaseHistory {
        announcements = List.copyOf(announcements);
    }

    /** The release that an alias stands for; empty if it stands for none. */
    public Optional<ModelRelease> current(String alias) {
        List<ModelRelease> own = of(alias);
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(own.get(own.size() - 1)).filter(release -> release.getAction() == ReleaseAction.ACTIVATE);
    }

    /** What an alias stood for before the version that it stands for now; empty if that is no longer known. */
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
     * Opens the bundle that was announced, and no other; from an object store it is downloaded first.
     *
     * @param settings which bundles are accepted
     * @throws UncheckedIOException if the bundle is not there, cannot be read, or may not come from there
     */
    public static ReleaseBundle open(ModelRelease release, BundleSettings settings) {
        try {
            Path dir = BundleFetch.with(settings).fetch(release.getBundleUri(), release.getSha256());
            return ReleaseBundle.open(dir, release.getSha256(), settings.requirements());
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
