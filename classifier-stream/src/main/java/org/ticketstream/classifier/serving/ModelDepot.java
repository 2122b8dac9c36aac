package org.ticketstream.classifier.serving;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.runtime.BackgroundWork;
import org.ticketstream.model.runtime.NativeMemory;

/**
 * The loaded models of this JVM: one per bundle and loader, however many jobs, aliases and subtasks use it. Loading, warming and
 * closing happen on one thread of its own, never on the scoring path.
 */
public final class ModelDepot implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(ModelDepot.class);
    private static final ModelDepot SHARED = new ModelDepot();

    private final ThreadPoolExecutor thread = thread();
    private final Map<Key, Shelf> shelves = new HashMap<>();

    private record Key(String manifestSha256, ModelLoader loader) {}

    /** A loaded model with the number of its leases; guarded by {@link #shelves}. */
    private static final class Shelf {
        private final ServedModel model;
        private int leases;
        private boolean warm;

        private Shelf(ServedModel model) {
            this.model = model;
        }
    }

    /** The right to use a model until it is given back; giving back twice is harmless. */
    public final class Lease {
        private final Key key;
        private final Shelf shelf;
        private final AtomicBoolean givenBack = new AtomicBoolean();

        private Lease(Key key, Shelf shelf) {
            this.key = key;
            this.shelf = shelf;
        }

        public ServedModel model() {
            return shelf.model;
        }

        /** Warms up and self-checks, unless another lease of the same model has done so. On the depot's thread only. */
        public void warm() {
            if (!shelf.warm) {
                shelf.model.warmUp();
                shelf.model.selfCheck();
                shelf.warm = true;
            }
        }

        /** The model is closed unless others use it. */
        public void giveBack() {
            if (givenBack.compareAndSet(false, true)) {
                ModelDepot.this.giveBack(key, shelf);
            }
        }

        /** As {@link #giveBack()} after a while: whoever comes back soon, for example a restarted job, finds the model loaded. */
        public void giveBackAfter(Duration delay) {
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, ModelDepot.this)
                    .execute(this::giveBack);
        }
    }

    /** An empty depot of its own; jobs use the {@link #shared()} one. */
    public ModelDepot() {}

    /** The depot of this JVM. */
    public static ModelDepot shared() {
        return SHARED;
    }

    /** Runs work on the depot's thread. */
    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    /** Loads the model if it is not there yet. On the depot's thread only. */
    public Lease lease(ReleaseBundle bundle, ModelLoader loader) {
        Key key = new Key(bundle.manifestSha256(), loader);
        synchronized (shelves) {
            Shelf loaded = shelves.get(key);
            if (loaded != null) {
                loaded.leases++;
                return new Lease(key, loaded);
            }
        }
        Shelf shelf = new Shelf(loader.load(bundle));
        synchronized (shelves) {
            shelf.leases = 1;
            shelves.put(key, shelf);
        }
        return new Lease(key, shelf);
    }

    private void giveBack(Key key, Shelf shelf) {
        synchronized (shelves) {
            if (--shelf.leases > 0) {
                return;
            }
            shelves.remove(key);
        }
        thread.execute(() -> close(shelf.model));
    }

    private static void close(ServedModel model) {
        try {
            BackgroundWork.awaitOnIdleModel(model::close);
            NativeMemory.giveBack();
        } catch (RuntimeException e) {
            LOG.warn("Model {} did not close cleanly", model.provenance().version(), e);
        }
    }

    /** Whether any model of a bundle, by the hash of its manifest, is loaded. */
    public boolean isLoaded(String manifestSha256) {
        synchronized (shelves) {
            return shelves.keySet().stream()
                    .anyMatch(key -> key.manifestSha256().equals(manifestSha256));
        }
    }

    /** How many models are loaded. */
    public int size() {
        synchronized (shelves) {
            return shelves.size();
        }
    }

    /** Ends when idle, so that it keeps neither the JVM nor a job's class loader alive. */
    private static ThreadPoolExecutor thread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "model-depot");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(ModelDepot.class.getClassLoader());
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
