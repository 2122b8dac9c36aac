package org.ticketstream.model.hub;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.MiniLm;

/** Finds a model by what a user calls it. */
public final class ModelSource {

    private ModelSource() {}

    /**
     * A checkpoint directory that has been validated.
     *
     * <p>A directory of that name is taken as it is. {@code all-MiniLM-L6-v2} comes out of its Maven artifact, with no
     * network. Everything else is a model of the hub, {@code owner/name} or a well-known short name such as {@code
     * distilbert-base-uncased}: fetched and verified once, then served from the cache, where the commit that its branch
     * stood at stays pinned until a {@link HubOptions#refresh refresh}. Several processes may ask for the same model at
     * once.
     *
     * @throws HubException if there is no such model, it cannot be fetched, or its architecture is not supported; the
     *     message says what to do
     * @throws org.ticketstream.model.checkpoint.format.InvalidCheckpointException if a local directory is not a
     *     checkpoint that is supported
     */
    public static Path resolve(String nameOrPath, HubOptions options) {
        if (nameOrPath.isBlank()) {
            throw new IllegalArgumentException("Cannot get model: a name or a directory is needed (got: blank)");
        }
        Optional<Path> path = path(nameOrPath);
        if (path.isPresent() && Files.exists(path.get())) {
            return Checkpoint.open(path.get()).dir();
        }
        if (path.isPresent() && isClearlyAPath(nameOrPath, path.get())) {
            throw new HubException("Cannot get model: there is no such directory (got: " + path.get() + ")");
        }
        ModelName model = ModelName.parse(nameOrPath);
        if (model.name().equals(MiniLm.NAME) && options.revision().equals(HubOptions.DEFAULT_REVISION)) {
            return MiniLm.materialise(options.cacheDir());
        }
        return new HubModel(model, options).get();
    }

    private static Optional<Path> path(String nameOrPath) {
        try {
            return Optional.of(Path.of(nameOrPath));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isClearlyAPath(String text, Path path) {
        return path.isAbsolute() || path.getNameCount() > 2 || text.startsWith(".") || text.startsWith("~");
    }
}
