package org.ticketstream.model.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.hub.transfer.Retries;
import org.ticketstream.model.hub.transfer.UnreachableException;

/** One revision of a model of the hub: out of the cache, or fetched into it. */
final class HubModel {

    private static final Logger LOG = LoggerFactory.getLogger(HubModel.class);

    private final ModelName model;
    private final HubOptions options;
    private final ModelCache cache;
    private final HubErrors errors;

    HubModel(ModelName model, HubOptions options) {
        this.model = model;
        this.options = options;
        this.cache = new ModelCache(options.cacheDir(), model);
        this.errors = new HubErrors(model, options);
    }

    /** A directory that {@link Checkpoint#open} accepts. */
    Path get() {
        Optional<Path> byHand = cache.filledByHand(options.revision());
        if (byHand.isPresent()) {
            return Checkpoint.open(byHand.get()).dir();
        }
        try {
            Optional<String> commit = cache.commit(options.revision());
            if (options.offline()) {
                return cached(commit, "no network is to be used");
            }
            boolean mayHaveMoved = options.refresh() && !HubRepository.isCommit(options.revision());
            if (commit.isPresent() && !mayHaveMoved && isIntact(commit.get())) {
                return cache.dir(commit.get());
            }
            return CacheLock.hold(cache.lockFile(), () -> fetch(commit));
        } catch (IOException e) {
            throw errors.failure(e.getMessage(), e);
        }
    }

    /** Runs under the lock; the process that held it before may have fetched the same commit. */
    private Path fetch(Optional<String> known) throws IOException {
        HubRepository repository = new HubRepository(model, options, errors);
        Retries retries = new Retries(options.limits(), options.listener());
        HubListing listing;
        try {
            listing = retries.runIfReachable(model.id(), () -> repository.list(options.revision()));
        } catch (UnreachableException e) {
            return cached(known, e.getMessage());
        }
        String commit = listing.commit();
        if (!isIntact(commit)) {
            LOG.info("Fetching {} at commit {} from {}", model, commit, options.endpoint());
            Path incoming = cache.incoming(commit);
            Snapshot snapshot =
                    download(new SnapshotDownload(options, repository, retries, listing, incoming), incoming);
            cache.publish(snapshot, incoming);
            LOG.info("Fetched {} into {}", model, cache.dir(commit));
        }
        cache.pin(options.revision(), commit);
        return cache.dir(commit);
    }

    private Snapshot download(SnapshotDownload download, Path incoming) throws IOException {
        try {
            return download.run();
        } catch (InvalidCheckpointException | IllegalArgumentException e) {
            // What was fetched is what the hub has; fetching it again would not help.
            OwnedTrees.delete(incoming);
            throw errors.failure(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isIntact(String commit) throws IOException {
        Optional<String> damage = cache.damage(commit);
        damage.ifPresent(text -> LOG.debug("Not in the cache: {}", text));
        return damage.isEmpty();
    }

    /** What the cache has, where the hub cannot be asked. */
    private Path cached(Optional<String> commit, String reason) throws IOException {
        Optional<String> damage =
                commit.isPresent() ? cache.damage(commit.get()) : Optional.of("it is not in the cache");
        if (damage.isPresent()) {
            throw errors.failure(
                    reason + ", and " + damage.get() + ". To use it without a network, put " + NeededFiles.DESCRIPTION
                            + " into " + cache.dir(options.revision()) + ", or name a checkpoint directory",
                    null);
        }
        LOG.info("{}: using {} at commit {} out of the cache", reason, model, commit.get());
        return cache.dir(commit.get());
    }
}
